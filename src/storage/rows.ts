import * as z from 'zod'
import type { Answer } from '../scan/answer.ts'
import type { Closing } from '../scan/closing.ts'
import type { Loose } from '../scan/loose.ts'
import type { Chat, Member, Scan } from '../scan/scan.ts'
import type { Nameless } from '../scan/submit.ts'
import type { Conclusion, Talk } from '../scan/talk.ts'
import { answer, idList, toReplies, withAgreedReplies, withManyReplies } from './answer-rows.ts'
import { type BesideContents, besideKinds } from './beside-rows.ts'
import { type CentreContents, centreKinds } from './centre-rows.ts'
import { type CopyContents, copyKinds } from './copy-rows.ts'
import { chat, type DeliveryContents, deliveryKinds, unreachable } from './delivery-rows.ts'
import { type NetworkContents, networkKinds } from './network-rows.ts'
import { type PrivacyContents, privacyKinds } from './privacy-rows.ts'
import { how, type ResultContents, resultKinds } from './result-rows.ts'
import { person, scanKind } from './scan-rows.ts'
import { DamagedRow } from './store.ts'
import { bringUp, type Upgrade, type Versioned, versioned, versionOf } from './versions.ts'

const member = z.strictObject({
  ...person,
  address: z.string(),
  contact: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('waiting') }),
    z.strictObject({ state: z.literal('reached'), chat }),
    z.strictObject({
      state: z.literal('unreachable'),
      reason: z.enum(unreachable)
    })
  ]),
  sentAt: z.string().exactOptional(),
  fence: z.string().exactOptional(),
  erased: z.strictObject({ at: z.string(), clickedAt: z.string() }).exactOptional(),
  restored: z.string().exactOptional()
}) satisfies z.ZodType<Member>

const closing = z.strictObject({
  noPractice: z.boolean(),
  practices: idList,
  priorities: idList
}) satisfies z.ZodType<Closing>

/** Every kind of row and what it holds. */
type Contents = BesideContents &
  CentreContents &
  CopyContents &
  DeliveryContents &
  NetworkContents &
  PrivacyContents &
  ResultContents & {
    readonly scan: Scan
    readonly member: Member
    /** `revision` counts the changes of one answer from 1; `savedAt` is ISO 8601 in UTC. */
    readonly answer: { readonly answer: Answer; readonly revision: number; readonly savedAt: string }
    readonly closing: { readonly closing: Closing; readonly revision: number; readonly savedAt: string }
    /** That a member wants no reminders of this scan, and since when (ISO 8601 in UTC). */
    readonly muted: { readonly at: string }
    /** Where a team is with one block after the reveal. */
    readonly talk: Talk
    /** Answers without names, once the director has signed an anonymous scan. */
    readonly nameless: Nameless
    /** What was cut loose of somebody who had their data erased after the reveal. */
    readonly loose: Loose
    /** Where the picture is to be found: `of` tells which drawing it is of; nothing is there from `until` on (ISO 8601 in UTC). */
    readonly picture: { readonly token: string; readonly of: string; readonly until: string }
    /** What the team concludes over all blocks. */
    readonly conclusion: Conclusion
    /** A vote of a second round; `at` is when it was cast, ISO 8601 in UTC. */
    readonly ballot: { readonly vote: string; readonly at: string }
    /** The scan that holds a conversation. */
    readonly live: { readonly scan: string }
    /** A scan someone is a member of. */
    readonly joined: { readonly scan: string; readonly at: string }
    /** When a chat got its welcome. */
    readonly welcomed: { readonly at: string }
    /** Where someone can be reached. */
    readonly chat: Chat
  }

export type Kind = keyof Contents
export type Content<K extends Kind> = Contents[K]

/** Version 2: a member is told apart before and after a vote closed, and after erasing. Earlier ones have had no such moment. */
const withFence: Upgrade = (content) => content

/** Version 3: a member knows that what they answered since a copy may be lost. Before, none was put back. */
const withRestored: Upgrade = (content) => content

/** Version 2: a second round can be asked to close, and keeps what it came to; an earlier one is counted from its ballots. */
const withCounted: Upgrade = (content) => content

/** Version 3: a second round keeps every outcome that was shown of it. Before, none was opened again. */
const withShown: Upgrade = (content) => content

/** Version 5: what was filled in and not recorded is kept, and a stage can be agreed on without a talk. Before, neither was. */
const withUnrecorded: Upgrade = (content) => content

