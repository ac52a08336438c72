import type { RosterEntry } from './scan.ts'

/**
 * A roster with everyone once. Teams lists somebody twice who is in a channel directly and through another team: they are
 * a guest only where both say so, and have a name where one does. `nameless` is what somebody without a name is called.
 */
export function oncePerPerson(roster: readonly RosterEntry[], nameless = ''): readonly RosterEntry[] {
  const people = new Map<string, RosterEntry>()
  for (const entry of roster) {
    const before = people.get(entry.id)
    people.set(entry.id, before ? asOne(before, entry, nameless) : entry)
  }
  return [...people.values()]
}

function asOne(one: RosterEntry, other: RosterEntry, nameless: string): RosterEntry {
  const [best, rest] = one.guest && !other.guest ? [other, one] : [one, other]
  const name = best.name === nameless || best.name === '' ? rest.name : best.name
  const mail = best.mail ?? rest.mail
  return { ...best, name, address: best.address || rest.address, ...(mail !== undefined && { mail }) }
}
