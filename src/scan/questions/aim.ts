import type { Count } from '../count.ts'
import type { AimQuestion, Instrument } from '../instrument.ts'
import { findStage, higherStages } from './place.ts'
import { NO_REPLY, type Replies, replyTo } from './reply.ts'
import type { Given, Rules } from './rules.ts'

/** The value that stands for keeping the stage on a card where that is chosen too. */
export const KEEP = 'keep'

/** Where to from the chosen stage: keeping it is kept as that stage itself. */
export function aim({ id }: AimQuestion): Rules {
  const isHigher = (instrument: Instrument, vote: string, stage: string) =>
    higherStages(instrument, vote).some((one) => one.id === stage)
  return {
    fields: [{ id, takes: 'one', part: 'chosen' }],
    clean: ({ chosen }, vote) => {
      // Of a card that is left before a stage is chosen it is not known yet which one is kept.
      const stages = chosen.map((stage) => (stage === KEEP && vote !== '' ? vote : stage))
      return { ...NO_REPLY, chosen: stages.filter((stage) => stage !== '') }
    },
    findMistake: ({ chosen: [stage] }, { instrument, vote }) => {
      if (stage === undefined) return { field: id, problem: 'missing' }
      if (stage === KEEP && vote === '') return undefined
      if (!findStage(instrument, stage)) return { field: id, problem: 'unknown' }
      return stage === vote || isHigher(instrument, vote, stage) ? undefined : { field: id, problem: 'not-higher' }
    },
    findTooLong: () => [],
    // To keep the old stage, or to grow to one that the new stage has overtaken, is asked again.
    afterVote: (reply, from, { instrument, vote }) => {
      const [stage = ''] = reply.chosen
      if (stage === KEEP) return reply
      return stage !== from && isHigher(instrument, vote, stage) ? reply : NO_REPLY
    },
    count: countKeepingAndGrowing,
    propose: (given, { instrument, vote }) => {
      if (vote === '') return NO_REPLY
      const most = countKeepingAndGrowing(given, instrument).find(({ count }) => count * 2 > given.length)?.id
      if (most === KEEP) return { ...NO_REPLY, chosen: [vote] }
      return most !== undefined && isHigher(instrument, vote, most) ? { ...NO_REPLY, chosen: [most] } : NO_REPLY
    }
  }
}

/** How many keep the stage they chose, and how many grow to each stage from another one. */
function countKeepingAndGrowing(given: readonly Given[], { stages }: Instrument): readonly Count[] {
  const aims = given.map(({ vote, reply: { chosen } }) => (chosen[0] === vote ? KEEP : chosen[0]))
  return [KEEP, ...stages.map(({ id }) => id)].map((id) => ({ id, count: aims.filter((aim) => aim === id).length }))
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
