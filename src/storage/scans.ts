import type { Answer } from '../scan/answer.ts'
import type { Closing } from '../scan/closing.ts'
import type { Chat, Member, Scan } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { keyPart } from './keys.ts'
import { type Content, type Kind, pack, unpack } from './rows.ts'
import type { Row, Store } from './store.ts'

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
}

/** A scan as one member meets it; `own` is undefined for someone who is not on the list. */
export type View = { readonly scan: Read<Scan>; readonly own: MemberSheet | undefined }

/** A scan with the sheets of all of its members. */
export type Whole = { readonly scan: Read<Scan>; readonly members: readonly MemberSheet[] }

type ScanOfSomeone = { readonly id: string; readonly openedAt: string; readonly chat: Chat }

/** The round of a first vote. */
const FIRST_ROUND = 'r1'
const SCAN = 'scan'

/**
 * What Poolster keeps of scans, on top of any store. A scan is one partition:
 * `scan`, `member!<id>`, `member!<id>!r1!<block>` and `member!<id>!closing`, so that one query gives one person's view.
 */
export function scanStore(store: Store) {
  return {
    /** A scan and one person's own sheet in it; undefined when there is no such scan. One round trip. */
    async view(scan: string, person: string): Promise<View | undefined> {
      const rows = await store.read(partition(scan), {
        keys: [SCAN, memberKey(person)],
        prefixes: [`${memberKey(person)}!`]
      })
      return asView(rows, person)
    },

    /** A scan and everything its members filled in; undefined when there is no such scan. One round trip. */
    async whole(scan: string): Promise<Whole | undefined> {
      const rows = await store.read(partition(scan))
      const found = find(rows, SCAN, 'scan')
      if (!found) return undefined
      const people = rows.filter((row) => row.key.split('!').length === 2).map((row) => unpack('member', row.data).id)
      return { scan: found, members: people.flatMap((person) => sheetOf(rows, person) ?? []) }
    },

    /** Keeps a scan that was asked for. */
    async draft(scan: Scan): Promise<void> {
      await store.write(partition(scan.id), [{ key: SCAN, data: pack('scan', scan), expects: 'anything' }])
    },

    /** Changes a scan that was read before, with new or changed members; false when it has changed since. */
    async change(before: Read<Scan>, after: Scan, members: readonly Member[] = []): Promise<boolean> {
      const changes = members.map((member) => ({
        key: memberKey(member.id),
        data: pack('member', member),
        expects: 'anything'
      }))
      const scan = { key: SCAN, data: pack('scan', after), expects: before.version }
      return (await store.write(partition(after.id), [scan, ...changes])) === 'written'
    },

    /** Changes a member's row; false when it has changed since it was read. */
    async changeMember(scan: string, before: Read<Member> | undefined, after: Member): Promise<boolean> {
      const expects = before?.version ?? 'nothing'
      const change = { key: memberKey(after.id), data: pack('member', after), expects }
      return (await store.write(partition(scan), [change])) === 'written'
    },

    /** Keeps one answer; false when another one came in between. One round trip. */
    async saveAnswer(scan: string, own: MemberSheet, block: string, answer: Answer, now: string): Promise<boolean> {
      const before = own.revisions.get(block)
      const content = { answer, revision: (before?.revision ?? 0) + 1, savedAt: now }
      const key = `${memberKey(own.member.value.id)}!${FIRST_ROUND}!${block}`
      const change = { key, data: pack('answer', content), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    },

    /** Keeps the closing questions and, with `sentAt`, that everything was handed in; false when something came in between. */
    async saveClosing(
      scan: string,
      own: MemberSheet,
      closing: Closing,
      now: string,
      sentAt?: string
    ): Promise<boolean> {
      const { value: member, version } = own.member
      const row = {
        key: `${memberKey(member.id)}!closing`,
        data: pack('closing', { closing, revision: (own.closingRevision?.revision ?? 0) + 1, savedAt: now }),
        expects: own.closingRevision?.version ?? 'nothing'
      }
      const sent = {
        key: memberKey(member.id),
        data: pack('member', { ...member, ...(sentAt && { sentAt }) }),
        expects: version
      }
      return (await store.write(partition(scan), sentAt ? [row, sent] : [row])) === 'written'
    },

    /** The scan that holds a conversation, if one ever did. */
    async liveIn(chat: Chat): Promise<Read<string> | undefined> {
      const live = find(await store.read(chatPartition(chat), { keys: ['live'] }), 'live', 'live')
      return live && { value: live.value.scan, version: live.version }
    },

    /** Gives a conversation to a scan; false when another one took it since `before` was read. */
    async claim(chat: Chat, before: Read<string> | undefined, scan: string): Promise<boolean> {
      const change = { key: 'live', data: pack('live', { scan }), expects: before?.version ?? 'nothing' }
      return (await store.write(chatPartition(chat), [change])) === 'written'
    },

    /** Notes that a chat has been welcomed, and where its person can be reached when it is their own; false when it had been. */
    async meet(chat: Chat, person: string, now: string): Promise<boolean> {
      const change = { key: 'welcomed', data: pack('welcomed', { at: now }), expects: 'nothing' }
      const isNew = (await store.write(chatPartition(chat), [change])) === 'written'
      if (chat.scope === 'personal')
        await store.write(personPartition(chat.tenant, person), [
          { key: 'chat', data: pack('chat', chat), expects: 'anything' }
        ])
      return isNew
    },

    /** Notes where someone can be reached, if that is known, and that they have a part in a scan. */
    async remember(person: string, chat: Chat | undefined, scan: ScanOfSomeone): Promise<void> {
      const joined = { scan: scan.id, at: scan.openedAt }
      const what = { key: `joined!${keyPart(scan.id)}`, data: pack('joined', joined), expects: 'anything' }
      const where = chat && { key: 'chat', data: pack('chat', chat), expects: 'anything' }
      await store.write(personPartition(scan.chat.tenant, person), where ? [where, what] : [what])
    },

    /** Where someone can be reached, and the scans they are a member of, newest first. */
    async about(tenant: string, person: string): Promise<{ chat: Chat | undefined; scans: readonly string[] }> {
      const rows = await store.read(personPartition(tenant, person))
      const joined = rows.filter(({ key }) => key.startsWith('joined!')).map(({ data }) => unpack('joined', data))
      const newestFirst = joined.sort((a, b) => (a.at < b.at ? 1 : -1))
      return { chat: find(rows, 'chat', 'chat')?.value, scans: newestFirst.map(({ scan }) => scan) }
    }
  }
}

export type ScanStore = ReturnType<typeof scanStore>

const partition = (scan: string) => `scan!${keyPart(scan)}`
const chatPartition = (chat: Chat) => `chat!${keyPart(chat.tenant)}!${keyPart(chat.id)}`
const personPartition = (tenant: string, person: string) => `person!${keyPart(tenant)}!${keyPart(person)}`
const memberKey = (person: string) => `member!${keyPart(person)}`

function find<K extends Kind>(rows: readonly Row[], key: string, kind: K): Read<Content<K>> | undefined {
  const row = rows.find((candidate) => candidate.key === key)
  return row && { value: unpack(kind, row.data), version: row.version }
}

function asView(rows: readonly Row[], person: string): View | undefined {
  const scan = find(rows, SCAN, 'scan')
  return scan && { scan, own: sheetOf(rows, person) }
}

function sheetOf(rows: readonly Row[], person: string): MemberSheet | undefined {
  const key = memberKey(person)
  const member = find(rows, key, 'member')
  if (!member) return undefined
  const rounds = `${key}!${FIRST_ROUND}!`
  const saved = rows
    .filter((row) => row.key.startsWith(rounds))
    .map((row) => ({ ...unpack('answer', row.data), block: row.key.slice(rounds.length), version: row.version }))
  const closing = find(rows, `${key}!closing`, 'closing')
  const last = saved.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0]
  return {
    member,
    sheet: {
      answers: new Map(saved.map(({ block, answer }) => [block, answer])),
      ...(closing && { closing: closing.value.closing }),
      ...(last && { lastBlock: last.block }),
      ...(member.value.sentAt && { sentAt: member.value.sentAt })
    },
    revisions: new Map(saved.map(({ block, revision, version }) => [block, { revision, version }])),
    closingRevision: closing && { revision: closing.value.revision, version: closing.version }
  }
}
