import { type ClosingMistake, findClosingMistake } from './closing.ts'
import type { Instrument } from './instrument.ts'
import { type Conclusion, NO_CONCLUSION } from './talk.ts'
import type { Tally } from './tally.ts'

/** The conclusion to propose: the practices named most, and the priorities with most Borda points, in that order. */
export function proposeConclusion(instrument: Instrument, tally: Tally): Conclusion {
  if (!instrument.closing) return NO_CONCLUSION
  const { practices, priorities } = instrument.closing
  return {
    practices: tally.practices.slice(0, practices.max).map(({ id }) => id),
    priorities: tally.priorities.slice(0, priorities.max).map(({ id }) => id)
  }
}

/**
 * What keeps a conclusion from going to the director; unlike a member, a team may name no practice at all. `noPractice`
 * is whether it says so in as many words.
 */
export function findConclusionMistake(
  instrument: Instrument,
  conclusion: Conclusion,
  noPractice = false
): ClosingMistake | undefined {
  return findClosingMistake(instrument, {
    ...conclusion,
    noPractice: noPractice || conclusion.practices.length === 0
  })
}

/** Whether two conclusions say the same. */
export function sameConclusion(one: Conclusion, other: Conclusion): boolean {
  const shape = ({ practices, priorities }: Conclusion) => JSON.stringify([practices, priorities])
  return shape(one) === shape(other)
}
