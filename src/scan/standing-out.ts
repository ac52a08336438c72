import type { Count } from './count.ts'
import type { ChoiceQuestion, Instrument } from './instrument.ts'
import { countOptions, totalledIn } from './questions/choice.ts'
import { replyTo } from './questions/reply.ts'
import type { AgreedBlock, AgreedRound, Result } from './result.ts'
import { spreadOf } from './rounds.ts'

/** How many blocks are named as those on which a team differed most. */
const MOST_APART = 3

/** A block with its first round, in which a team differed. */
export type Apart = { readonly block: string; readonly round: AgreedRound; readonly isOneOfMore: boolean }

/**
 * The blocks on which the first votes lay farthest apart, the widest first and equal ones in the order of the instrument:
 * three at most, and none on which all who voted chose the same. What may not be shown is not weighed.
 */
export function farthestApart({ blocks }: Pick<Result, 'blocks'>): readonly Apart[] {
  return blocks
    .flatMap(({ block, rounds }) => firstOf(rounds).map((round) => ({ block, round, isOneOfMore: rounds.length > 1 })))
    .filter(({ round }) => spreadOf(round.votes) > 0)
    .toSorted((one, other) => spreadOf(other.round.votes) - spreadOf(one.round.votes))
    .slice(0, MOST_APART)
}

/**
 * The options that were agreed on for more than one block, per question of which that is counted, most first; "none at
 * present" is no such option.
 */
export function recurring(
  instrument: Instrument,
  { blocks }: Pick<Result, 'blocks'>
): readonly { readonly question: ChoiceQuestion; readonly counts: readonly Count[] }[] {
  return totalledIn(instrument).map((question) => ({
    question,
    counts: countOptions(question, repliesTo(question, blocks))
      .filter(({ id, count }) => count > 1 && !question.options.some((option) => option.id === id && option.alone))
      .toSorted((one, other) => other.count - one.count)
  }))
}

function repliesTo({ id }: ChoiceQuestion, blocks: readonly AgreedBlock[]) {
  return blocks.map(({ answer }) => replyTo(answer.replies, id))
}

function firstOf([first]: readonly AgreedRound[]): readonly AgreedRound[] {
  return first && !first.isFew ? [first] : []
}
