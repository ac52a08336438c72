import { type ClosingMistake, findClosingMistakes } from './closing.ts'
import type { Count } from './count.ts'
import type { Instrument } from './instrument.ts'
import { type Conclusion, NO_CONCLUSION } from './talk.ts'
import type { Tally } from './tally.ts'

/**
 * The conclusion to propose: the practices named most, and the priorities with most Borda points, in that order. A tie
 * proposes nothing: of practices that were named as often and don't all fit, none is there, and a place that several
 * blocks have as many points for is "".
 */
export function proposeConclusion(instrument: Instrument, tally: Tally): Conclusion {
  if (!instrument.closing) return NO_CONCLUSION
  const { practices, priorities } = instrument.closing
  return {
    practices: fitting(tally.practices, practices.max).map(({ id }) => id),
    priorities: tally.priorities
      .slice(0, priorities.max)
      .map(({ id, count }) => (isTied(tally.priorities, count) ? '' : id))
  }
}

/** The first of those that were named most, without those that were named as often as the first one that does not fit. */
function fitting(most: readonly Count[], places: number): readonly Count[] {
  const tooMany = most[places]?.count ?? 0
  return most.slice(0, places).filter(({ count }) => count > tooMany)
}

function isTied(counts: readonly Count[], points: number): boolean {
  return counts.filter(({ count }) => count === points).length > 1
}

/**
 * All that keeps a conclusion from going to the director; unlike a member, a team may name no practice at all. `noPractice`
 * is whether it says so in as many words.
 */
export function findConclusionMistakes(
  instrument: Instrument,
  conclusion: Conclusion,
  noPractice = false
): readonly ClosingMistake[] {
  return findClosingMistakes(instrument, {
    ...conclusion,
    noPractice: noPractice || conclusion.practices.length === 0
  })
}

/** Whether two conclusions say the same. */
export function sameConclusion(one: Conclusion, other: Conclusion): boolean {
  const shape = ({ practices, priorities }: Conclusion) => JSON.stringify([practices, priorities])
  return shape(one) === shape(other)
}
