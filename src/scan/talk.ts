import { type Answer, isComplete } from './answer.ts'
import type { Count } from './count.ts'
import type { Block, Instrument } from './instrument.ts'
import type { How } from './result.ts'
import { placeOf } from './sheet.ts'

/** What was cast in a vote: how often each stage, in the order of the instrument, and how many could not place the centre. */
export type Cast = { readonly votes: readonly Count[]; readonly abstained: number }

/** What the team agreed for one block, complete or still to be completed. */
export type Agreed = {
  readonly answer: Answer
  readonly how: How
  /** Whether the explanations may go to the school group. */
  readonly notesShared: boolean
  /** Counts the changes of what was agreed, from 1. */
  readonly revision: number
}

/** What was filled in on the card of a block that was left before it was recorded. */
export type Unrecorded = Pick<Agreed, 'answer' | 'notesShared'>

/** The outcome of a round as it is shown; an earlier one where the newest differs from it by too few votes to be shown. */
export type Counted = Cast & { readonly isEarlier: boolean }

/** What a team concludes over all blocks: none to three practices, three to five priorities in order; nothing where it is not asked. */
export type Conclusion = { readonly practices: readonly string[]; readonly priorities: readonly string[] }

/** The minutes that a team takes to talk, and the moment (ISO 8601 in UTC) at which they are over. */
export type Timer = { readonly minutes: number; readonly until: string }

/** Where a team is with one block after the reveal. */
export type Talk = {
  /** The message with the discussion card, "" while the block has not been opened. */
  readonly discussion: string
  /** The message with the vote card of the second round, "" before there is one. */
  readonly ballot: string
  readonly second: 'none' | 'open' | 'closed'
  /** How often the second round was opened again. */
  readonly reopened?: number
  /** While it is asked whether to close the second round: how many had not voted when that was asked. */
  readonly ending?: number
  /** What the second round came to when it was last closed. */
  readonly counted?: Counted
  /** Every outcome of the second round that was shown, oldest first. */
  readonly shown?: readonly Cast[]
  /** The minutes that are kept, or were last. */
  readonly timer?: Timer
  readonly agreed?: Agreed
  readonly unrecorded?: Unrecorded
}

/** A block that nobody has opened yet. */
export const NO_TALK: Talk = { discussion: '', ballot: '', second: 'none' }

/** Whether a block was talked about: its card was opened, or it was voted on again. */
export function isDiscussed({ discussion, second }: Talk): boolean {
  return discussion !== '' || second !== 'none'
}

/** Talks by block id; a block without one has not been opened. */
export type Talks = ReadonlyMap<string, Talk>

/** The blocks for which the team has not agreed on every question yet, in the order of the instrument. */
export function notAgreed(instrument: Instrument, talks: Talks): readonly Block[] {
  return instrument.blocks.filter(({ id }) => !isComplete(instrument, talks.get(id)?.agreed?.answer))
}

/** The block to agree on after this one, going round; undefined when all are agreed. */
export function nextToAgree(instrument: Instrument, talks: Talks, from: string): Block | undefined {
  const open = notAgreed(instrument, talks)
  const start = placeOf(instrument, from)
  return open.find((block) => placeOf(instrument, block.id) > start) ?? open[0]
}

/** Where nothing is asked over all blocks together. */
export const NO_CONCLUSION: Conclusion = { practices: [], priorities: [] }
