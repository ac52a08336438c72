import type { Count } from '../count.ts'
import type { AimQuestion, Instrument } from '../instrument.ts'
import { findStage, higherStages } from './place.ts'
import { NO_REPLY, type Replies, replyTo } from './reply.ts'
import { isMost, type Rules } from './rules.ts'

/** The value that stands for keeping the stage on a card where that is chosen too. */
export const KEEP = 'keep'

/** Where to from the chosen stage: keeping it is kept as that stage itself. */
export function aim({ id }: AimQuestion): Rules {
  const isHigher = (instrument: Instrument, vote: string, stage: string) =>
    higherStages(instrument, vote).some((one) => one.id === stage)
  return {
    fields: [{ id, takes: 'one', part: 'chosen' }],
    clean: ({ chosen }, vote) => {
      const stages = chosen.map((stage) => (stage === KEEP ? vote : stage))
      return { ...NO_REPLY, chosen: stages.filter((stage) => stage !== '') }
    },
    findMistake: ({ chosen: [stage] }, { instrument, vote }) => {
      if (stage === undefined) return { field: id, problem: 'missing' }
      if (!findStage(instrument, stage)) return { field: id, problem: 'unknown' }
      return stage === vote || isHigher(instrument, vote, stage) ? undefined : { field: id, problem: 'not-higher' }
    },
    findTooLong: () => undefined,
    // To keep the old stage, or to grow to one that the new stage has overtaken, is asked again.
    afterVote: (reply, from, { instrument, vote }) => {
      const [stage = ''] = reply.chosen
      return stage !== from && isHigher(instrument, vote, stage) ? reply : NO_REPLY
    },
    propose: (given, { instrument, vote }) => {
      if (vote === '') return NO_REPLY
      if (isMost(given, ({ vote: from, reply }) => reply.chosen[0] === from)) return { ...NO_REPLY, chosen: [vote] }
      const grown = higherStages(instrument, vote).find(({ id }) =>
        isMost(given, ({ reply }) => reply.chosen[0] === id)
      )
      return grown ? { ...NO_REPLY, chosen: [grown.id] } : NO_REPLY
    }
  }
}

/** The question where to, of an instrument that asks it. */
export function aimIn({ questions }: Instrument): AimQuestion | undefined {
  return questions.find((question): question is AimQuestion => question.kind === 'aim')
}

/** The stage that is aimed at, the chosen one itself to keep it; "" where that is not asked or not answered. */
export function aimedAt(instrument: Instrument, replies: Replies): string {
  const question = aimIn(instrument)
  return (question && replyTo(replies, question.id).chosen[0]) ?? ''
}

/**
 * How many want to keep the stage they chose, and how many want to grow to each other one, without those nobody named; nobody
 * where that is not asked.
 */
export function countAims(
  instrument: Instrument,
  answers: readonly { readonly vote: string; readonly replies: Replies }[]
): { readonly keep: number; readonly grow: readonly Count[] } {
  if (!aimIn(instrument)) return { keep: 0, grow: [] }
  const aims = answers.map(({ vote, replies }) => ({ vote, to: aimedAt(instrument, replies) }))
  const growing = aims.filter(({ vote, to }) => to !== vote)
  const grow = instrument.stages.map(({ id }) => ({ id, count: growing.filter(({ to }) => to === id).length }))
  return { keep: aims.length - growing.length, grow: grow.filter(({ count }) => count > 0) }
}
