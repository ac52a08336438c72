import * as z from 'zod'
import type { Target } from '../scan/delivery.ts'
import type { LogEntry, Logged } from '../scan/log.ts'
import type { Asked } from '../scan/scan.ts'
import type { Turnout } from '../scan/sheet.ts'
import { type Upgrade, type Versioned, versioned } from './versions.ts'

/** Somebody who asked to have erased what is kept of them. */
export type Erasing = Asked & { readonly tenant: string; readonly person: string }

/** Who got the app in a chat of their own, and when (ISO 8601 in UTC). */
export type Met = { readonly tenant: string; readonly person: string; readonly at: string }

/** The rows about who did what, and about what of people goes, and what each holds. */
export type PrivacyContents = {
  /** One line of a scan's log. */
  readonly log: LogEntry
  /** Somebody asked to have their data erased, and it may not be done yet. */
  readonly erasing: Erasing
  /** Who took part by count, from the signature on: what stays of a list of members. */
  readonly turnout: Turnout
  /** Somebody who got the app. */
  readonly met: Met
  /** A digest of who is known to have a link to a scan. */
  readonly linked: { readonly of: string }
  /** Somebody who facilitated or directed a scan before, until when (ISO 8601 in UTC). */
  readonly earlier: { readonly person: string; readonly at: string }
}

const block = z.string()
const name = z.string()
const target = z.enum(['channel', 'director', 'ad', 'codi', 'dico', 'network'] as const satisfies readonly Target[])
const logged = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('started'),
    way: z.enum(['each', 'together']),
    visibility: z.enum(['anonymous', 'named']),
    closesOn: z.string(),
    members: z.int().min(0),
    director: name
  }),
  z.strictObject({ what: z.literal('closing-date'), from: z.string(), to: z.string() }),
  z.strictObject({ what: z.literal('members'), added: z.array(name), removed: z.array(name) }),
  z.strictObject({ what: z.literal('director'), from: name, to: name }),
  z.strictObject({
    what: z.enum(['closed', 'cancelled', 'concluded', 'to-director', 'sent-back', 'signed', 'offer-withdrawn'])
  }),
  z.strictObject({ what: z.enum(['round-opened', 'round-closed']), block }),
  z.strictObject({ what: z.literal('agreed'), block, from: z.string(), to: z.string() }),
  z.strictObject({ what: z.enum(['handed-over', 'joined']), name }),
  z.strictObject({ what: z.enum(['address', 'resent']), target })
]) satisfies z.ZodType<Logged>

/** Version 2: of how many who did not hand in something counts. Earlier ones did not keep it. */
const withSaved: Upgrade = (content) => content

/** Version 2: a scan can be cancelled, and its people changed. Earlier ones have no such lines. */
const withChanges: Upgrade = (content) => content

/** Version 3: a director can take back what the centre is named for. Earlier ones have no such line. */
const withOffer: Upgrade = (content) => content

/** How those are checked when they are read. */
export const privacyKinds = {
  log: versioned(
    z.strictObject({ at: z.string(), by: z.strictObject({ id: z.string(), name }), logged }),
    withChanges,
    withOffer
  ),
  erasing: versioned(z.strictObject({ tenant: z.string(), person: z.string(), at: z.string(), clickedAt: z.string() })),
  turnout: versioned(
    z.strictObject({ members: z.int().min(0), voted: z.int().min(0), saved: z.int().min(0).exactOptional() }),
    withSaved
  ),
  met: versioned(z.strictObject({ tenant: z.string(), person: z.string(), at: z.string() })),
  linked: versioned(z.strictObject({ of: z.string() })),
  earlier: versioned(z.strictObject({ person: z.string(), at: z.string() }))
} satisfies { readonly [K in keyof PrivacyContents]: Versioned<PrivacyContents[K]> }
