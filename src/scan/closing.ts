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

type PracticeProblem = 'practices-missing' | 'practices-not-alone' | 'too-many-practices'

/** What is wrong with the closing questions, and the block it is about where there is one. */
export type ClosingMistake =
  | { readonly problem: PracticeProblem }
  | { readonly problem: 'too-few-priorities' | 'too-many-priorities' | 'unknown-block' }
  | { readonly problem: 'priority-twice'; readonly block: string }

/** The closing questions of an instrument that asks any; throws for one that does not, as there is no card for them. */
export function closingOf({ id, closing }: Instrument): ClosingQuestions {
  if (!closing) throw new Error(`the instrument ${id} asks no closing questions`)
  return closing
}

/** The first thing wrong with the closing questions; undefined when they can be handed in, or are not asked. */
export function findClosingMistake(instrument: Instrument, closing: Closing): ClosingMistake | undefined {
  return findClosingMistakes(instrument, closing)[0]
}

/** Everything that is wrong with the closing questions, in the order of the card. */
export function findClosingMistakes(instrument: Instrument, closing: Closing): readonly ClosingMistake[] {
  if (!instrument.closing) return []
  const { practices, priorities } = instrument.closing
  const unknown = [...closing.practices, ...closing.priorities].some((id) => !findBlock(instrument, id))
  if (unknown) return [{ problem: 'unknown-block' }]
  const practice = practiceProblem(closing, practices.max)
  const twice = closing.priorities.filter((id, place) => closing.priorities.indexOf(id) !== place)
  const count = closing.priorities.length
  return [
    ...(practice ? [{ problem: practice }] : []),
    ...[...new Set(twice)].map((block) => ({ problem: 'priority-twice', block }) as const),
    ...(count < priorities.min ? [{ problem: 'too-few-priorities' } as const] : []),
    ...(count > priorities.max ? [{ problem: 'too-many-priorities' } as const] : [])
  ]
}

function practiceProblem({ noPractice, practices }: Closing, max: number): PracticeProblem | undefined {
  if (noPractice && practices.length > 0) return 'practices-not-alone'
  if (!noPractice && practices.length === 0) return 'practices-missing'
  return new Set(practices).size > max ? 'too-many-practices' : undefined
}

/** Whether two people, or one person twice, answered the closing questions the same. */
export function sameClosing(one: Closing, other: Closing): boolean {
  const shape = ({ noPractice, practices, priorities }: Closing) => JSON.stringify([noPractice, practices, priorities])
  return shape(one) === shape(other)
}
