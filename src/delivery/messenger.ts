import type { Filled } from '../cards/templates.ts'
import type { Chat, RosterEntry, Unreachable } from '../scan/scan.ts'

/** What became of something sent: 'perhaps' when it may have arrived and can't be sent again blindly. */
export type Sent =
  | { readonly state: 'delivered'; readonly message: string }
  | { readonly state: 'perhaps' }
  | { readonly state: 'failed'; readonly reason: Unreachable }

/** A chat with one person, or why there is none. */
export type Opened =
  | { readonly state: 'open'; readonly chat: Chat }
  | { readonly state: 'failed'; readonly reason: Unreachable }

/** The people of a channel or chat, or why Teams does not give them. */
export type Roster = readonly RosterEntry[] | { readonly state: 'failed'; readonly reason: Unreachable }

/**
 * Teams can't take it now: nothing was done, and the same may be asked again, after `retryAfter` milliseconds where it
 * says so.
 */
export class BusyError extends Error {
  override readonly name = 'BusyError'
  readonly retryAfter: number | undefined
  constructor(retryAfter: number | undefined, cause: unknown) {
    super('Teams asks to come back later', { cause })
    this.retryAfter = retryAfter
  }
}

/** How far a roster is read: until the people so far are enough, and no further once it is over. */
export type Reading = {
  /** Without it, more colleagues than a scan can have are enough. */
  readonly enough?: (people: readonly RosterEntry[]) => boolean
  readonly over?: AbortSignal
}

/**
 * Teams said no: nothing was done. A no that `mayPass` (a token that was not taken, a conversation that was not found) is
 * often a yes some minutes later; asking again can't change any other. `reason` is what it comes to when it stays.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly reason: Unreachable
  readonly mayPass: boolean
  constructor(reason: Unreachable, mayPass: boolean, cause: unknown) {
    super(mayPass ? 'Teams said no for now' : 'Teams said no', { cause })
    this.reason = reason
    this.mayPass = mayPass
  }
}

/** Told of what Teams refused for good, for an operator: which call it was, and the RefusedError; never who or what. */
export type OnRefusal = (call: keyof Messenger, error: RefusedError) => void

/**
 * How Poolster reaches people outside the turn they started. Addresses are Teams user ids. Every method may throw a
 * BusyError, or a RefusedError that may pass.
 */
export interface Messenger {
  /** The people of a channel or chat but for its bots: everyone, unless fewer are enough. Throws when it is never whole. */
  roster(chat: Chat, reading?: Reading): Promise<Roster>
  /** One person of a channel or chat; undefined when they are not in it. Throws a RefusedError when Teams says nothing of it. */
  find(chat: Chat, address: string): Promise<RosterEntry | undefined>
  /** The chat of one person, made when there is none; `via` is a conversation both are in. */
  openChat(via: Chat, address: string): Promise<Opened>
  /** Posts a new message with a card; in a channel without a thread it begins one, which bears its id. */
  post(chat: Chat, card: Filled): Promise<Sent>
  /** Replaces the card of a message, in the thread it was left behind in where it names one. */
  update(chat: Chat, message: string, card: Filled): Promise<Sent>
}
