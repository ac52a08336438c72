import type { Answer } from './answer.ts'
import type { How } from './result.ts'

/** What the team agreed for one block, complete or still to be completed. */
export type Agreed = {
  readonly answer: Answer
  readonly how: How
  /** Whether the explanations may go to the school group. */
  readonly notesShared: boolean
}

/** Where a team is with one block after the reveal. */
export type Talk = {
  /** The message with the discussion card, "" while the block has not been opened. */
  readonly discussion: string
  /** The message with the vote card of the second round, "" before there is one. */
  readonly ballot: string
  readonly second: 'none' | 'open' | 'closed'
  readonly agreed?: Agreed
}

/** A block that nobody has opened yet. */
export const NO_TALK: Talk = { discussion: '', ballot: '', second: 'none' }

/** Talks by block id; a block without one has not been opened. */
export type Talks = ReadonlyMap<string, Talk>
