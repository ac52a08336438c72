import type { Beside } from '../scan/instrument.ts'
import { askingOf, noteId } from '../scan/questions/choice.ts'
import { type Replies, type Reply, replyTo } from '../scan/questions/reply.ts'
import { NOTE_LENGTH } from '../scan/questions/rules.ts'
import { cleanText, shorten } from '../scan/text.ts'
import { strings } from '../words/index.ts'

/** The fields for explanations, folded open when one of them is filled in. */
export type NoteFields = {
  readonly canNote: boolean
  /** How an explanation goes; said where there is one. */
  readonly toEmpty: string
  readonly hasNotes: boolean
  readonly notes: readonly {
    readonly id: string
    readonly label: string
    readonly example: string
    readonly value: string
    readonly hasError: boolean
    readonly error: string
  }[]
}

/** What is wrong with a field, in a sentence; undefined where nothing is. */
export type Wrong = (field: string) => string | undefined

/** The fields in which these questions can be explained; what is too long is shown as far as it fits. */
export function noteFields(asked: readonly Beside[], replies: Replies, wrong: Wrong = () => undefined): NoteFields {
  const notes = asked.flatMap((question) => {
    if (question.kind !== 'choice' || !question.note) return []
    const value = fitting(replyTo(replies, question.id).note, NOTE_LENGTH)
    const [id, label] = [noteId(question.id), question.note.label]
    const error = wrong(id)
    const mistake = { hasError: error !== undefined, error: error ?? '' }
    return [{ id, label, example: strings.context.noteExample, value, ...mistake }]
  })
  return {
    canNote: notes.length > 0,
    toEmpty: strings.context.toEmpty,
    hasNotes: asked.some(({ id }) => replyTo(replies, id).note !== ''),
    notes
  }
}

/** The fields for words of options that are not chosen, to stand before those for explanations. */
export function askedFields(asked: readonly Beside[], replies: Replies): NoteFields['notes'] {
  return asked.flatMap((question) => {
    const reply = replyTo(replies, question.id)
    const asks = question.kind === 'choice' ? askingOf(question)?.asks : undefined
    if (!asks || isAsking(question, reply)) return []
    const { id, label, example } = asks
    return [{ id, label, example, value: fitting(reply.text, NOTE_LENGTH), hasError: false, error: '' }]
  })
}

/** Whether an option is chosen that asks for words. */
export function isAsking(question: Beside, { chosen }: Reply): boolean {
  const asking = question.kind === 'choice' ? askingOf(question) : undefined
  return asking !== undefined && chosen.includes(asking.id)
}

/** A text as far as it may be kept. */
export function fitting(text: string, most: number): string {
  return shorten(cleanText(text), most)
}
