import { findBlock } from './answer.ts'
import type { ClosingQuestions, Instrument } from './instrument.ts'

/** One member's answers over all blocks together (manual, 7.3): block ids, the priorities in order of weight. */
export type Closing = {
  /** "Nog geen inspirerende praktijk": excludes any practice. */
  readonly noPractice: boolean
  readonly practices: readonly string[]
  readonly priorities: readonly string[]
}

/** Closing questions of which none has been answered. */
export const EMPTY_CLOSING: Closing = { noPractice: false, practices: [], priorities: [] }

/** What is wrong with the closing questions, and the block it is about where there is one. */
export type ClosingMistake =
  | { readonly problem: 'practices-missing' | 'practices-not-alone' | 'too-many-practices' }
  | { readonly problem: 'too-few-priorities' | 'too-many-priorities' | 'unknown-block' }
  | { readonly problem: 'priority-twice'; readonly block: string }

/** The closing questions of an instrument that asks any; throws for one that does not, as there is no card for them. */
export function closingOf({ id, closing }: Instrument): ClosingQuestions {
  if (!closing) throw new Error(`the instrument ${id} asks no closing questions`)
  return closing
}

/** The first thing wrong with the closing questions; undefined when they can be handed in, or are not asked. */
export function findClosingMistake(instrument: Instrument, closing: Closing): ClosingMistake | undefined {
  if (!instrument.closing) return undefined
  const { practices, priorities } = instrument.closing
  const unknown = [...closing.practices, ...closing.priorities].some((id) => !findBlock(instrument, id))
  if (unknown) return { problem: 'unknown-block' }
  if (closing.noPractice && closing.practices.length > 0) return { problem: 'practices-not-alone' }
  if (!closing.noPractice && closing.practices.length === 0) return { problem: 'practices-missing' }
  if (new Set(closing.practices).size > practices.max) return { problem: 'too-many-practices' }
  const twice = closing.priorities.find((id, place) => closing.priorities.indexOf(id) !== place)
  if (twice !== undefined) return { problem: 'priority-twice', block: twice }
  if (closing.priorities.length < priorities.min) return { problem: 'too-few-priorities' }
  if (closing.priorities.length > priorities.max) return { problem: 'too-many-priorities' }
  return undefined
}

/** Whether two people, or one person twice, answered the closing questions the same. */
export function sameClosing(one: Closing, other: Closing): boolean {
  const shape = ({ noPractice, practices, priorities }: Closing) => JSON.stringify([noPractice, practices, priorities])
  return shape(one) === shape(other)
}
