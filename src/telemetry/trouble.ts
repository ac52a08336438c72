import { causeOf } from '../log.ts'
import type { Measured } from '../web/load.ts'
import type { adviceFor, Reliance } from './advice.ts'
import { CALM, FORGOTTEN, TOLD_EVERY } from './how-often.ts'

/** Where trouble is told. */
export type TroubleLog = {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

type Lasting = { readonly since: number; last: number; toldAt: number; count: number }

/**
 * Tells of trouble that lasts: once when it begins, again every five minutes with how often it was met, and once when it
 * is over. Each line says of which part, since when (ISO 8601 in UTC), the cause, and what to do, which `adviceOn` gives.
 * `now` is in milliseconds since 1970.
 */
export function troubles(log: TroubleLog, now: () => number, adviceOn: ReturnType<typeof adviceFor>) {
  const lasting = new Map<Reliance, Lasting>()

  return {
    /** A part did not do what it was asked; with how much there was to do where that was too much. */
    met(what: Reliance, error?: unknown, load?: Measured): void {
      const at = now()
      const known = lasting.get(what)
      const one =
        known && at - known.last < FORGOTTEN
          ? known
          : { since: at, last: at, toldAt: Number.NEGATIVE_INFINITY, count: 0 }
      lasting.set(what, one)
      one.last = at
      one.count++
      if (at - one.toldAt < TOLD_EVERY) return
      one.toldAt = at
      const { since, count } = one
      log.error(
        { what, since: iso(since), count, ...load, ...causeIn(error), advice: adviceOn(what, error, load) },
        'trouble'
      )
    },

    /** A part did what it was asked. */
    well(what: Reliance): void {
      const known = lasting.get(what)
      if (!known || now() - known.last < CALM) return
      lasting.delete(what)
      const seconds = Math.round((known.last - known.since) / 1_000)
      log.info({ what, since: iso(known.since), seconds, count: known.count }, 'trouble over')
    }
  }
}

export type Troubles = ReturnType<typeof troubles>

function causeIn(error: unknown): { readonly cause?: string } {
  return error === undefined ? {} : { cause: causeOf(error) }
}

function iso(moment: number): string {
  return new Date(moment).toISOString()
}
