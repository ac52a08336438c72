import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Visitor } from './route.ts'

/**
 * How often a minute somebody may ask the tab for something: several times what they can by hand with a few pages open that each
 * look again by themselves, and what a script reaches at once.
 */
export const ASKED_PER_MINUTE = 240

/**
 * Counts what each person asks, by tenant and Entra id, in this process. Gives after how many seconds they may ask again; 0 is
 * now.
 */
export function limitPerVisitor(most = ASKED_PER_MINUTE): (visitor: Visitor) => Promise<number> {
  const limiter = new RateLimiterMemory({ points: most, duration: 60 })
  return async ({ tenant, id }) => {
    try {
      await limiter.consume(JSON.stringify([tenant, id]))
      return 0
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over
      return Math.max(1, Math.ceil(over.msBeforeNext / 1_000))
    }
  }
}
