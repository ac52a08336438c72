import type { Instrument, Passage } from '../scan/instrument.ts'
import { lengthOf, MOST_OF_WORDING, MOST_PASSAGES } from '../scan/wording.ts'
import { wordingMistake as say } from '../words/wording-file.ts'
import { isSameHeading, type TemplateHeading, templateHeadings } from './wording-headings.ts'
import type { Piece } from './wording-markdown.ts'

/** A mistake in a filled-in template: the line it is about, and the sentence that says it. */
export type WordingMistake = { readonly line: number; readonly text: string }

/** What stands under one heading of the template: its text, and the line of the heading. */
export type TemplateSection = {
  readonly heading: TemplateHeading
  readonly line: number
  readonly passages: readonly Passage[]
}

/** A heading as somebody left it, with the pieces under it. */
type Found = {
  readonly line: number
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Which one of the template it is; 'ignored' under one that is wrong itself. */
  readonly heading: TemplateHeading | 'unknown' | 'misplaced' | 'ignored'
  /** The words of the block that it stands under. */
  readonly under: string
}

/** What stands under each heading of a template, below its title; and everything that is wrong with that. */
export function sectionsOf(
  instrument: Instrument,
  pieces: readonly Piece[]
): { readonly sections: readonly TemplateSection[]; readonly mistakes: readonly WordingMistake[] } {
  const expected = templateHeadings(instrument)
  const found = foundIn(expected, pieces)
  const sections = found.flatMap(({ heading, line, pieces: below }) =>
    typeof heading === 'string' ? [] : [{ heading, line, passages: passagesIn(below) }]
  )
  const once = sections.filter((one) => firstOf(sections, one) === one)
  const mistakes = [
    ...looseIn(pieces, found),
    ...found.flatMap(strangeIn),
    ...sections.flatMap((one) => doubleIn(sections, one)),
    ...once.flatMap((one) => lateIn(expected, once, one)),
    ...once.flatMap(textMistakes),
    ...expected.flatMap((heading) => (isElsewhere(found, heading) ? [] : missingIn(expected, once, heading)))
  ]
  return { sections: once, mistakes: mistakes.toSorted((one, other) => one.line - other.line) }
}

/** Every heading with what stands under it. One below a wrong heading of a block has no place to be looked up in. */
function foundIn(expected: readonly TemplateHeading[], pieces: readonly Piece[]): readonly Found[] {
  const found: Found[] = []
  let block: TemplateHeading | undefined
  let isLost = false
  for (const [place, piece] of pieces.entries()) {
    if (piece.kind !== 'heading') continue
    const { level, line, text } = piece
    const same = expected.filter((one) => isSameHeading(one.text, text))
    // One of the text headings with too few # leaves the block as it was.
    if (level <= 2 && same.every((one) => one.level === 2)) {
      block = same.find((one) => one.level === level)
      isLost = !block || found.some(({ heading }) => heading === block)
    }
    const end = pieces.findIndex((one, at) => at > place && one.kind === 'heading')
    found.push({
      line,
      text,
      pieces: pieces.slice(place + 1, end === -1 ? undefined : end),
      heading: headingAt(same, level, block, isLost),
      under: level <= 2 ? '' : (block?.text ?? '')
    })
  }
  return found
}

/** Which heading of the template this is, of those with the same words. */
function headingAt(
  same: readonly TemplateHeading[],
  level: number,
  block: TemplateHeading | undefined,
  isLost: boolean
): Found['heading'] {
  if (level > 2 && isLost) return 'ignored'
  const here = same.find((one) => one.level === level && (one === block || one.under === block?.text))
  return here ?? (same.length > 0 ? 'misplaced' : 'unknown')
}

function passagesIn(pieces: readonly Piece[]): readonly Passage[] {
  return pieces.flatMap((piece) => (piece.kind === 'passage' ? [piece.passage] : []))
}

function firstOf(sections: readonly TemplateSection[], { heading }: TemplateSection): TemplateSection | undefined {
  return sections.find((one) => one.heading === heading)
}

/** Text where the template has none: before every heading, and right under that of a block; and what is no text, anywhere. */
function looseIn(pieces: readonly Piece[], found: readonly Found[]): readonly WordingMistake[] {
  const first = pieces.findIndex(({ kind }) => kind === 'heading')
  const before = first === -1 ? pieces : pieces.slice(0, first)
  const underBlocks = found.flatMap(({ heading, pieces: below }) =>
    typeof heading !== 'string' && heading.level === 2 ? [below] : []
  )
  const loose = [before, ...underBlocks].flatMap((below) => below.find(({ kind }) => kind === 'passage') ?? [])
  const hidden = pieces.filter(({ kind }) => kind === 'hidden')
  return [
    ...loose.map(({ line }) => ({ line, text: say.loose(line) })),
    ...hidden.map(({ line }) => ({ line, text: say.hidden(line) }))
  ]
}

function strangeIn({ heading, line, text, under }: Found): readonly WordingMistake[] {
  if (heading === 'unknown') return [{ line, text: say.unknown(line, text) }]
  return heading === 'misplaced' ? [{ line, text: say.misplaced(line, text, under) }] : []
}

function doubleIn(sections: readonly TemplateSection[], section: TemplateSection): readonly WordingMistake[] {
  const first = firstOf(sections, section)
  const { heading, line } = section
  if (!first || first === section) return []
  return [{ line, text: say.double(line, heading.text, heading.under, first.line) }]
}

/** A heading that comes after one that it stands before in the template. */
function lateIn(
  expected: readonly TemplateHeading[],
  once: readonly TemplateSection[],
  section: TemplateSection
): readonly WordingMistake[] {
  const { heading, line } = section
  const siblings = once.slice(0, once.indexOf(section)).filter((one) => one.heading.under === heading.under)
  const overtaken = siblings.find((one) => expected.indexOf(one.heading) > expected.indexOf(heading))
  return overtaken ? [{ line, text: say.late(line, heading.text, heading.under, overtaken.heading.text) }] : []
}

function textMistakes({ heading: { level, text, under }, line, passages }: TemplateSection): readonly WordingMistake[] {
  if (level === 2) return []
  const [count, many] = [lengthOf(passages), passages.length]
  return [
    ...(many === 0 ? [say.blank(line, text, under)] : []),
    ...(count > MOST_OF_WORDING ? [say.long(line, text, under, count, MOST_OF_WORDING)] : []),
    ...(many > MOST_PASSAGES ? [say.many(line, text, under, many, MOST_PASSAGES)] : [])
  ].map((sentence) => ({ line, text: sentence }))
}

/** Whether a heading that is missing was told of where it stands now. */
function isElsewhere(found: readonly Found[], { text }: TemplateHeading): boolean {
  return found.some((one) => one.heading === 'misplaced' && isSameHeading(one.text, text))
}

/** A heading that is nowhere; where that of a block is, those under it go with it. */
function missingIn(
  expected: readonly TemplateHeading[],
  once: readonly TemplateSection[],
  heading: TemplateHeading
): readonly WordingMistake[] {
  const isThere = (one: TemplateHeading) => once.some((section) => section.heading === one)
  const block = expected.find((one) => one.level === 2 && one.block === heading.block)
  if (isThere(heading) || (block !== heading && block && !isThere(block))) return []
  const before = once.findLast((one) => expected.indexOf(one.heading) < expected.indexOf(heading))
  const line = before?.line ?? 1
  return [{ line, text: say.missing(line, heading.text, heading.under) }]
}
