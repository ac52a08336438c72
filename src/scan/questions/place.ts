import type { Instrument, PlaceQuestion, Stage } from '../instrument.ts'

/** The vote of someone who can't place the centre: an answer, but outside the count of stages. */
export const ABSTAIN = 'abstain'

/** The question which stage the centre is in. */
export function placeQuestion({ questions }: Instrument): PlaceQuestion {
  return questions[0]
}

/** The stage with this id, if the instrument has it. */
export function findStage(instrument: Instrument, id: string): Stage | undefined {
  return instrument.stages.find((stage) => stage.id === id)
}

/** Whether a vote is one that the instrument offers: one of its stages, or "kan dit niet inschatten". */
export function isVote(instrument: Instrument, vote: string): boolean {
  return vote === ABSTAIN || findStage(instrument, vote) !== undefined
}

/** The stages a centre can grow to from this one: only the higher ones (manual, 7.2). */
export function higherStages(instrument: Instrument, stage: string): readonly Stage[] {
  return instrument.stages.slice(instrument.stages.findIndex(({ id }) => id === stage) + 1)
}
