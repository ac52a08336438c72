import type { Offering } from './offering.ts'

/** Someone of the centre's tenant: the Entra object id, and the name others know them by. */
export type Person = { readonly id: string; readonly name: string }

/**
 * Someone on the roster of a channel or chat; `address` is the id under which Teams can reach them, and `mail` their mail
 * address, where Teams gives one: it is kept of nobody but the director.
 */
export type RosterEntry = Person & { readonly address: string; readonly guest: boolean; readonly mail?: string }

/** Whether votes keep their owner's name after the reveal. */
export type Visibility = 'anonymous' | 'named'

/** Where a scan lives: a channel, a group chat, or one person's own chat. */
export type Scope = 'channel' | 'group' | 'personal'

/** A conversation as the bot can reach it again; `thread` is the message in a channel that started it all. */
export type Chat = {
  readonly scope: Scope
  /** The conversation's id without its thread: one per channel. */
  readonly id: string
  readonly thread: string
  readonly tenant: string
  readonly serviceUrl: string
}

/** How a team works: each votes alone first, or they fill it in together around one screen, as the manual describes. */
export type Way = 'each' | 'together'

/** What the facilitator fills in before a scan starts. */
export type Settings = {
  readonly way: Way
  readonly instrument: string
  readonly edition: string
  readonly centre: string
  /** "2026-2027" */
  readonly schoolYear: string
  /** The director's id; "" in a scan of one person. */
  readonly director: string
  /** The last day to answer, "2026-12-12"; "" in a scan of one person, and where a team answers together. */
  readonly closesOn: string
  /** Whether the vote also closes by itself once everyone is ready. */
  readonly closesWhenReady: boolean
  readonly visibility: Visibility
}

type Base = { readonly id: string; readonly chat: Chat; readonly facilitator: Person }

/** Someone typed `start`; the set-up card waits, with the roster that it offered; `askedAt` is when (ISO 8601 in UTC), "" where that was not kept yet. */
export type Draft = Base & {
  readonly state: 'draft'
  readonly roster: readonly RosterEntry[]
  readonly askedAt: string
  /** What was chosen here the last time, to begin with. */
  readonly last?: LastChoices
}

/** What a conversation chose for its last scan; people by id. */
export type LastChoices = Omit<Settings, 'edition' | 'schoolYear' | 'closesOn'> & Pick<Running, 'passedOver'>

type Running = Base & {
  readonly settings: Settings
  /** The director's name as the roster had it. */
  readonly directorName: string
  /** Ids of those who were on the roster and not chosen: they can't join by themselves. */
  readonly passedOver: readonly string[]
  /** The message that holds the shared card; "" when there is none. */
  readonly card: string
  readonly openedAt: string
  /** The last day on which members were reminded, "" for never. */
  readonly remindedOn: string
  /** Ids of those who were taken off the list and of whom not everything has gone yet: they have no part in it any more. */
  readonly leaving?: readonly string[]
  /** Until when everything is in it, where it was put back from a copy (ISO 8601 in UTC). */
  readonly restored?: string
  /** Since when somebody has a role that was another's before (ISO 8601 in UTC): they are told. */
  readonly appointed?: { readonly facilitator?: string; readonly director?: string }
}

/** The vote is open. */
export type Open = Running & { readonly state: 'open' }

/** What closed a vote: the facilitator's hand, its last day that was over, or that everyone was ready. */
export type ClosedBy = 'hand' | 'date' | 'ready'

/** Where the result goes by mail; "" where there is nobody to send it to. */
export type Recipients = {
  readonly director: string
  readonly ad: string
  readonly codi: string
  readonly dico: string
}

/**
 * The vote has been closed and its picture revealed; addresses and `remark` are the director's, when it came back, and
 * `returnedAt` is when it last did (ISO 8601 in UTC), "" for never.
 */
export type Closed = Running & {
  readonly state: 'closed'
  readonly closedAt: string
  readonly closedBy: ClosedBy
  readonly recipients: Recipients
  readonly remark: string
  readonly returnedAt: string
}

/**
 * The director has the concept; the team can change nothing until it comes back. Addresses and `remark`, why it goes
 * back, are as far as the director has typed them; `proposedAt` is when it came to them (ISO 8601 in UTC).
 */
export type Concept = Running & {
  readonly state: 'concept'
  readonly closedAt: string
  readonly closedBy: ClosedBy
  readonly proposedAt: string
  readonly recipients: Recipients
  readonly remark: string
  readonly offering?: Offering
}

