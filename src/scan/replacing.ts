import type { Logged } from './log.ts'
import type { Closed, Concept, Open, Person } from './scan.ts'

/** A scan that runs: not signed, and not over otherwise. */
export type Unsigned = Open | Closed | Concept

/** A scan in which somebody has the roles of another, whose roles those were by count, and what its log says of it. */
export type Replaced = { readonly scan: Unsigned; readonly logged: readonly Logged[] }

/**
 * Gives the roles of who has left (`from`, an id) to somebody else: undefined where they have none. A concept comes to the new
 * director anew, and what was filled in as the old one's mail address is not theirs. `now` is ISO 8601 in UTC.
 */
export function withRolesOf(scan: Unsigned, from: string, to: Person, now: string): Replaced | undefined {
  const isFacilitator = scan.facilitator.id === from
  const isDirector = scan.settings.director === from
  if (!isFacilitator && !isDirector) return undefined
  const appointed = {
    ...scan.appointed,
    ...(isFacilitator && { facilitator: now }),
    ...(isDirector && { director: now })
  }
  const led = { ...scan, appointed, facilitator: isFacilitator ? { id: to.id, name: to.name } : scan.facilitator }
  return {
    scan: isDirector ? withDirector(led, to, now) : led,
    logged: [
      ...(isFacilitator ? [{ what: 'handed-over', name: to.name } as const] : []),
      ...(isDirector ? [{ what: 'director', from: scan.directorName, to: to.name } as const] : [])
    ]
  }
}

function withDirector(scan: Unsigned, { id, name }: Person, now: string): Unsigned {
  const directed = { directorName: name, settings: { ...scan.settings, director: id } }
  switch (scan.state) {
    case 'open':
      return { ...scan, ...directed }
    case 'closed':
      return { ...scan, ...directed, recipients: { ...scan.recipients, director: '' } }
    case 'concept':
      return { ...scan, ...directed, recipients: { ...scan.recipients, director: '' }, proposedAt: now }
  }
}
