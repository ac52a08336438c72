import type { Beside, Instrument } from '../scan/instrument.ts'
import { askedWords } from '../scan/questions/choice.ts'
import { askedBeside, besides } from '../scan/questions/index.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { replyTo } from '../scan/questions/reply.ts'
import type { Visibility } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { THREE } from '../scan/three.ts'
import { strings } from '../words/index.ts'

/** How much of a card remarks may take, in bytes, and what each takes beside its text. */
const ROOM = 8_000
const AROUND = 170

/** A remark as the team reads it: between quotation marks and, in a scan by name, with whose it is. */
export type Remark = { readonly text: string; readonly hasName: boolean; readonly name: string }

/** The remarks on one subject: the levers, say. */
export type Subject = { readonly about: string; readonly remarks: readonly Remark[] }

/** A member's sheet with the name to put to it in a scan by name. */
export type NamedSheet = { readonly name: string; readonly sheet: Sheet }

/** The remarks on a block by subject, how many are shown, and how many did not fit; `few`: too few answers for any. */
export type Remarks = {
  readonly subjects: readonly Subject[]
  readonly shown: number
  readonly more: number
  readonly few: boolean
}

/** A remark as it was written: about which question (its id), and by whom. */
export type Note = { readonly field: string; readonly text: string; readonly name: string }

/**
 * What people explained on a block, in the order of the alphabet, which says nothing of who wrote it nor of who wrote more
 * than one; 'few' under three answers, by name too: those who could not place the centre explain nothing, and do not hide
 * who did.
 */
export function notesOn(instrument: Instrument, people: readonly NamedSheet[], block: string): readonly Note[] | 'few' {
  const placed = people.filter(({ sheet }) => (sheet.answers.get(block)?.vote ?? ABSTAIN) !== ABSTAIN)
  if (placed.length < THREE) return placed.length > 0 ? 'few' : []
  return placed
    .flatMap((person) => notesOf(instrument, person, block))
    .sort((a, b) => a.text.localeCompare(b.text, 'nl') || a.name.localeCompare(b.name, 'nl'))
}

/**
 * The remarks on a block, by subject, as far as they fit: on a card, or in so many bytes. In an anonymous scan they carry no
 * name.
 */
export function remarksOn(
  instrument: Instrument,
  people: readonly NamedSheet[],
  block: string,
  visibility: Visibility,
  room = ROOM
): Remarks {
  const all = notesOn(instrument, people, block)
  if (all === 'few') return { subjects: [], shown: 0, more: 0, few: true }
  const isNamed = visibility === 'named'
  let used = 0
  const fitting = all.filter(({ text, name }) => {
    used += AROUND + bytesOf(text) + (isNamed ? bytesOf(name) : 0)
    return used <= room
  })
  const subjects = besides(instrument).map((question) => ({
    about: aboutOf(question),
    remarks: fitting
      .filter((note) => note.field === question.id)
      .map(({ text, name }) => ({
        text: strings.talk.quote(text),
        hasName: isNamed,
        name: isNamed ? strings.talk.by(name) : ''
      }))
  }))
  return {
    subjects: subjects.filter(({ remarks }) => remarks.length > 0),
    shown: fitting.length,
    more: all.length - fitting.length,
    few: false
  }
}

function notesOf(instrument: Instrument, { name, sheet }: NamedSheet, block: string): readonly Note[] {
  const answer = sheet.answers.get(block)
  if (!answer) return []
  const written = askedBeside(instrument, answer.vote).map((question) => {
    const reply = replyTo(answer.replies, question.id)
    const asked = question.kind === 'choice' ? askedWords(question, reply) : reply.text
    return { field: question.id, note: reply.note, asked }
  })
  return [
    ...written.map(({ field, note }) => ({ field, text: note, name })),
    ...written.map(({ field, asked }) => ({ field, text: asked, name }))
  ].filter(({ text }) => text !== '')
}

/** What stands above what people explained on a question. */
export function aboutOf(question: Beside): string {
  if (question.kind === 'text') return question.about
  return (question.kind === 'choice' ? question.note?.about : undefined) ?? question.name
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text), 'utf8')
}