/** The director has signed: nothing changes any more, for anybody. */
export type Submitted = Running & {
  readonly state: 'submitted'
  readonly closedAt: string
  readonly closedBy: ClosedBy
  readonly submittedAt: string
  readonly recipients: Recipients
  readonly offering?: Offering
}

/** A scan whose votes have been revealed to its team. */
export type Revealed = Closed | Concept | Submitted

/** A scan that has been started, whether its vote is still open or not. */
export type Started = Open | Revealed

/** It came to nothing: nobody answered or touched it for long, or it was cancelled. Nothing of it is shown any more. */
export type Lapsed = Running & { readonly state: 'lapsed'; readonly lapsedAt: string; readonly cancelled?: true }

/** A scan that has been started, whatever became of it. */
export type Begun = Started | Lapsed

/** A group scan, from `start` on. */
export type Scan = Draft | Begun

/** Whether the bot has been able to reach a member in a chat of their own. */
export type Contact =
  | { readonly state: 'waiting' }
  | { readonly state: 'reached'; readonly chat: Chat }
  | { readonly state: 'unreachable'; readonly reason: Unreachable }

/** Why someone could not be reached: in terms a facilitator can act on. */
export type Unreachable = 'blocked' | 'not-installed' | 'gone' | 'unclear'

/** A member of a scan's team; `address` is the id under which Teams can reach them. */
export type Member = Person & {
  readonly address: string
  readonly contact: Contact
  readonly sentAt?: string
  /** Another one each time a vote closes: what they answer counts only where they are still as they were read. */
  readonly fence?: string
  /** Until when what they answered is there, where it was put back from a copy; gone once they hand in again. ISO 8601 in UTC. */
  readonly restored?: string
  /** When they asked to have their data erased: what they filled in up to then is theirs no more. */
  readonly erased?: Asked
}

/** When somebody asked something, by the clock of the bot and by that of Teams: ISO 8601 in UTC. */
export type Asked = { readonly at: string; readonly clickedAt: string }

/** The most members a scan can have: they are stored together with it in one transaction of at most 100 rows. */
export const MOST_MEMBERS = 90

/** Whether a scan has been started and has not lapsed: what its people can do something with. */
export function isStarted(scan: Scan): scan is Started {
  return scan.state !== 'draft' && scan.state !== 'lapsed'
}

/** Whether the votes of a scan have been revealed to its team. */
export function isRevealed(scan: Scan): scan is Revealed {
  return isStarted(scan) && scan.state !== 'open'
}

/** Whether this is a scan of one person for oneself: in a chat of one's own, however many there are on a list elsewhere. */
export function isAlone({ chat }: Scan): boolean {
  return chat.scope === 'personal'
}

/** A scan that still holds its channel: until it is signed, or, for one person alone, until it is handed in. */
export function isLive(scan: Scan): boolean {
  return (
    scan.state === 'open' || (scan.chat.scope !== 'personal' && (scan.state === 'closed' || scan.state === 'concept'))
  )
}

/** No addresses yet. */
const NOBODY: Recipients = { director: '', ad: '', codi: '', dico: '' }

/** The scan after its vote has been closed, by hand unless said otherwise. `now` is ISO 8601 in UTC. */
export function closeVote(scan: Open, now: string, by: ClosedBy = 'hand'): Closed {
  return { ...scan, state: 'closed', closedAt: now, closedBy: by, recipients: NOBODY, remark: '', returnedAt: '' }
}

/** The scan once its concept is with the director; addresses that were typed before are still there. `now` is ISO 8601 in UTC. */
export function toDirector({ returnedAt: _, ...scan }: Closed, now: string): Concept {
  return { ...scan, state: 'concept', proposedAt: now, remark: '' }
}

/** The scan after the director sent it back with the remark that was typed; without one it can't go back. They are asked again what may be named. `now` is ISO 8601 in UTC. */
export function sentBack({ proposedAt: _, offering: __, ...scan }: Concept, now: string): Closed | 'remark-missing' {
  return scan.remark === '' ? 'remark-missing' : { ...scan, state: 'closed', returnedAt: now }
}

/** The scan after the director has signed. `now` is ISO 8601 in UTC. */
export function submit({ remark: _, proposedAt: __, restored: ___, ...scan }: Concept, now: string): Submitted {
  return { ...scan, state: 'submitted', submittedAt: now }
}
