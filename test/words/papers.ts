import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContactPoint } from '../../src/scan/contact-point.ts'
import { papersOf } from '../../src/words/papers/index.ts'
import { PAPERS, type Paper, type PaperName, type PaperPiece, type Said } from '../../src/words/papers/paper.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Where each paper that the bot shows stands for a centre to read, from the root of the repository. */
export const PAPER_FILES: Readonly<Record<PaperName, string>> = {
  help: 'docs/papieren/hulp.md',
  privacy: 'docs/papieren/privacyverklaring.md',
  terms: 'docs/papieren/gebruiksvoorwaarden.md',
  accessibility: 'docs/papieren/toegankelijkheidsverklaring.md'
}

/** As long as things are kept where nobody sets something else. */
const DAYS = { retentionDays: 400, resultYears: 7, backupDays: 30 }

/** What a centre fills in, marked so that nobody looks past it. */
const TO_FILL_IN = {
  organisation: '[VUL IN: naam van de organisatie]',
  mail: '[VUL IN: mailadres voor vragen]',
  officer: '[VUL IN: mailadres van de functionaris voor gegevensbescherming]'
} satisfies ContactPoint

/** A paper as Markdown, headed by what a centre fills in or looks at first. */
export function paperInMarkdown(name: PaperName): string {
  const { title, intro, parts, checks } = papersOf(TO_FILL_IN, DAYS)[name] satisfies Paper
  return `${[
    `# ${title}`,
    `<!-- Written by npm run papers, from src/words/papers: change it there. -->`,
    [
      `> **Vul in en kijk na** voor je dit gebruikt. Poolster toont deze tekst zelf op \`/${name}\`, zonder dit kader en met wat jullie`,
      '> invulden. Willen jullie een andere tekst, zet die dan op jullie eigen site en laat het app-pakket daarnaar verwijzen. Dit is een',
      '> voorstel en geen juridisch advies.',
      '>',
      ...checks.map((check) => `> - ${check}`)
    ].join('\n'),
    saidInMarkdown(intro),
    ...parts.flatMap((part) => [`## ${part.title}`, ...part.pieces.map(pieceInMarkdown)])
  ].join('\n\n')}\n`
}

function pieceInMarkdown(piece: PaperPiece): string {
  switch (piece.kind) {
    case 'text':
      return saidInMarkdown(piece.said)
    case 'points':
      return piece.points.map((point) => `- ${saidInMarkdown(point)}`).join('\n')
    case 'told':
      return piece.lines.map(({ of, said }) => `- **${of}**: ${saidInMarkdown(said)}`).join('\n')
  }
}

function saidInMarkdown(said: Said): string {
  return said
    .map((one) => {
      if (typeof one === 'string') return one
      if ('name' in one) return `**${one.name}**`
      if ('mail' in one) return one.mail
      return `[${one.text}](${PAPER_FILES[one.paper].split('/').at(-1)})`
    })
    .join('')
}

if (import.meta.main) for (const name of PAPERS) writeFileSync(join(ROOT, PAPER_FILES[name]), paperInMarkdown(name))
