import type { Asked, Chat, Member, Scan } from '../scan/scan.ts'
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
  /** The version to expect of each vote of a second round that is stored, also of one that is being erased. */
  readonly ballotVersions: ReadonlyMap<string, string>
}

/** The row of the scan itself. */
export const SCAN = 'scan'
/** The row with what the team concludes over all blocks. */
export const CONCLUSION = 'conclusion'
/** The row that says where the picture of its result is; those of what is drawn while the team talks hang below it. */
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

/** The change of a member who was read before, or the same again: what they answer counts only if they are still so. */
export function memberRow({ version }: Read<Member>, after: Member): Change {
  return { key: memberKey(after.id), data: pack('member', after), expects: version }
}

/**
 * Puts a fence around members as they were read: an answer of theirs that is written with them either came before, and then
 * this conflicts, or comes too late, and then that does. The fence is one that was never used.
 */
export function fenced(members: readonly Read<Member>[], fence: string): readonly Change[] {
  return members.map((member) => memberRow(member, { ...member.value, fence }))
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
  const above = `${part}!`
  const names = rows
    .filter(({ key }) => key.startsWith(above) && !key.includes('!', above.length))
    .map(({ key, data, version }) => [key.slice(above.length), { value: unpack(kind, data), version }] as const)
  return new Map(names)
}

/** What the rows say of one member; undefined for someone who is not on the list. */
export function sheetOf(rows: readonly Row[], person: string): MemberSheet | undefined {
  const key = memberKey(person)
  const member = find(rows, key, 'member')
  if (!member) return undefined
  const { erased } = member.value
  // What is being erased is theirs no more, from the moment on which that began; only its place is still taken.
  const isGone = (row: Row) => erased !== undefined && wasThere(row, person, erased)
  const above = `${key}!`
  const own = rows
    .filter((row) => row.key.startsWith(above))
    .map((row) => {
      const [what, block = ''] = row.key.slice(above.length).split('!')
      return { row, what, block, version: row.version, isGone: isGone(row) }
    })
  const answers = own.filter(({ what }) => what === FIRST_ROUND)
  const saved = new Map(
    answers.filter(({ isGone }) => !isGone).map(({ row, block }) => [block, unpack('answer', row.data)])
  )
  const cast = own.filter(({ what }) => what === SECOND_ROUND)
  const ballots = cast
    .filter(({ isGone }) => !isGone)
    .map(({ row, block, version }) => [block, { value: unpack('ballot', row.data), version }] as const)
  const handedIn = own.find(({ what }) => what === 'closing')
  const closing = handedIn && !handedIn.isGone ? unpack('closing', handedIn.row.data) : undefined
  const [last] = [...saved].toSorted(([, a], [, b]) => (a.savedAt < b.savedAt ? 1 : -1))
  return {
    member,
    sheet: {
      answers: new Map([...saved].map(([block, { answer }]) => [block, answer])),
      ...(ballots.length > 0 && { second: new Map(ballots.map(([block, { value }]) => [block, value.vote])) }),
      ...(closing && { closing: closing.closing }),
      ...(last && { lastBlock: last[0] }),
      ...(member.value.sentAt && { sentAt: member.value.sentAt }),
      ...(member.value.restored && { restored: member.value.restored })
    },
    revisions: new Map(
      answers.map(({ block, version }) => [block, { revision: saved.get(block)?.revision ?? 0, version }])
    ),
    muted: own.some(({ row, isGone }) => row.key === mutedKey(person) && !isGone),
    ballots: new Map(ballots),
    ballotVersions: new Map(cast.map(({ block, version }) => [block, version])),
    closingRevision: handedIn && { revision: closing?.revision ?? 0, version: handedIn.version }
  }
}

/** What the rows say of everyone on the list, in the order of their rows: each is looked for among their own. */
export function sheetsIn(rows: readonly Row[]): readonly MemberSheet[] {
  const byName = Map.groupBy(rows, ({ key }) => firstTwo(key))
  return [...under(rows, 'member', 'member').values()].flatMap(
    ({ value: { id } }) => sheetOf(byName.get(memberKey(id)) ?? [], id) ?? []
  )
}

/** The first two parts of a key: of what is about a member, the key of that member's own row. */
function firstTwo(key: string): string {
  const end = key.indexOf('!', key.indexOf('!') + 1)
  return end < 0 ? key : key.slice(0, end)
}

/** Whether somebody was taken off the list of a scan: from that moment on, whatever of them is still there. */
export function isLeaving(scan: Scan, person: string): boolean {
  return scan.state !== 'draft' && (scan.leaving?.includes(person) ?? false)
}

/** Whether a row hangs below that of this person. */
export function isOfPerson({ key }: Row, person: string): boolean {
  return key.startsWith(`${memberKey(person)}!`)
}

/** The parts of a key below that of the person: what the row is and, for an answer, of which block. */
export function below({ key }: Row, person: string): readonly string[] {
  return key.slice(memberKey(person).length + 1).split('!')
}

/** Whether what a row below a person's holds was filled in before they asked; each moment is held against one of the same clock. */
export function wasThere(row: Row, person: string, { at, clickedAt }: Asked): boolean {
  switch (below(row, person)[0]) {
    case FIRST_ROUND:
      return unpack('answer', row.data).savedAt <= at
    case SECOND_ROUND:
      return unpack('ballot', row.data).at <= clickedAt
    case 'closing':
      return unpack('closing', row.data).savedAt <= at
    case 'muted':
      return unpack('muted', row.data).at <= at
    default:
      return true
  }
}

/** What of any row may say when it was kept. */
type Dated = { readonly at?: unknown; readonly savedAt?: unknown; readonly state?: unknown }

/** The newest moment at which any of these rows says that it was kept; "" when none does. What failed to be sent is nothing. */
export function newestOf(rows: readonly Row[]): string {
  const moments = rows.flatMap(({ data }) => {
    const { at, savedAt, state } = (data as { readonly content?: Dated | null } | null)?.content ?? {}
    return state === 'failed' ? [] : [at, savedAt]
  })
  return (
    moments
      .filter((moment) => typeof moment === 'string')
      .toSorted()
      .at(-1) ?? ''
  )
}
