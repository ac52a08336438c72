import * as z from 'zod'
import type { Chat, Member, Scan } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { keyPart } from './keys.ts'
import { type Content, type Kind, pack, unpack } from './rows.ts'
import type { Change, Row } from './store.ts'

/** A value as it was read, with the version to expect when it is changed. */
export type Read<T> = { readonly value: T; readonly version: string }

/** How often an answer has changed, and the version to expect when it changes again. */
export type Revision = { readonly revision: number; readonly version: string }

/** What is stored of one member: who they are and what they filled in, with what is needed to change it. */
export type MemberSheet = {
  readonly member: Read<Member>
  readonly sheet: Sheet
  readonly revisions: ReadonlyMap<string, Revision>
  readonly closingRevision: Revision | undefined
  /** Whether they want no reminders of this scan. */
  readonly muted: boolean
  /** Votes of second rounds, with when they were cast. */
  readonly ballots: ReadonlyMap<string, Read<Content<'ballot'>>>
}

/** The row of the scan itself. */
export const SCAN = 'scan'
/** The row with what the team concludes over all blocks. */
export const CONCLUSION = 'conclusion'
/** The row that says where its picture is. */
export const PICTURE = 'picture'

/** The row that says who took part, by count. */
export const TURNOUT = 'turnout'

/** The round of a first vote. */
export const FIRST_ROUND = 'r1'
/** The round of a vote after a talk. */
export const SECOND_ROUND = 'r2'

/** The partition of a scan. */
export const partition = (scan: string) => `scan!${keyPart(scan)}`
/** The partition of a channel or chat. */
export const chatPartition = (chat: Pick<Chat, 'tenant' | 'id'>) => `chat!${keyPart(chat.tenant)}!${keyPart(chat.id)}`
/** The partition of a person. */
export const personPartition = (tenant: string, person: string) => `person!${keyPart(tenant)}!${keyPart(person)}`
/** The row with where a team is with a block. */
export const talkKey = (block: string) => `block!${keyPart(block)}`
/** The row of a member; theirs begin with it. */
export const memberKey = (person: string) => `member!${keyPart(person)}`

/** The change of a scan that was read before, or the same again: whatever is written with it counts only if it is still so. */
export function scanRow({ version }: Read<Scan>, after: Scan): Change {
  return { key: SCAN, data: pack('scan', after), expects: version }
}

/** The row that says that a member wants no reminders. */
export const mutedKey = (person: string) => `${memberKey(person)}!muted`

/** The row with this key, read for what it is; undefined when it is not there. */
export function find<K extends Kind>(rows: readonly Row[], key: string, kind: K): Read<Content<K>> | undefined {
  const row = rows.find((candidate) => candidate.key === key)
  return row && { value: unpack(kind, row.data), version: row.version }
}

/** The rows directly below a part of the key, `part!name`, read for what they are, by that name. */
export function under<K extends Kind>(
  rows: readonly Row[],
  part: string,
  kind: K
): ReadonlyMap<string, Read<Content<K>>> {
  const names = rows.flatMap(({ key, data, version }) => {
    const [first, name, ...deeper] = key.split('!')
    const isOne = first === part && name !== undefined && deeper.length === 0
    return isOne ? [[name, { value: unpack(kind, data), version }] as const] : []
  })
  return new Map(names)
}

/** What the rows say of one member; undefined for someone who is not on the list. */
export function sheetOf(rows: readonly Row[], person: string): MemberSheet | undefined {
  const key = memberKey(person)
  const member = find(rows, key, 'member')
  if (!member) return undefined
  const rounds = `${key}!${FIRST_ROUND}!`
  const saved = rows
    .filter((row) => row.key.startsWith(rounds))
    .map((row) => ({ ...unpack('answer', row.data), block: row.key.slice(rounds.length), version: row.version }))
  const later = `${key}!${SECOND_ROUND}!`
  const ballots = rows
    .filter((row) => row.key.startsWith(later))
    .map((row) => [row.key.slice(later.length), { value: unpack('ballot', row.data), version: row.version }] as const)
  const closing = find(rows, `${key}!closing`, 'closing')
  const last = saved.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0]
  return {
    member,
    sheet: {
      answers: new Map(saved.map(({ block, answer }) => [block, answer])),
      ...(ballots.length > 0 && { second: new Map(ballots.map(([block, { value }]) => [block, value.vote])) }),
      ...(closing && { closing: closing.value.closing }),
      ...(last && { lastBlock: last.block }),
      ...(member.value.sentAt && { sentAt: member.value.sentAt })
    },
    revisions: new Map(saved.map(({ block, revision, version }) => [block, { revision, version }])),
    muted: rows.some((row) => row.key === mutedKey(person)),
    ballots: new Map(ballots),
    closingRevision: closing && { revision: closing.value.revision, version: closing.version }
  }
}

const dated = z.object({
  content: z.object({ at: z.string().default(''), savedAt: z.string().default(''), state: z.string().optional() })
})

/** The newest moment at which any of these rows says that it was kept; "" when none does. What failed to be sent is nothing. */
export function newestOf(rows: readonly Row[]): string {
  const moments = rows.flatMap(({ data }) => {
    const { success, data: row } = dated.safeParse(data)
    return success && row.content.state !== 'failed' ? [row.content.at, row.content.savedAt] : []
  })
  return moments.toSorted().at(-1) ?? ''
}
