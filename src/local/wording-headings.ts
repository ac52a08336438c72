import type { Block, Instrument } from '../scan/instrument.ts'
import { wordingFile as words } from '../words/wording-file.ts'

/** What the text under a heading is about, told apart by kind; under that of a block there is none. */
export type TextAbout =
  | { readonly kind: 'block' | 'definition' }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'scale'; readonly code: string }

/** A heading of a template: how many # it has, its words, the block it is about, and the words of that one where it stands under it. */
export type TemplateHeading = {
  readonly level: 2 | 3
  readonly text: string
  readonly block: string
  readonly under: string
  readonly about: TextAbout
}

/** The headings of a template below its title, in their order. */
export function templateHeadings(instrument: Instrument): readonly TemplateHeading[] {
  return instrument.blocks.flatMap((block) => {
    const under = `${block.number} ${block.name}`
    const parts = partsOf(instrument, block).map(({ text, about }) => ({ level: 3 as const, text, under, about }))
    const all = [{ level: 2 as const, text: under, under: '', about: { kind: 'block' as const } }, ...parts]
    return all.map((heading) => ({ ...heading, block: block.id }))
  })
}

type Part = { readonly text: string; readonly about: TextAbout }

function partsOf({ stages }: Instrument, { scales }: Block): readonly Part[] {
  return [
    { text: words.definition, about: { kind: 'definition' } },
    ...stages.map(({ id, name }): Part => ({ text: name, about: { kind: 'stage', stage: id } })),
    ...scales.map(({ code, title }): Part => ({ text: `${code} ${title}`, about: { kind: 'scale', code } }))
  ]
}

/** The template in which a centre pastes the official text of an instrument, in Markdown. */
export function templateOf(instrument: Instrument): string {
  const headings = templateHeadings(instrument).map(({ level, text }) => `${'#'.repeat(level)} ${text}`)
  return `${[`# ${words.title(instrument)}`, `<!--\n${words.intro.join('\n')}\n-->`, ...headings].join('\n\n')}\n`
}

/** Whether two headings say the same, whatever the capitals and the kind of quotes that a program made of them. */
export function isSameHeading(one: string, other: string): boolean {
  return compared(one) === compared(other)
}

function compared(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[‘’']/g, '’').replace(/[“”"]/g, '”').replace(/\s+/g, ' ').trim()
}
