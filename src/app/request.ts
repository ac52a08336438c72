import type { Action } from '../cards/action.ts'
import type { Context } from '../scan/answer.ts'
import type { Closing } from '../scan/closing.ts'
import type { Conversation } from '../scan/conversation.ts'
import type { Recipients } from '../scan/scan.ts'
import type { SetupForm } from '../scan/setup.ts'

/** Who is speaking, as the activity says: never what a card or a text claims. */
export type Speaker = { readonly id: string; readonly name: string; readonly address: string; readonly tenant: string }

/** The words Poolster listens to. */
export type Command =
  | 'start'
  | 'hervat'
  | 'status'
  | 'resultaat'
  | 'help'
  | 'hallo'
  | 'logboek'
  | 'mijn gegevens'
  | 'wis mijn gegevens'

/** What came with a button: the texts and choices on the card, unchecked. */
export type Typed = {
  readonly vote: string
  readonly context: Context
  readonly closing: Closing
  readonly block: string
  readonly person: string
  /** Whose part of what will be sent is asked for, and which. */
  readonly receiver: string
  readonly part: string
  readonly remark: string
  /** What to send again, and the address to send it to instead. */
  readonly target: string
  readonly address: string
  readonly recipients: Recipients
  /** Whether the explanations of an agreed answer may go to the school group. */
  readonly notesShared: boolean
  readonly setup: SetupForm
}

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

/** A press on a button of a card. */
export type Press = From & { readonly action: Action; readonly typed: Typed }

/** Everything that can be asked of Poolster; what is not understood is a kind too. */
export type Request =
  | (From & { readonly kind: 'command'; readonly command: Command })
  | (From & { readonly kind: 'unknown-text' })
  | (Press & { readonly kind: 'press' })
  | (From & { readonly kind: 'unknown-press' })
  | (From & { readonly kind: 'installed' })
  /** Someone asks who can't be told apart by tenant and Entra id. */
  | { readonly kind: 'stranger' }
  /** Nothing is asked. */
  | { readonly kind: 'ignored' }
