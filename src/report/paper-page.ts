import type { ContactPoint } from '../scan/contact-point.ts'
import { documentTitle } from '../words/pages.ts'
import { paperFrame } from '../words/papers/frame.ts'
import { papersOf } from '../words/papers/index.ts'
import {
  type KeptDays,
  mailTo,
  PAPERS,
  type Paper,
  type PaperName,
  type PaperPart,
  type PaperPiece,
  type Said
} from '../words/papers/paper.ts'
import { together } from '../words/unbroken.ts'
import { inMarkup } from './markup.ts'

/** A page as it is served: its HTML, and what stands in it as its only style, which its policy names by a digest. */
export type PaperPage = { readonly html: string; readonly style: string }

/**
 * The papers of an installation as pages, by the name that their addresses end in: without a script, in the colours that a reader
 * asks for, readable on a narrow screen and in print. What is only for a centre to check is not on them.
 */
export function paperPages(contact: ContactPoint, days: KeptDays): Readonly<Record<PaperName, PaperPage>> {
  const papers = papersOf(contact, days)
  const page = (name: PaperName): PaperPage => ({ html: pageOf(name, papers[name]), style: STYLE })
  return { help: page('help'), privacy: page('privacy'), terms: page('terms'), accessibility: page('accessibility') }
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c8c8c8; --link: #1f4e8c }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --paper: #1c1c1c; --line: #575757; --link: #9cc4ff }
}
body { margin: 0; overflow-wrap: break-word; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", sans-serif }
main, footer { box-sizing: border-box; max-width: 44rem; margin: 0 auto; padding: 1.25rem 1rem }
h1 { margin: 0 0 1rem; font-size: clamp(1.25rem, 6.25vw, 1.75rem); line-height: 1.2 }
h2 { margin: 2rem 0 .5rem; font-size: clamp(1.125rem, 5vw, 1.25rem); line-height: 1.3 }
p, ul, dl { margin: 0 0 .75rem }
ul { padding-left: 1.25rem }
li { margin-bottom: .375rem }
dt { font-weight: 600 }
dd { margin: 0 0 .625rem }
a { color: var(--link); overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
footer { border-top: 1px solid var(--line) }
footer ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none }
footer a { display: inline-block; padding: .375rem 0 }
footer a[aria-current] { color: inherit; text-decoration: none; font-weight: 600 }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --link: #000 }
  main { max-width: none; padding: 0 }
  h2, dt { break-after: avoid }
  footer { display: none }
}
`

function pageOf(name: PaperName, { title, intro, parts }: Paper): string {
  return `<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${inMarkup(documentTitle(title))}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${inMarkup(title)}</h1>
<p>${saidInHtml(intro)}</p>
${parts.map(partInHtml).join('\n')}
</main>
<footer>
<nav aria-label="${inMarkup(paperFrame.label)}">
<ul>
${PAPERS.map((one) => `<li>${wayTo(one, one === name)}</li>`).join('\n')}
</ul>
</nav>
</footer>
</body>
</html>
`
}

function partInHtml({ id, title, pieces }: PaperPart): string {
  const heading = `<h2 id="${inMarkup(id)}">${inMarkup(title)}</h2>`
  return `<section aria-labelledby="${inMarkup(id)}">\n${[heading, ...pieces.map(pieceInHtml)].join('\n')}\n</section>`
}

function pieceInHtml(piece: PaperPiece): string {
  switch (piece.kind) {
    case 'text':
      return `<p>${saidInHtml(piece.said)}</p>`
    case 'points':
      return `<ul>\n${piece.points.map((point) => `<li>${saidInHtml(point)}</li>`).join('\n')}\n</ul>`
    case 'told':
      return `<dl>\n${piece.lines.map(({ of, said }) => `<dt>${inMarkup(of)}</dt>\n<dd>${saidInHtml(said)}</dd>`).join('\n')}\n</dl>`
  }
}

function saidInHtml(said: Said): string {
  return said
    .map((one) => {
      if (typeof one === 'string') return inMarkup(together(one))
      if ('name' in one) return `<strong>${inMarkup(one.name)}</strong>`
      if ('paper' in one) return `<a href="/${inMarkup(one.paper)}">${inMarkup(one.text)}</a>`
      return `<a href="${inMarkup(mailTo(one.mail))}">${inMarkup(one.mail)}</a>`
    })
    .join('')
}

function wayTo(name: PaperName, isHere: boolean): string {
  return `<a href="/${name}"${isHere ? ' aria-current="page"' : ''}>${inMarkup(paperFrame.names[name])}</a>`
}
