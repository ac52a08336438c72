import * as z from 'zod'
import type { Delivery } from '../scan/delivery.ts'
import type { NetworkFigures } from '../scan/network.ts'
import type { Chat, Unreachable } from '../scan/scan.ts'

/** A conversation as it is stored. */
export const chat = z.strictObject({
  scope: z.enum(['channel', 'group', 'personal']),
  id: z.string(),
  thread: z.string(),
  tenant: z.string(),
  serviceUrl: z.string()
}) satisfies z.ZodType<Chat>

/** Ids, or choices. */
export const list = z.array(z.string())

/** Why someone could not be reached, as it is stored. */
export const unreachable = ['blocked', 'not-installed', 'gone', 'unclear'] as const satisfies readonly Unreachable[]

/** A message with a card that is kept up to date; "" while it is being sent. */
export type Shown = { readonly chat: Chat; readonly message: string }

/** The rows about what is sent outside a turn, and what each holds. */
export type DeliveryContents = {
  /** What became of one delivery of the result. */
  readonly delivery: Delivery
  /** Where someone reads the receipts. */
  readonly shown: Shown
  /** What the network gets of a centre. */
  readonly figures: NetworkFigures
  /** A scan that may need something done outside a turn; "" is at every look, otherwise not before this moment. */
  readonly watched: { readonly scan: string; readonly from: string }
}

/** How those are checked when they are read. */
export const deliveryKinds = {
  delivery: z.strictObject({
    state: z.enum(['waiting', 'delivered', 'perhaps', 'failed']),
    reason: z.enum([...unreachable, 'address', 'refused', 'too-large', 'off', 'later', '']),
    at: z.string()
  }),
  shown: z.strictObject({ chat, message: z.string() }),
  figures: z.strictObject({
    instrument: z.string(),
    edition: z.string(),
    schoolYear: z.string(),
    blocks: z.array(
      z.strictObject({
        block: z.string(),
        stage: z.string(),
        ambition: z.string(),
        intent: z.string(),
        difference: list,
        levers: list,
        barriers: list
      })
    ),
    practices: list,
    priorities: list
  }),
  watched: z.strictObject({ scan: z.string(), from: z.string() })
} satisfies { readonly [K in keyof DeliveryContents]: z.ZodType<DeliveryContents[K]> }
