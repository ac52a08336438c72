import type { Answer } from '../scan/answer.ts'
import type { Closing } from '../scan/closing.ts'
import type { LogEntry } from '../scan/log.ts'
import type { Member, Scan } from '../scan/scan.ts'
import { type Turnout, turnoutOf } from '../scan/sheet.ts'
import type { Conclusion, Talk } from '../scan/talk.ts'
import { drafts } from './drafts.ts'
import { erasing } from './erasing.ts'
import { holders } from './holders.ts'
import { type Links, links, linksIn } from './links.ts'
import { logbook, logRow } from './logbook.ts'
import { muting } from './muting.ts'
import { news, type OnBadRow, passingOver } from './news.ts'
import { ownRows } from './own-rows.ts'
import { type Paintings, painting, paintingsIn } from './painting.ts'
import { people } from './people.ts'
import { type PicturePlace, pictures } from './pictures.ts'
import { retaining } from './retaining.ts'
import { type Content, pack, unpack } from './rows.ts'
import { type Journal, journalIn, sendings } from './sendings.ts'
import {
  CONCLUSION,
  FIRST_ROUND,
  find,
  type MemberSheet,
  memberKey,
  newestOf,
  PICTURE,
  partition,
  type Read,
  SCAN,
  SECOND_ROUND,
  scanRow,
  sheetOf,
  TURNOUT,
  talkKey,
  under
} from './sheets.ts'
import { withoutBad } from './spare-rows.ts'
import { isUnreadable, type Store } from './store.ts'
import { type Result, resultIn, submitting } from './submitting.ts'
import { talking } from './talking.ts'
import { watching } from './watching.ts'
import { wishes } from './wishes.ts'

export type { Lost, Sending, Wish } from './delivery-rows.ts'
export type { OwnRows } from './own-rows.ts'
export type { Erasing } from './privacy-rows.ts'
export type { MemberSheet, Read, Revision } from './sheets.ts'
export type { Reader } from './submitting.ts'
export type { Called, Place } from './watching.ts'

/** A scan as one member meets it; `own` is undefined for someone who is not on the list. */
export type View = {
  readonly scan: Read<Scan>
  readonly own: MemberSheet | undefined
  /** Where the team is with the block that was asked for. */
  readonly talk: Read<Talk> | undefined
}

type Known = Journal & Paintings & Links & Result

/** A scan with the sheets of all of its members. */
export type Whole = Known & {
  readonly scan: Read<Scan>
  readonly members: readonly MemberSheet[]
  readonly talks: ReadonlyMap<string, Read<Talk>>
  readonly conclusion: Read<Conclusion> | undefined
  readonly turnout: Turnout
  /** Where the picture is to be found, once a card has shown it. */
  readonly picture: Read<PicturePlace> | undefined
  /** What was asked for and may not have been sent yet. */
  readonly wishes: readonly Content<'wish'>[]
  /** When somebody last did something, or something was last sent: ISO 8601 in UTC. */
  readonly touchedAt: string
}

/**
 * What Poolster keeps of scans, on top of any store. A scan is one partition:
 * `scan`, `picture`, `painted!<card>`, `block!<block>`, `member!<id>`, `member!<id>!r1!<block>` (`r2` for a second round) and
 * `member!<id>!closing` (`muted` for no reminders), `wish!<what>!…`, `linked` and `earlier!<id>`, so that one query gives one person's view.
 *
 * A row that can't be read, for it is damaged or of a newer version, stops what can't be right without it and nothing else;
 * of one that is passed over `onBadRow` is told once.
 */
export function scanStore(store: Store, onBadRow: OnBadRow = () => undefined) {
  const isNews = news()
  const { passOver, ifReadable } = passingOver(isNews, onBadRow)
  const lists = watching(store, isNews)
  return {
    isNews,
    isUnreadable,
    passOver,
    ...submitting(store, lists.watch),
    ...talking(store, lists.watch),
    ...drafts(store),
    ...holders(store),
    ...muting(store),
    ...lists,
    ...pictures(store),
    ...painting(store),
    ...sendings(store),
    ...wishes(store, lists.watch),
    ...links(store, lists.watch),
    ...logbook(store, ifReadable),
    ...people(store, ifReadable),
    ...ownRows(store),
    ...erasing(store, isNews),
    ...retaining(store),

    /** A scan, one person's own sheet in it and the talk on a block; undefined when there is no such scan. One round trip. */
    async view(scan: string, person: string, block = ''): Promise<View | undefined> {
      const rows = await store.read(partition(scan), {
        keys: [SCAN, memberKey(person), ...(block === '' ? [] : [talkKey(block)])],
        prefixes: [`${memberKey(person)}!`]
      })
      const found = find(rows, SCAN, 'scan')
      return found && { scan: found, own: sheetOf(rows, person), talk: find(rows, talkKey(block), 'talk') }
    },

    /** A scan and everything its members filled in; undefined when there is no such scan. One round trip. */
    async whole(scan: string): Promise<Whole | undefined> {
      const rows = withoutBad(scan, await store.read(partition(scan), { witness: SCAN }), ifReadable)
      const found = find(rows, SCAN, 'scan')
      if (!found) return undefined
      const members = [...under(rows, 'member', 'member').values()].flatMap(
        ({ value }) => sheetOf(rows, value.id) ?? []
      )
      return {
        scan: found,
        members,
        talks: under(rows, 'block', 'talk'),
        conclusion: find(rows, CONCLUSION, 'conclusion'),
        ...resultIn(rows),
        turnout: find(rows, TURNOUT, 'turnout')?.value ?? turnoutOf(members.map(({ sheet }) => sheet)),
        picture: find(rows, PICTURE, 'picture'),
        ...journalIn(rows),
        ...paintingsIn(rows),
        ...linksIn(rows),
        wishes: rows.filter(({ key }) => key.startsWith('wish!')).map(({ data }) => unpack('wish', data)),
        touchedAt: newestOf(rows)
      }
    },

    /**
     * Changes a scan that was read before, with new or changed members; false when it has changed since. What is logged is
     * kept with it. It is called first, so that what follows from the change is found wherever a bot stops.
     */
    async change(
      before: Read<Scan>,
      after: Scan,
      members: readonly Member[] = [],
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const changes = members.map((member) => ({
        key: memberKey(member.id),
        data: pack('member', member),
        expects: 'anything'
      }))
      await lists.watch(after.id)
      return (
        (await store.write(partition(after.id), [scanRow(before, after), ...changes, ...log.map(logRow)])) === 'written'
      )
    },

    /** Changes a member's row; false when it has changed since it was read. */
    async changeMember(
      scan: string,
      before: Read<Member> | undefined,
      after: Member,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const expects = before?.version ?? 'nothing'
      const change = { key: memberKey(after.id), data: pack('member', after), expects }
      return (await store.write(partition(scan), [change, ...log.map(logRow)])) === 'written'
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

    /** Keeps a vote of a second round; false when another one came in between. One round trip. */
    async saveBallot(scan: string, own: MemberSheet, block: string, vote: string, at: string): Promise<boolean> {
      const key = `${memberKey(own.member.value.id)}!${SECOND_ROUND}!${block}`
      const change = { key, data: pack('ballot', { vote, at }), expects: own.ballots.get(block)?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change])) === 'written'
    }
  }
}

export type ScanStore = ReturnType<typeof scanStore>
