import type { Answer } from './answer.ts'
import type { Instrument } from './instrument.ts'
import { askedBeside, rulesOf } from './questions/index.ts'
import { asReplies, replyTo } from './questions/reply.ts'
import type { How } from './result.ts'
import { roundsOf } from './rounds.ts'
import type { Sheet } from './sheet.ts'
import type { Talk } from './talk.ts'
import { explainedIn } from './tally.ts'
import { mayShow, THREE } from './three.ts'

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
  const given = explainedIn(instrument, sheets, block)
  const explained = mayShow(given.length, fewest) ? given : []
  const replies = askedBeside(instrument, vote).map((question) => {
    const replied = explained.map((answer) => ({ vote: answer.vote, reply: replyTo(answer.replies, question.id) }))
    return [question.id, rulesOf(question).propose(replied, { instrument, vote })] as const
  })
  return { vote, replies: asReplies(replies) }
}

/** How an agreed stage came about, from the votes that may be shown and the talk that went before. */
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
  return last.majority === stage && talk.discussion === '' ? 'majority' : 'after-talk'
}
