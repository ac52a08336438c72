import type { LogEntry } from '../scan/log.ts'
import type { Member, Scan } from '../scan/scan.ts'
import { answering } from './answering.ts'
import { sideBySide } from './beside.ts'
import { centres } from './centres.ts'
import { drafts } from './drafts.ts'
import type { ErasedLedger } from './erased.ts'
import { erasing } from './erasing.ts'
import type { EveryScan } from './every-scan.ts'
import { holders } from './holders.ts'
import { inspections } from './inspections.ts'
import { links, linksIn } from './links.ts'
import { logRow, logRows } from './logbook.ts'
import { looseIn } from './loose.ts'
import { muting } from './muting.ts'
import { news, type OnBadRow, passingOver } from './news.ts'
import { notingErased } from './noting-erased.ts'
import { ownRows } from './own-rows.ts'
import { painting, paintingsIn } from './painting.ts'
import { people } from './people.ts'
import { pictures, picturesIn } from './pictures.ts'
import { retaining } from './retaining.ts'
import { pack, unpack } from './rows.ts'
import { journalIn, sendings } from './sendings.ts'
import {
  CONCLUSION,
  fenced,
  find,
  isLeaving,
  memberKey,
  memberRow,
  newestOf,
  partition,
  type Read,
  SCAN,
  scanRow,
  sheetOf,
  sheetsIn,
  TURNOUT,
  talkKey,
  under
} from './sheet-rows.ts'
import { withoutBad } from './spare-rows.ts'
import { isUnreadable, type Store } from './store.ts'
import { signedRowsIn, submitting } from './submitting.ts'
import { talking } from './talking.ts'
import { watching } from './watching.ts'
import type { View, Whole } from './whole.ts'
import { wishes } from './wishes.ts'

export type { FigureThere, SignedThere } from './centres.ts'
export type { AskedBack, Lost, Sending, Shown, Wish } from './delivery-rows.ts'
export type { InspectionThere } from './inspections.ts'
export type { OwnRows } from './own-rows.ts'
export type { FiguresPicture, PicturePlace, WhichPicture } from './pictures.ts'
export type { Erasing } from './privacy-rows.ts'
export type { MemberSheet, Read, Revision } from './sheet-rows.ts'
export type { Reader } from './submitting.ts'
export type { TalkChange } from './talking.ts'
export type { Called, WatchList, WatchPlace } from './watching.ts'
export type { View, Whole } from './whole.ts'

/**
 * What Poolster keeps of scans, on top of any store. A scan is one partition:
 * `scan`, `picture`, `picture!agenda`, `picture!talk!<block>`, `painted!<card>`, `block!<block>`, `member!<id>`, `member!<id>!r1!<block>` (`r2` for a second round) and
 * `member!<id>!closing` (`muted` for no reminders), `wish!<what>!…`, `linked` and `earlier!<id>`, so that one query gives one person's view.
 *
 * A row that can't be read, for it is damaged or of a newer version, stops what can't be right without it and nothing else;
 * of one that is passed over `onBadRow` is told once. What is taken away on purpose is noted in `ledger`; `every` finds
 * scans that stand in no list.
 */
export function scanStore(
  store: Store,
  onBadRow: OnBadRow = () => undefined,
  ledger?: ErasedLedger,
  every?: EveryScan
) {
  const isNews = news()
  const passing = passingOver(isNews, onBadRow)
  const { passOver, ifReadable } = passing
  const lists = watching(store, isNews, every)
  const scans = {
    isNews,
    isUnreadable,
    passOver,
    ...answering(store),
    ...submitting(store, lists.watch),
    ...talking(store, lists.watch),
    ...centres(store, ifReadable),
    ...inspections(store, ifReadable),
    ...sideBySide(store, passing),
    ...drafts(store),
    ...holders(store, passing),
    ...muting(store),
    ...lists,
    ...pictures(store),
    ...painting(store),
    ...sendings(store),
    ...wishes(store, lists.watch),
    ...links(store, lists.watch),
    ...logRows(store, ifReadable),
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
      const own = found && isLeaving(found.value, person) ? undefined : sheetOf(rows, person)
      return found && { scan: found, own, talk: find(rows, talkKey(block), 'talk') }
    },

    /** A scan and everything its members filled in; undefined when there is no such scan. One round trip. */
    async whole(scan: string): Promise<Whole | undefined> {
      const rows = withoutBad(scan, await store.read(partition(scan), { witness: SCAN }), ifReadable)
      const found = find(rows, SCAN, 'scan')
      if (!found) return undefined
      const members = sheetsIn(rows).filter(({ member }) => !isLeaving(found.value, member.value.id))
      const sheets = [...members.map(({ sheet }) => sheet), ...looseIn(rows)]
      return {
        scan: found,
        members,
        sheets,
        talks: under(rows, 'block', 'talk'),
        conclusion: find(rows, CONCLUSION, 'conclusion'),
        ...signedRowsIn(rows),
        turnout: find(rows, TURNOUT, 'turnout')?.value,
        pictures: picturesIn(rows),
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

    /**
     * Changes a scan that its members may be answering at this moment, in one step with a fence around all of them; false
     * when one of them, or the scan, has changed since it was read. It is called first, as with any change.
     */
    async end(
      before: Read<Scan>,
      after: Scan,
      members: readonly Read<Member>[],
      fence: string,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const rows = [scanRow(before, after), ...fenced(members, fence), ...log.map(logRow)]
      await lists.watch(after.id)
      return (await store.write(partition(after.id), rows)) === 'written'
    },

    /** Changes a member's row; false when it has changed since it was read. */
    async changeMember(scan: string, before: Read<Member>, after: Member): Promise<boolean> {
      return (await store.write(partition(scan), [memberRow(before, after)])) === 'written'
    },

    /** Puts somebody on the list of a scan; false when they are on it, or the scan has changed since it was read. */
    async addMember(scan: Read<Scan>, member: Member, ...log: readonly LogEntry[]): Promise<boolean> {
      const row = { key: memberKey(member.id), data: pack('member', member), expects: 'nothing' }
      const rows = [scanRow(scan, scan.value), row, ...log.map(logRow)]
      return (await store.write(partition(scan.value.id), rows)) === 'written'
    },

    /** Strikes off the notes of what was taken away that no copy can hold any more. */
    forgetErased: async (): Promise<void> => ledger?.forget()
  }
  return ledger ? notingErased(scans, ledger) : scans
}

export type ScanStore = ReturnType<typeof scanStore>
