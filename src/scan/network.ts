import type { ChoiceQuestion, Instrument } from './instrument.ts'
import { aimedAt } from './questions/aim.ts'
import { besides } from './questions/index.ts'
import { type Replies, replyTo } from './questions/reply.ts'
import type { Result } from './result.ts'

/** Ids of what was chosen, by question: options, or the stage to grow to (the same one to keep it). */
export type Chosen = Readonly<Record<string, readonly string[]>>

/** What a centre agreed on one block, for the network. */
export type CentreBlock = {
  readonly block: string
  readonly stage: string
  /** The stage it wants to go to, the same one to keep it; "" where that is not asked or not known. */
  readonly toward: string
  /** The options chosen per question that every centre is asked; none where nothing was. */
  readonly chosen: Chosen
}

/** What counts of one centre in the network's totals: choices only; no centre, no people, no votes and not a word that anyone typed. */
export type NetworkFigures = {
  readonly instrument: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly blocks: readonly CentreBlock[]
  readonly priorities: readonly string[]
}

/** The figures of a result for the network's totals. */
export function networkFigures(result: Result, instrument: Instrument): NetworkFigures {
  const { schoolYear, priorities } = result
  return {
    instrument: result.instrument,
    schoolYear,
    blocks: result.blocks.map(({ block, answer: { vote, replies } }) => ({
      block,
      stage: vote,
      toward: aimedAt(instrument, replies),
      chosen: chosenBy(instrument, replies)
    })),
    priorities
  }
}

/** What everybody is asked. What is only asked at some stages would be counted over those centres alone, and they may be few. */
function chosenBy(instrument: Instrument, replies: Replies): Chosen {
  const asked = besides(instrument).filter(
    (question): question is ChoiceQuestion => question.kind === 'choice' && question.onlyAt === undefined
  )
  return Object.fromEntries(asked.map(({ id }) => [id, replyTo(replies, id).chosen]))
}
