import type { Action, Typed, Verb } from '../../cards/action.ts'
import type { Conversation } from '../../scan/conversation.ts'

/** Who is speaking, as the activity says: never what a card or a text claims. */
export type Speaker = { readonly id: string; readonly name: string; readonly address: string; readonly tenant: string }

/** All that tells somebody apart: the Entra object id, in their tenant. */
export type Who = Pick<Speaker, 'id' | 'tenant'>

/** Who asks something, and where. */
export type Asker = { readonly speaker: Who; readonly chat: Conversation }

/** The words Poolster listens to. */
export const COMMANDS = [
  'start',
  'hervat',
  'overzicht',
  'status',
  'resultaat',
  'doorlichting',
  'annuleer',
  'help',
  'hallo',
  'stop',
  'bedankt',
  'logboek',
  'mijn gegevens',
  'wis mijn gegevens'
] as const

/** One of them. */
export type Command = (typeof COMMANDS)[number]

/**
 * Where, when and by whom something was asked; `message` is the one that holds the pressed card, "" otherwise, and
 * `at` is the moment Teams gives to it, ISO 8601 in UTC.
 */
export type From = {
  readonly speaker: Speaker
  readonly chat: Conversation
  readonly message: string
  readonly at: string
}

/** A press on a button of a card, with what its verb reads of what was on that card. */
export type Press<V extends Verb = Verb> = From & { readonly action: Action<V>; readonly typed: Typed<V> }

/** Everything that can be asked of Poolster; what is not understood is a kind too. */
export type Request =
  | (From & { readonly kind: 'command'; readonly command: Command })
  | (From & { readonly kind: 'unknown-text' })
  | (Press & { readonly kind: 'press' })
  | (From & { readonly kind: 'unknown-press' })
  | (From & { readonly kind: 'installed' | 'removed' })
  /** Someone asks who can't be told apart by tenant and Entra id. */
  | { readonly kind: 'stranger' }
  /** Nothing is asked. */
  | { readonly kind: 'ignored' }
