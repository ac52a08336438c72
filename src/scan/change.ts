import type { Logged } from './log.ts'
import type { Came } from './questions/typed.ts'
import { oncePerPerson } from './roster.ts'
import { type Member, MOST_MEMBERS, type Open, type RosterEntry } from './scan.ts'
import { asMember, findDateMistake, type SetupMistake } from './setup.ts'
import { THREE } from './three.ts'

/** What a facilitator can change while a vote is open. */
export type Changeable = {
  /** Ids of the ticked members, but for the facilitator. */
  readonly members: readonly string[]
  /** Whether the facilitator votes too. */
  readonly votes: boolean
  readonly director: string
  readonly closesOn: string
}

/** What came along of it. */
export type TypedChange = Came<Changeable>

/** A change of a scan that was worked out: the scan after it, who comes on its list, and what its log says of it. */
export type SettingsChange = {
  readonly scan: Open
  readonly added: readonly Member[]
  /** Whose role it was before, by id. */
  readonly earlier: readonly string[]
  readonly logged: readonly Logged[]
}

/** A scan whose people can be changed, with its members and those of its channel as Teams names them by now. */
export type Changing = {
  readonly scan: Open
  readonly members: readonly Member[]
  readonly roster: readonly RosterEntry[]
}

/** What stands on the list of a scan now, as a card shows it. */
export function changeableOf({ scan, members }: Pick<Changing, 'scan' | 'members'>): Changeable {
  const ids = members.map(({ id }) => id)
  return {
    members: ids.filter((id) => id !== scan.facilitator.id),
    votes: ids.includes(scan.facilitator.id),
    director: scan.settings.director,
    closesOn: scan.settings.closesOn
  }
}

/** Everyone who can be on the list: who is on it now, and who of the channel is no guest; each once. */
export function peopleToChoose({ members, roster }: Pick<Changing, 'members' | 'roster'>): readonly RosterEntry[] {
  const listed = members.map(({ id, name, address }) => ({ id, name, address, guest: false }))
  const known = new Set(listed.map(({ id }) => id))
  return [...listed, ...oncePerPerson(roster).filter(({ id, guest }) => !guest && !known.has(id))]
}

/**
 * Works out what a facilitator changes, or all that is to be mended first, in the order of the card: what did not come along
 * stays, and nobody ticked takes nobody off, for that can't be told from a list that got lost. `today` is the day in Brussels,
 * `now` ISO 8601 in UTC.
 */
export function planChange(
  changing: Changing,
  typed: TypedChange,
  today: string,
  now: string
): SettingsChange | { readonly mistakes: readonly SetupMistake[] } {
  const { scan, members } = changing
  const kept = changeableOf(changing)
  const closesOn = typed.closesOn ?? kept.closesOn
  const people = new Map(peopleToChoose(changing).map((one) => [one.id, one]))
  const director = typed.director ?? kept.director
  const named = director === kept.director ? scan.directorName : people.get(director)?.name
  const chosen = new Set(typed.members ?? kept.members)
  if (typed.votes ?? kept.votes) chosen.add(scan.facilitator.id)
  const listed = new Set(members.map(({ id }) => id))
  const added = [...people.values()].filter(({ id }) => chosen.has(id) && !listed.has(id)).map(asMember)
  const removed = members.filter(({ id }) => !chosen.has(id))
  const isOther = added.length + removed.length > 0
  const isStrange = [...chosen].some((id) => !people.has(id))
  const ofList = isStrange ? 'unknown-member' : isOther ? findSizeMistake(scan, chosen.size) : undefined
  const found: readonly (SetupMistake | undefined)[] = [
    typed.members?.length === 0 ? 'no-list' : ofList,
    named === undefined ? 'director-missing' : undefined,
    findDateMistake(closesOn, today)
  ]
  const mistakes = found.filter((mistake) => mistake !== undefined)
  if (named === undefined || mistakes.length > 0) return { mistakes }

  const { appointed, leaving: _, ...rest } = scan
  const isNew = director !== kept.director
  const since = isNew ? { ...appointed, director: now } : appointed
  return {
    scan: {
      ...rest,
      settings: { ...scan.settings, director, closesOn },
      directorName: named,
      passedOver: [...new Set([...scan.passedOver, ...removed.map(({ id }) => id)])].filter((id) => !chosen.has(id)),
      ...(since && { appointed: since }),
      ...(removed.length > 0 && { leaving: removed.map(({ id }) => id) })
    },
    added,
    earlier: isNew && kept.director !== '' ? [kept.director] : [],
    logged: [
      ...(closesOn === kept.closesOn ? [] : [{ what: 'closing-date', from: kept.closesOn, to: closesOn } as const]),
      ...(isOther ? [{ what: 'members', added: namesOf(added), removed: namesOf(removed) } as const] : []),
      ...(isNew ? [{ what: 'director', from: scan.directorName, to: named } as const] : [])
    ]
  }
}

/** A scan whose vote is open without one of its members; undefined where too few would be left for it to stay what it is. */
export function withoutMember(scan: Open, members: readonly Pick<Member, 'id'>[], person: string): Open | undefined {
  const left = members.filter(({ id }) => id !== person)
  if (findSizeMistake(scan, left.length)) return undefined
  return { ...scan, leaving: [...(scan.leaving ?? []), person] }
}

function findSizeMistake({ settings }: Open, size: number): SetupMistake | undefined {
  if (size === 0) return 'no-members'
  if (size > MOST_MEMBERS) return 'too-many-members'
  return settings.visibility === 'anonymous' && size < THREE ? 'too-few-left' : undefined
}

function namesOf(people: readonly Member[]): readonly string[] {
  return people.map(({ name }) => name)
}