/** Version 6: a talk knows the minutes that are kept for it. Before, none were. */
const withTimer: Upgrade = (content) => content

const cast = z.strictObject({
  votes: z.array(z.strictObject({ id: z.string(), count: z.int().min(0) })),
  abstained: z.int().min(0)
})

const kinds: { readonly [K in Kind]: Versioned<Contents[K]> } = {
  scan: scanKind,
  member: versioned(member, withFence, withRestored),
  answer: versioned(z.strictObject({ answer, revision: z.int().positive(), savedAt: z.string() }), toReplies),
  closing: versioned(z.strictObject({ closing, revision: z.int().positive(), savedAt: z.string() })),
  muted: versioned(z.strictObject({ at: z.string() })),
  talk: versioned(
    z.strictObject({
      discussion: z.string(),
      ballot: z.string(),
      second: z.enum(['none', 'open', 'closed']),
      reopened: z.int().positive().exactOptional(),
      ending: z.int().min(0).exactOptional(),
      counted: cast.extend({ isEarlier: z.boolean() }).exactOptional(),
      shown: z.array(cast).exactOptional(),
      timer: z.strictObject({ minutes: z.int().positive(), until: z.string() }).exactOptional(),
      agreed: z
        .strictObject({
          answer,
          how,
          notesShared: z.boolean(),
          revision: z.int().positive()
        })
        .exactOptional(),
      unrecorded: z.strictObject({ answer, notesShared: z.boolean() }).exactOptional()
    }),
    withCounted,
    withShown,
    withAgreedReplies,
    withUnrecorded,
    withTimer
  ),
  ...resultKinds,
  ...centreKinds,
  ...copyKinds,
  ...besideKinds,
  nameless: versioned(
    z.strictObject({ block: z.string(), answers: z.array(answer), ballots: idList, closings: z.array(closing) }),
    withManyReplies
  ),
  loose: versioned(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('answer'), block: z.string(), answer }),
      z.strictObject({ kind: z.literal('ballot'), block: z.string(), vote: z.string() }),
      z.strictObject({ kind: z.literal('closing'), closing }),
      z.strictObject({
        kind: z.literal('place'),
        place: z.strictObject({
          progress: z.enum(['waiting', 'busy', 'ready']),
          took: z.enum(['voted', 'saved', 'nothing'])
        })
      })
    ]) satisfies z.ZodType<Loose>,
    toReplies
  ),
  ...deliveryKinds,
  ...networkKinds,
  ...privacyKinds,
  picture: versioned(z.strictObject({ token: z.string(), of: z.string(), until: z.string() })),
  conclusion: versioned(z.strictObject({ practices: idList, priorities: idList })),
  ballot: versioned(z.strictObject({ vote: z.string(), at: z.string() })),
  live: versioned(z.strictObject({ scan: z.string() })),
  joined: versioned(z.strictObject({ scan: z.string(), at: z.string() })),
  welcomed: versioned(z.strictObject({ at: z.string() })),
  chat: versioned(chat)
}

/** The names of all of them. */
export const KINDS = Object.keys(kinds) as readonly Kind[]

/** The version in which a kind of row is written now; undefined for a kind that this program does not know. */
export function newestVersion(kind: string): number | undefined {
  return KINDS.includes(kind as Kind) ? versionOf(kinds[kind as Kind]) : undefined
}

/** What is stored for a value of this kind. */
export function pack<K extends Kind>(kind: K, content: Content<K>): { v: number; kind: K; content: Content<K> } {
  return { v: versionOf(kinds[kind]), kind, content }
}

const wrapper = z.strictObject({ v: z.number(), kind: z.string(), content: z.unknown() })

/** The value of this kind that is stored here, whatever version it was written in; throws as bringUp does. */
export function unpack<K extends Kind>(kind: K, data: unknown): Content<K> {
  const { made } = kinds[kind]
  const row = isObject(data) ? data : {}
  const before = isObject(row.content) && row.kind === kind ? made.get(row.content) : undefined
  if (before && before.v === row.v) return before.value
  const wrapped = wrapper.safeParse(data)
  if (!wrapped.success || wrapped.data.kind !== kind) throw new DamagedRow(kind, `is not a ${kind}`)
  const { v, content } = wrapped.data
  const value = bringUp(kind, { v, content }, kinds[kind])
  if (isObject(content)) made.set(content, { v, value })
  return value
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
