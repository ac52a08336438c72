import { mailTo, type PaperName, type Said } from '../words/papers/paper.ts'

/** A paragraph in which there may be mail addresses to write to. */
export function SaidText({ said }: { readonly said: Said }) {
  return (
    <p>
      {said.map((one) => {
        if (typeof one === 'string') return one
        if ('name' in one) return <strong key={one.name}>{one.name}</strong>
        if ('paper' in one) return <PaperLink key={one.paper} {...one} />
        return (
          <a key={one.mail} href={mailTo(one.mail)}>
            {one.mail}
          </a>
        )
      })}
    </p>
  )
}

/** The way to a paper, which opens beside Teams. */
export function PaperLink({ paper, text }: { readonly paper: PaperName; readonly text: string }) {
  return (
    <a href={`/${paper}`} target="_blank" rel="noreferrer">
      {text}
    </a>
  )
}
