import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Envelope, tenantsOf } from './envelope.ts'

/**
 * How often one person is answered: as many times a minute as nobody reaches by hand (a whole scan takes some forty
 * presses, and a double click counts as two), and a script reaches at once.
 */
export const TURNS_PER_MINUTE = 120

/** Whether someone goes too fast: 'just' the first time within a minute, when there is reason to say so. */
export type Haste = 'fine' | 'just' | 'too-fast'

/** Counts the turns of each person, by tenant and Entra id, in this process. */
export function limitPerPerson(most = TURNS_PER_MINUTE): (activity: Envelope) => Promise<Haste> {
  const limiter = new RateLimiterMemory({ points: most, duration: 60 })
  return async (activity) => {
    const { from } = activity
    try {
      await limiter.consume(JSON.stringify([...tenantsOf(activity), from.aadObjectId ?? from.id]))
      return 'fine'
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over
      return over.consumedPoints === most + 1 ? 'just' : 'too-fast'
    }
  }
}
