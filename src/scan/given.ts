import type { Answer } from './answer.ts'
import type { Count } from './count.ts'
import type { Beside, Instrument } from './instrument.ts'
import { besides, rulesOf } from './questions/index.ts'
import { replyTo } from './questions/reply.ts'
import type { Given } from './questions/rules.ts'
import type { Sheet } from './sheet.ts'
import { explainedIn } from './tally.ts'
import { mayShow, THREE } from './three.ts'

/** What the answers of a team to one question beside the stage come to, as far as that may be shown. */
export type QuestionFigures = {
  readonly question: string
  /** How many answered it; none where there are too few to show. */
  readonly answers: number
  /** How often each answer was given, in the order of the card. */
  readonly counts: readonly Count[]
  /** There are answers, and fewer than may be shown. */
  readonly isFew: boolean
}

/** What a team answered to every question beside the stage of a block that is no question for words, in the order of the instrument. */
export function figuresBeside(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  fewest: number = THREE
): readonly QuestionFigures[] {
  const explained = explainedIn(instrument, sheets, block)
  const counted = besides(instrument).filter(({ kind }) => kind !== 'text')
  return counted.map((question) => {
    const given = givenTo(question, explained, fewest)
    const counts = rulesOf(question).count(given, instrument)
    const isFew = given.length < askedOf(question, explained).length
    return { question: question.id, answers: given.length, counts, isFew }
  })
}

/** The replies to one question that a proposal may be made from; none where there are fewer than may be shown. */
export function givenTo(question: Beside, explained: readonly Answer[], fewest: number): readonly Given[] {
  const all = askedOf(question, explained)
  return mayShow(all.length, fewest) ? all : []
}

/** The replies of those who were asked this question: at some stages it is not. */
function askedOf(question: Beside, explained: readonly Answer[]): readonly Given[] {
  return explained
    .filter(({ vote }) => question.onlyAt?.includes(vote) ?? true)
    .map(({ vote, replies }) => ({ vote, reply: replyTo(replies, question.id) }))
}
