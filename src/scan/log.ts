import type { Target } from './delivery.ts'
import type { Person, Visibility, Way } from './scan.ts'

/** Something that was changed in a scan. Never a vote, never a word that somebody typed, but for people's names. */
export type Logged =
  | {
      readonly what: 'started'
      readonly way: Way
      readonly visibility: Visibility
      /** "2026-12-12"; "" in a scan of one person. */
      readonly closesOn: string
      readonly members: number
      readonly director: string
    }
  | { readonly what: 'closing-date'; readonly from: string; readonly to: string }
  /** Names of who came on the list and who was taken off it; what anyone of them had answered is not in it. */
  | { readonly what: 'members'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly what: 'director'; readonly from: string; readonly to: string }
  | {
      readonly what: 'closed' | 'cancelled' | 'concluded' | 'to-director' | 'sent-back' | 'signed' | 'offer-withdrawn'
    }
  | { readonly what: 'round-opened' | 'round-closed'; readonly block: string }
  /** An agreed answer that was set or changed: from one stage to another, "" for none; the same one when the rest changed. */
  | { readonly what: 'agreed'; readonly block: string; readonly from: string; readonly to: string }
  | { readonly what: 'handed-over' | 'joined'; readonly name: string }
  | { readonly what: 'address' | 'resent'; readonly target: Target }

/** One line of a scan's log: when (ISO 8601 in UTC) and by whom; "" stands for Poolster itself. */
export type LogEntry = { readonly at: string; readonly by: Person; readonly logged: Logged }

/** Who did what no person did: a date that passed. */
export const BY_ITSELF: Person = { id: '', name: '' }
