import type { Action } from '../cards/action.ts'
import type { Conversation } from '../scan/conversation.ts'
import type { TypedClosing, TypedConcept, TypedSetup } from '../scan/keep-typed.ts'
import type { Fields } from '../scan/questions/typed.ts'

/** Who is speaking, as the activity says: never what a card or a text claims. */
export type Speaker = { readonly id: string; readonly name: string; readonly address: string; readonly tenant: string }

/** All that tells somebody apart: the Entra object id, in their tenant. */
export type Who = Pick<Speaker, 'id' | 'tenant'>

/** Who asks something, and where. */
export type Asker = { readonly speaker: Who; readonly chat: Conversation }

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

/** What came with a button: the texts and choices on the card, unchecked; undefined is what did not come along. */
export type Typed = {
  /** Whether any of it came, but for the fields of questions: a client may send a button's data and nothing of what its card shows. */
  readonly came: boolean
  readonly vote: string | undefined
  /** The fields of the questions about a block, on a card that has them: the instrument says which mean something. */
  readonly fields: Fields
  readonly closing: TypedClosing
  readonly block: string | undefined
  readonly person: string | undefined
  /** Whose part of what will be sent is asked for, and which. */
  readonly receiver: string | undefined
  readonly part: string | undefined
  /** What to send again, and the address to send it to instead. */
  readonly target: string | undefined
  readonly address: string | undefined
  readonly concept: TypedConcept
  /** Whether the explanations of an agreed answer may go to the school group. */
  readonly notesShared: boolean | undefined
  readonly setup: TypedSetup
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
  | (From & { readonly kind: 'installed' | 'removed' })
  /** Someone asks who can't be told apart by tenant and Entra id. */
  | { readonly kind: 'stranger' }
  /** Nothing is asked. */
  | { readonly kind: 'ignored' }
