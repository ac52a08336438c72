import type { Answer } from './answer.ts'
import { givenTo } from './given.ts'
import type { Instrument } from './instrument.ts'
import { askedBeside, rulesOf } from './questions/index.ts'
import { asReplies } from './questions/reply.ts'
import type { How } from './result.ts'
import { roundsOf } from './rounds.ts'
import type { Sheet } from './sheet.ts'
import { isDiscussed, type Talk, type Talks } from './talk.ts'
import { explainedIn, type Tally } from './tally.ts'
import { THREE } from './three.ts'

/**
 * The answer to propose for a block: what more than half of those who answered chose, per question; a question
 * without such a majority, or with fewer answers than `fewest`, stays empty (product, step 7). Words are left to the team.
 */
export function propose(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  talk: Talk,
  fewest: number = THREE
): Answer {
  const vote = roundsOf(instrument, sheets, block, talk, fewest).last.majority ?? ''
  const explained = explainedIn(instrument, sheets, block)
  const replies = askedBeside(instrument, vote).map((question) => {
    const given = givenTo(question, explained, fewest)
    return [question.id, rulesOf(question).propose(given, { instrument, vote })] as const
  })
  return { vote, replies: asReplies(replies) }
}

/** The blocks on which all who chose a stage chose the same, and of which nothing is recorded or filled in yet. */
export function alikeIn({ blocks }: Tally, talks: Talks): readonly string[] {
  return blocks
    .filter(({ block, unanimous }) => unanimous && !talks.get(block)?.agreed && !talks.get(block)?.unrecorded)
    .map(({ block }) => block)
}

/**
 * How an agreed stage came about, from the votes that may be shown and the talk that went before: "after a talk" only where
 * there was one. What a team chose otherwise, it agreed on by itself.
 */
export function howOf(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  talk: Talk,
  stage: string,
  fewest: number = THREE
): How {
  const { last, isSecond } = roundsOf(instrument, sheets, block, talk, fewest)
  if (isSecond && last.majority === stage) return 'second-round'
  if (last.unanimous && last.majority === stage) return 'unanimous'
  if (isDiscussed(talk)) return 'after-talk'
  return last.majority === stage ? 'majority' : 'agreed'
}
