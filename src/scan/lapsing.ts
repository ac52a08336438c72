import { type Closed, type Concept, isAlone, type Lapsed, type Open, type Started } from './scan.ts'

/** The scan once it has come to nothing: what only a revealed scan holds goes. `now` is ISO 8601 in UTC. */
export function lapse(scan: Open | Closed | Concept, now: string): Lapsed {
  const { id, chat, facilitator, settings, directorName, passedOver, card, openedAt, remindedOn, leaving } = scan
  const kept = { id, chat, facilitator, settings, directorName, passedOver, card, openedAt, remindedOn }
  return { ...kept, ...(leaving && { leaving }), state: 'lapsed', lapsedAt: now }
}

/** The scan once its facilitator has cancelled it. `now` is ISO 8601 in UTC. */
export function cancelled(scan: Cancellable, now: string): Lapsed {
  return { ...lapse(scan, now), cancelled: true }
}

/** A scan that can still be cancelled: nothing of it was revealed yet. */
export type Cancellable = Open | Closed

/**
 * Whether a scan can still be cancelled: until its vote closes or, where a team answers together and there is no vote, until
 * its concept goes to the director.
 */
export function isCancellable(scan: Started): scan is Cancellable {
  return scan.state === 'open' || (scan.state === 'closed' && scan.settings.way === 'together' && !isAlone(scan))
}
