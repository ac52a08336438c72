import type { Scan } from './scan.ts'
import type { Talk } from './talk.ts'

/** How long after its minutes are over a team is still told so, in milliseconds: after that it has gone on by itself. */
const TOO_LATE = 60 * 60_000

/** The talk while so many minutes are kept; the same one while some are running. `now` is ISO 8601 in UTC. */
export function keepTime(talk: Talk, minutes: number, now: string): Talk {
  if (talk.timer && talk.timer.until > now) return talk
  return { ...talk, timer: { minutes, until: new Date(Date.parse(now) + minutes * 60_000).toISOString() } }
}

/**
 * Whether the minutes that ended at this moment are to be told now (both ISO 8601 in UTC): not before, not long after, and
 * only to a team that still talks about it, without other minutes since.
 */
export function isTimeOver(scan: Scan, talk: Talk | undefined, until: string, now: string): boolean {
  if (scan.state !== 'closed' || talk?.timer?.until !== until) return false
  return now >= until && !isTooLate(until, now) && talk.second !== 'open' && talk.agreed === undefined
}

/** Whether it is too late to tell that minutes are over that ended at this moment. */
export function isTooLate(until: string, now: string): boolean {
  return Date.parse(now) - Date.parse(until) > TOO_LATE
}
