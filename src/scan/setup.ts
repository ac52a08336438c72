import { daysLater } from './moment.ts'
import type { Came } from './questions/typed.ts'
import type { Begun, Chat, Draft, LastChoices, Member, Open, RosterEntry, Settings, Started } from './scan.ts'
import { closeVote } from './scan.ts'

/** The longest name of a centre. */
export const CENTRE_LENGTH = 80

/** What the set-up card shows, as text: nothing of it has been checked. */
export type SetupForm = {
  readonly way: string
  readonly instrument: string
  readonly centre: string
  readonly schoolYear: string
  /** Ids of the ticked members. */
  readonly members: readonly string[]
  readonly director: string
  readonly closesOn: string
  readonly closesWhenReady: boolean
  readonly visibility: string
  /** Whether the facilitator votes too. */
  readonly votes: boolean
}

/** What came along of the set-up card. */
export type TypedSetup = Came<SetupForm>

/** Why a vote can't close after a day: it is no day, it is over, or it is more than a year ahead. */
export type DateMistake = 'closing-date' | 'closing-date-past' | 'closing-date-far'

/** Why a scan can't start with what was filled in. */
export type SetupMistake =
  | 'way'
  | 'instrument'
  | 'centre-missing'
  | 'centre-too-long'
  | 'school-year'
  | 'no-members'
  | 'no-list'
  | 'too-many-members'
  | 'too-few-for-anonymous'
  | 'too-few-left'
  | 'unknown-member'
  | 'director-missing'
  | DateMistake
  | 'visibility'

/** The school years a scan can be for: the running one and the next. `today` is "2026-11-23"; a year starts on 1 September. */
export function schoolYears(today: string): readonly [string, string] {
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < '09' ? 1 : 0)
  return [`${year}-${year + 1}`, `${year + 1}-${year + 2}`]
}

/** The instruments a scan can use, by id, with their edition. */
export type Editions = ReadonlyMap<string, string>

/** The people who answer and the settings they answer under, or all that is to be mended first, in the order of the card. */
export type SetupResult =
  | {
      readonly ok: true
      readonly settings: Settings
      readonly members: readonly Member[]
      readonly directorName: string
    }
  | { readonly ok: false; readonly mistakes: readonly SetupMistake[] }

/** The scan that a checked set-up card starts; one done together has no vote to wait for. `card` is the message that held it, `now` ISO 8601 in UTC. */
export function openScan(draft: Draft, setup: SetupResult & { ok: true }, card: string, now: string): Started {
  const chosen = new Set(setup.members.map((member) => member.id))
  const scan: Open = {
    state: 'open',
    id: draft.id,
    chat: draft.chat,
    facilitator: draft.facilitator,
    settings: setup.settings,
    directorName: setup.directorName,
    passedOver: draft.roster.filter((entry) => !chosen.has(entry.id)).map((entry) => entry.id),
    card: draft.chat.scope === 'personal' ? '' : card,
    openedAt: now,
    remindedOn: ''
  }
  return setup.settings.way === 'together' ? closeVote(scan, now) : scan
}

/** Why a vote can't close after this day; undefined when it can. `today` is the day in Brussels. */
export function findDateMistake(day: string, today: string): DateMistake | undefined {
  if (!isDay(day)) return 'closing-date'
  if (day < today) return 'closing-date-past'
  return day > latestDay(today) ? 'closing-date-far' : undefined
}

/** The last day on which a vote that is set up or moved today can close: a year ahead. */
export function latestDay(today: string): string {
  return daysLater(today, 365)
}

/** A scan that has been asked for and not yet set up; `last` is what its conversation chose before. `now` is ISO 8601 in UTC. */
export function draftOf(
  id: string,
  chat: Chat,
  { id: person, name }: RosterEntry,
  roster: readonly RosterEntry[],
  now: string,
  last?: LastChoices
): Draft {
  const offered = roster.map(({ mail: _, ...entry }) => entry)
  const facilitator = { id: person, name }
  return { state: 'draft', id, chat, facilitator, roster: offered, askedAt: now, ...(last && { last }) }
}

/** What a scan was started with, to begin the next one of its conversation with. */
export function choicesOf({ settings, passedOver }: Begun): LastChoices {
  const { way, instrument, centre, director, closesWhenReady, visibility } = settings
  return { way, instrument, centre, director, closesWhenReady, visibility, passedOver }
}

/** A member as they stand on the list, before anyone tried to reach them. */
export function asMember({ id, name, address }: RosterEntry): Member {
  return { id, name, address, contact: { state: 'waiting' } }
}

/** A day that exists, written "2026-12-12". */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
