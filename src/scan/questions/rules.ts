import type { Count } from '../count.ts'
import type { Instrument } from '../instrument.ts'
import type { Reply } from './reply.ts'

/** The instrument, and the stage beside which a question is answered; "" where none is chosen yet. */
export type At = { readonly instrument: Instrument; readonly vote: string }

/** What is wrong with the answers to a block: the field, and why it can't be taken as it is. */
export type Mistake = {
  /** The id of a question, or of the field in which an option asks for words or the question is explained. */
  readonly field: string
  readonly problem: 'missing' | 'unknown' | 'not-higher' | 'not-alone' | 'too-long' | 'unexplained'
}

/** A field of a question on a card: its id, what it takes, and which part of a reply that is. */
export type Field =
  | { readonly id: string; readonly takes: 'one' | 'many'; readonly part: 'chosen' }
  | { readonly id: string; readonly takes: 'words'; readonly part: 'text' | 'note' }

/** A reply with the stage beside which it was given. */
export type Given = { readonly vote: string; readonly reply: Reply }

/** What can be done with a question, whatever its kind. */
export type Rules = {
  /** Its fields, in the order of the card. */
  readonly fields: readonly Field[]
  /** A reply as it is kept: texts cleaned, choices in the order of the instrument; unknown ones stay, to be refused. */
  readonly clean: (typed: Reply, vote: string) => Reply
  /** The first thing that keeps a reply from being complete, but for the length of its texts. */
  readonly findMistake: (reply: Reply, at: At) => Mistake | undefined
  /** Which texts in it are longer than what is kept. */
  readonly findTooLong: (reply: Reply) => readonly Mistake[]
  /** What stays of a reply when the stage beside it changes. */
  readonly afterVote: (reply: Reply, from: string, at: At) => Reply
  /** How often each possible answer was given, in the order of the card; none where words are asked. */
  readonly count: (given: readonly Given[], instrument: Instrument) => readonly Count[]
  /** The reply to propose from those of a team: what more than half chose. Words are left to the team. */
  readonly propose: (given: readonly Given[], at: At) => Reply
}

/** The most characters of one explanation, and of what an option asks for. */
export const NOTE_LENGTH = 500

/** Whether something holds for more than half of them. */
export function isMost<T>(all: readonly T[], holds: (one: T) => boolean): boolean {
  return all.filter(holds).length * 2 > all.length
}
