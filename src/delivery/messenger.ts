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

/**
 * Teams can't take it now: nothing was done, and the same may be asked again, after `retryAfter` milliseconds where it
 * says so. Every method of a messenger throws this and nothing else for what may be repeated.
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

/** How Poolster reaches people outside the turn they started. Addresses are Teams user ids. */
export interface Messenger {
  /**
   * The people of a channel or chat but for its bots: everyone, unless fewer are enough. Throws, also something else than a
   * BusyError, when the roster can't be had.
   */
  roster(chat: Chat, reading?: Reading): Promise<readonly RosterEntry[]>
  /** One person of a channel or chat; undefined when they are not in it. */
  find(chat: Chat, address: string): Promise<RosterEntry | undefined>
  /** The chat of one person, made when there is none; `via` is a conversation both are in. */
  openChat(via: Chat, address: string): Promise<Opened>
  /** Posts a new message with a card. */
  post(chat: Chat, card: Filled): Promise<Sent>
  /** Replaces the card of a message. */
  update(chat: Chat, message: string, card: Filled): Promise<Sent>
}
