import { useState } from 'react'
import { Loaded, useLook } from './page.tsx'
import { type WordingText, wordingParts } from './reading/wording.ts'

/** Of which block of which scan. */
type Where = { readonly scan: string; readonly block: string }

/** Which of the official text about it, below which kind of heading. */
type Which = { readonly about: (part: WordingText) => boolean; readonly heading: 'h3' | 'h5' }

/** The official text about a block, folded, and asked for once it is opened; `label` says in words which of it. */
export function FullWording({ label, ...which }: Where & Which & { readonly label: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="wording" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && <Text {...which} />}
    </details>
  )
}

function Text({ scan, block, about, heading: Heading }: Where & Which) {
  const found = useLook(`wording/${scan}/${block}`, wordingParts)
  return (
    <Loaded of={found}>
      {({ parts }) => {
        const shown = parts.filter(about)
        return shown.map((part) => (
          <section key={part.name}>
            {shown.length > 1 && <Heading>{part.name}</Heading>}
            <Runs of={part.runs} />
          </section>
        ))
      }}
    </Loaded>
  )
}

function Runs({ of }: { readonly of: WordingText['runs'] }) {
  // A text may say the same twice: each keeps its place.
  return Object.entries(of).map(([place, { kind, texts }]) => {
    if (kind === 'paragraph') return <p key={place}>{texts[0]}</p>
    return (
      <ul key={place} className="points">
        {Object.entries(texts).map(([at, text]) => (
          <li key={at}>{text}</li>
        ))}
      </ul>
    )
  })
}

/** The official text of each stage of a block: which one it is, is in its name. */
export function isStage(name: string): (part: WordingText) => boolean {
  return (part) => part.kind === 'stage' && part.name === name
}
