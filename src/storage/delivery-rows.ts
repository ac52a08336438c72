import * as z from 'zod'
import type { Delivery } from '../scan/delivery.ts'
import type { Chat, Unreachable } from '../scan/scan.ts'
import { idList } from './answer-rows.ts'
import { type Upgrade, type Versioned, versioned } from './versions.ts'

/** A conversation as it is stored. */
export const chat = z.strictObject({
  scope: z.enum(['channel', 'group', 'personal']),
  id: z.string(),
  thread: z.string(),
  tenant: z.string(),
  serviceUrl: z.string()
}) satisfies z.ZodType<Chat>

/** Why someone could not be reached, as it is stored. */
export const unreachable = ['blocked', 'not-installed', 'gone', 'unclear'] as const satisfies readonly Unreachable[]

/** A message with a card that is kept up to date; "" where a bot stopped while it was being sent. */
export type Shown = { readonly chat: Chat; readonly message: string }

/**
 * A message that left, or is about to: it is "perhaps" there until what came of it is known. `message` is its id, ""
 * while there is none; `by` is unique to one attempt, so that of two at once only one can have noted it.
 */
export type Sending = {
  readonly state: 'perhaps' | 'delivered' | 'failed'
  readonly reason: Unreachable | ''
  readonly message: string
  readonly at: string
  readonly by: string
}

/**
 * What somebody asked for and is sent outside the turn: their own card, the card to record a block, its discussion, the
 * shared card once more (`asked` tells one wish from another), the inspection beside it, a question back, a reminder on this day for these members, or a
 * word when the minutes for a block are over (at `until`, ISO 8601 in UTC).
 */
export type Wish =
  | { readonly what: 'card'; readonly member: string; readonly asked: string }
  | { readonly what: 'agree' | 'discussion'; readonly block: string; readonly asked: string }
  | { readonly what: 'shared' | 'inspection'; readonly asked: string }
  | ({ readonly what: 'question'; readonly asked: string } & AskedBack)
  | { readonly what: 'nudges'; readonly members: readonly string[]; readonly day: string }
  | { readonly what: 'time'; readonly block: string; readonly until: string }

/** What was pressed on the shared card and is asked back in the own chat of who leads the scan, or directs it. */
export type AskedBack = {
  readonly about: 'close' | 'hand-over' | 'settings' | 'cancel'
  readonly of: 'facilitator' | 'director'
}

/** When a card could not be painted (ISO 8601 in UTC), and why; "perhaps" when a new one may be there, unknown to us. */
export type Lost = { readonly at: string; readonly why: Unreachable | 'perhaps' }

/** A digest of what a card shows, "" when nobody knows since it could not be painted. */
export type Painted = { readonly of: string; readonly lost?: Lost }

/** The rows about what is sent outside a turn, and what each holds. */
export type DeliveryContents = {
  /** What became of one message that is sent once. */
  readonly sending: Sending
  /** What became of one delivery of the result; `by` is unique to whoever noted it, "" at first. */
  readonly delivery: Delivery & { readonly by: string }
  /** Where someone reads the receipts. */
  readonly shown: Shown
  /**
   * A scan that is to be looked at from a moment on, or that is at rest since one, or of which only the result is kept that
   * was signed then; "" is at once. `found` counts the looks in a row that found something to do.
   */
  readonly watched: {
    readonly scan: string
    readonly list: 'due' | 'rest' | 'kept'
    readonly from: string
    readonly found: number
  }
  /** Who may do something that only one replica does; "" is nobody. `beat` counts how often that was renewed. */
  readonly lease: { readonly holder: string; readonly beat: number }
  /** What a card of a scan shows that is kept up to date. */
  readonly painted: Painted
  /** What was asked for and may not have been sent yet, and since when (ISO 8601 in UTC). */
  readonly wish: { readonly wish: Wish; readonly at: string }
}

/** Version 2: a delivery says who noted it, so that of two at once only one can have done so. */
const withBy: Upgrade = (content) => {
  const { success, data } = z.looseObject({}).safeParse(content)
  return success ? { by: '', ...data } : content
}

/** Version 3: a delivery that began says so until its end is known. Before, that one was no other than one that ended unclear. */
const withSending: Upgrade = (content) => content

/** Version 2: a scan that is watched stands in one of two lists; before, there was only the one of what is due. */
const withList: Upgrade = (content) => {
  const { success, data } = z.looseObject({}).safeParse(content)
  return success ? { list: 'due', found: 0, ...data } : content
}

/** Version 3: a result that ends after some years is watched too. Before, it was looked at no more. */
const withKept: Upgrade = (content) => content

/** Version 2: it is known of a card that it could not be painted; before that, every card was taken for painted. */
const withLost: Upgrade = (content) => content

/** Version 2: minutes can be kept; before, nobody could wish that. */
const withTime: Upgrade = (content) => content

/** Version 3: what is pressed on a shared card can be asked back. Before, that was answered on the card. */
const withQuestion: Upgrade = (content) => content

/** Version 4: the report of the inspectorate can be laid beside a scan in its thread; before, nobody could wish that. */
const withInspection: Upgrade = (content) => content

/** How those are checked when they are read. */
export const deliveryKinds = {
  sending: versioned(
    z.strictObject({
      state: z.enum(['perhaps', 'delivered', 'failed']),
      reason: z.enum([...unreachable, '']),
      message: z.string(),
      at: z.string(),
      by: z.string()
    })
  ),
  delivery: versioned(
    z.strictObject({
      state: z.enum(['waiting', 'delivered', 'perhaps', 'failed']),
      reason: z.enum([...unreachable, 'address', 'refused', 'too-large', 'off', 'later', 'sending', '']),
      at: z.string(),
      by: z.string()
    }),
    withBy,
    withSending
  ),
  shown: versioned(z.strictObject({ chat, message: z.string() })),
  watched: versioned(
    z.strictObject({
      scan: z.string(),
      list: z.enum(['due', 'rest', 'kept']),
      from: z.string(),
      found: z.int().min(0)
    }),
    withList,
    withKept
  ),
  lease: versioned(z.strictObject({ holder: z.string(), beat: z.int() })),
  painted: versioned(
    z.strictObject({
      of: z.string(),
      lost: z.strictObject({ at: z.string(), why: z.enum([...unreachable, 'perhaps']) }).exactOptional()
    }),
    withLost
  ),
  wish: versioned(
    z.strictObject({
      wish: z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('card'), member: z.string(), asked: z.string() }),
        z.strictObject({ what: z.enum(['agree', 'discussion']), block: z.string(), asked: z.string() }),
        z.strictObject({ what: z.enum(['shared', 'inspection']), asked: z.string() }),
        z.strictObject({
          what: z.literal('question'),
          about: z.enum(['close', 'hand-over', 'settings', 'cancel']),
          of: z.enum(['facilitator', 'director']),
          asked: z.string()
        }),
        z.strictObject({ what: z.literal('nudges'), members: idList, day: z.string() }),
        z.strictObject({ what: z.literal('time'), block: z.string(), until: z.string() })
      ]),
      at: z.string()
    }),
    withTime,
    withQuestion,
    withInspection
  )
} satisfies { readonly [K in keyof DeliveryContents]: Versioned<DeliveryContents[K]> }
