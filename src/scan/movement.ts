import type { Stand } from './centre.ts'
import type { Instrument } from './instrument.ts'

/**
 * What became of a block since an earlier scan: on from one stage to a later one, the same stage, back to an earlier one, or
 * unknown where a stage of then is none of today's. Neither is better: it says where the team places the centre.
 */
export type Movement = 'on' | 'same' | 'back' | 'unknown'

/** What became of the ambition of then: it was to keep the stage and that is 'kept' or not, or to grow and that is reached or not yet. */
export type Ambition = 'kept' | 'not-kept' | 'reached' | 'not-yet' | 'none'

/** How a block moved, in the order of the stages of the instrument. */
export function movementOf({ stages }: Pick<Instrument, 'stages'>, from: string, to: string): Movement {
  const [before, now] = [from, to].map((stage) => stages.findIndex(({ id }) => id === stage))
  if (before === undefined || now === undefined || before < 0 || now < 0) return 'unknown'
  if (before === now) return 'same'
  return now > before ? 'on' : 'back'
}

/** What became of the ambition of then, by the stage of now. */
export function ambitionOf(instrument: Pick<Instrument, 'stages'>, then: Stand, now: string): Ambition {
  if (then.aim === '') return 'none'
  const past = movementOf(instrument, then.aim, now)
  if (past === 'unknown') return 'none'
  if (then.aim === then.stage) return past === 'back' ? 'not-kept' : 'kept'
  return past === 'back' ? 'not-yet' : 'reached'
}
