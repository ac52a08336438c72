import type { Instrument } from '../instrument.ts'
import { besides, rulesOf } from './index.ts'
import { type Replies, type Reply, replyTo } from './reply.ts'
import type { Field } from './rules.ts'

/** Some fields of what stands on a card: one that is not there did not come along, and says nothing about what is kept. */
export type Came<T> = { readonly [Field in keyof T]?: T[Field] | undefined }

/**
 * What came along of the fields of a card, by their ids, unchecked; which of them mean something is for the instrument to
 * say. `null` is something that is no text. `shown` are the ids of what the card showed as filled in, where it says so.
 */
export type Fields = {
  readonly values: ReadonlyMap<string, string | null>
  readonly shown: readonly string[] | undefined
}

/** What came along of one reply: a part that is left out did not come, and a text that is "" was emptied. */
export type TypedReply = { readonly [Part in keyof Reply]?: Reply[Part] | undefined }

/** What came along of the questions beside a stage, by their ids. */
export type TypedReplies = Readonly<Record<string, TypedReply>>

/** What someone puts in a field to empty it: most clients leave an empty field out, so that it looks like a lost one. */
export const EMPTIED = '-'

/** Something that is on no list, so that a choice of the wrong type is refused as unknown and not taken for none. */
export const NOT_A_CHOICE = '?'

/** Whether a text stands for none at all: there is nothing in it but dashes and blanks. */
export function isEmptied(text: string): boolean {
  return /^[\p{Pd}\s]*$/u.test(text)
}

/** Several choices, which Teams sends as one text with commas: each once, and nothing between two commas is none. */
export function choicesIn(value: string): readonly string[] {
  const parts = value.split(',').map((one) => one.trim())
  return [...new Set(parts.filter((one) => one !== ''))]
}

/**
 * What is typed in a field of words; undefined when it did not come along. An empty text that the card had not shown filled
 * says no more than one that did not come.
 */
export function wordsFrom(typed: string | undefined, isShown: boolean): string | undefined {
  if (typed === '' && !isShown) return undefined
  return typed !== undefined && isEmptied(typed) ? '' : typed
}

/** What came along of the questions of an instrument. */
export function typedReplies(instrument: Instrument, fields: Fields): TypedReplies {
  return Object.fromEntries(
    besides(instrument).map((question) => {
      const parts = rulesOf(question).fields.map((field) => [field.part, typedIn(field, fields)] as const)
      return [question.id, Object.fromEntries(parts)]
    })
  )
}

/** Whether any of the questions of an instrument came along: a client may send a button's data and nothing of what its card shows. */
export function repliesCame(instrument: Instrument, fields: Fields): boolean {
  return besides(instrument).some((question) =>
    rulesOf(question).fields.some(({ id, takes }) => {
      const value = fields.values.get(id)
      if (takes === 'words') return value === '' ? fields.shown?.includes(id) : typeof value === 'string'
      return value !== undefined && typedIn({ id, takes, part: 'chosen' }, fields)?.length !== 0
    })
  )
}

/** What is kept of the questions beside a stage, with what came along in its place. */
export function overReplies(instrument: Instrument, kept: Replies, typed: TypedReplies): Replies {
  return byQuestion(instrument, (id) => {
    const before = replyTo(kept, id)
    const { chosen = before.chosen, text = before.text, note = before.note } = typed[id] ?? {}
    return { chosen, text, note }
  })
}

/** What came along of a card that is left half-way: that nothing is chosen takes no earlier choice away. */
export function repliesSoFar(typed: TypedReplies): TypedReplies {
  return Object.fromEntries(
    Object.entries(typed).map(([id, reply]) => [
      id,
      { ...reply, chosen: reply.chosen?.length ? reply.chosen : undefined }
    ])
  )
}

/** What was typed beside a stage, for a card that comes back with a mistake: a text that is emptied says so again. */
export function repliesAgain(instrument: Instrument, typed: Replies, kept: Replies): Replies {
  return byQuestion(instrument, (id) => {
    const { chosen, text, note } = replyTo(typed, id)
    const before = replyTo(kept, id)
    return { chosen, text: again(text, before.text), note: again(note, before.note) }
  })
}

/** The same of one text. */
export function again(text: string, kept: string): string {
  return text === '' && kept !== '' ? EMPTIED : text
}

function byQuestion(instrument: Instrument, reply: (question: string) => Reply): Replies {
  return Object.fromEntries(besides(instrument).map(({ id }) => [id, reply(id)]))
}

function typedIn(field: Field, fields: Fields): readonly string[] | string | undefined {
  const value = fields.values.get(field.id)
  if (field.takes === 'words') return wordsFrom(value ?? undefined, fields.shown?.includes(field.id) ?? false)
  if (value === undefined) return undefined
  if (value === null) return [NOT_A_CHOICE]
  if (field.takes === 'many') return choicesIn(value)
  return value === '' ? [] : [value]
}
