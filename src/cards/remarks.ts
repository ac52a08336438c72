import type { Instrument } from '../scan/instrument.ts'
import type { Visibility } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { NOTE_FIELDS } from './context-card.ts'
import { strings } from './strings.ts'

/** From this many answers to a block on, its remarks are shown: fewer would point at their writers. */
export const ENOUGH_ANSWERS = 3

/** The most characters of remarks on one card. */
const ROOM = 6_000

/** A remark as the team reads it: what it is about and, in a scan by name, whose it is. */
export type Remark = { readonly about: string; readonly text: string }

/** A member's sheet with the name to put to it in a scan by name. */
export type NamedSheet = { readonly name: string; readonly sheet: Sheet }

/**
 * The remarks on a block, and how many did not fit. Their order is that of the alphabet, which says nothing of who
 * wrote them nor of who wrote more than one; in an anonymous scan they carry no name and appear from three answers on.
 */
export function remarksOn(
  instrument: Instrument,
  people: readonly NamedSheet[],
  block: string,
  visibility: Visibility
): { readonly remarks: readonly Remark[]; readonly more: number } {
  const answered = people.filter(({ sheet }) => sheet.answers.has(block))
  if (answered.length < ENOUGH_ANSWERS) return { remarks: [], more: 0 }
  const all = answered
    .flatMap(({ name, sheet }) => {
      const context = sheet.answers.get(block)?.context
      const notes = NOTE_FIELDS.map((field) => ({ field, text: context?.notes[field] ?? '' }))
      return [
        ...notes,
        { field: 'difference' as const, text: hasOther(instrument, sheet, block) ? (context?.other ?? '') : '' }
      ]
        .filter(({ text }) => text !== '')
        .map(({ field, text }) => ({ about: aboutOf(strings.talk.about[field], name, visibility), text }))
    })
    .sort((a, b) => a.text.localeCompare(b.text, 'nl'))
  let used = 0
  const remarks = all.filter(({ about, text }) => {
    used += about.length + text.length
    return used <= ROOM
  })
  return { remarks, more: all.length - remarks.length }
}

function aboutOf(subject: string, name: string, visibility: Visibility): string {
  return visibility === 'named' ? `${name}, ${subject}` : subject
}

function hasOther(instrument: Instrument, sheet: Sheet, block: string): boolean {
  const asking = instrument.questions.difference.options.find((option) => option.asks)?.id ?? ''
  return sheet.answers.get(block)?.context.difference.includes(asking) ?? false
}
