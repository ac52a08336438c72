import { strings } from '../words/index.ts'
import type { Action } from './action.ts'
import type { Button } from './buttons.ts'

/** A line that is shown to the letter, after what it is about; "" where that is clear. */
export type Line = { readonly label: string; readonly text: string }

/** Some lines under a heading; `words` are ours and may hold Markdown, `lines` may hold what people typed. */
export type Section = { readonly heading: string; readonly words: string; readonly lines: readonly Line[] }

/** As many sections as one card shows: which blocks stand in it, and under which id it can be asked for. */
export type SectionPart = {
  readonly id: string
  readonly name: string
  readonly blocks: readonly string[]
  readonly sections: readonly Section[]
}

/** Sections as a template wants them. */
export type SectionLines = readonly {
  readonly hasHeading: boolean
  readonly heading: string
  readonly hasWords: boolean
  readonly words: string
  readonly lines: readonly { readonly hasLabel: boolean; readonly label: string; readonly text: string }[]
}[]

/** One part on a card, and where it stands among the others, as a template wants it. */
export type ShownPart = { readonly isOneOfMore: boolean; readonly place: string; readonly sections: SectionLines }

/** The part that was asked for, by its id or a block that stands in it, or else the first one; `at` is its place. */
export function partAsked(parts: readonly [SectionPart, ...SectionPart[]], asked: string) {
  const found = parts.findIndex(({ id, blocks }) => id === asked || blocks.includes(asked))
  const at = Math.max(found, 0)
  const part = parts[at] ?? parts[0]
  const shown: ShownPart = {
    isOneOfMore: parts.length > 1,
    place: strings.preview.place(at + 1, parts.length),
    sections: inLines(part.sections)
  }
  return { at, part, shown }
}

/** Lays sections out for a template. */
export function inLines(sections: readonly Section[]): SectionLines {
  return sections.map(({ heading, words, lines }) => ({
    hasHeading: heading !== '',
    heading,
    hasWords: words !== '',
    words,
    lines: lines.map(({ label, text }) => ({ hasLabel: label !== '', label: strings.preview.label(label), text }))
  }))
}

/** The buttons that turn a card to the part after the one that stands at this place, and to the one before it. */
export function pageButtons(
  parts: readonly SectionPart[],
  place: number,
  to: (page: string) => Action
): readonly Button[] {
  const [next, previous] = [parts[place + 1], parts[place - 1]]
  return [
    ...(next ? [{ title: 'next', action: to(next.id), style: 'positive', inputs: 'none' } as const] : []),
    ...(previous ? [{ title: 'back', action: to(previous.id), inputs: 'none' } as const] : [])
  ]
}
