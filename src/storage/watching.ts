import type { EveryScan } from './every-scan.ts'
import { keyPart } from './keys.ts'
import type { News } from './news.ts'
import { type Content, pack, unpack } from './rows.ts'
import type { Row, Store } from './store.ts'

/** The partition with the lists, and with where each scan stands in them. */
const PARTITION = 'watching'

/** The partition in which earlier versions kept one row per scan, all of which were read each minute. */
const EARLIER = 'watched'

/** The most rows of that list that are taken over at once. */
const TAKEN_AT_ONCE = 100

/** The most scans that are looked up at once, whether they stand in a list. */
const LOOKED_UP_AT_ONCE = 100

/** A place in one of the lists: to be looked at from a moment on, at rest since one, or with a result that was signed then (ISO 8601 in UTC). */
export type WatchPlace = Content<'watched'>

/** A list that is looked through: its rows up to a moment (ISO 8601 in UTC), those behind the row with this key. */
export type WatchList = { readonly list: WatchPlace['list']; readonly until: string; readonly behind?: string }

/** A row of a list whose time has come. */
export type Called = Pick<WatchPlace, 'scan' | 'found'> & { readonly key: string; readonly version: string }

/** Where a scan stands, with what to expect when it moves. */
export type WatchStanding = { readonly place: WatchPlace | undefined; readonly version: string }

const standingKey = (scan: string) => `at!${keyPart(scan)}`
const keyOf = ({ scan, list, from }: WatchPlace) => `${list}!${from}!${keyPart(scan)}`
/** Whatever time it is, its time has come; it stands beside any other place, so that one write is enough. */
const atOnce = (scan: string): WatchPlace => ({ scan, list: 'due', from: '', found: 0 })

/**
 * The lists of scans in which something may have to be done that nobody asks for, in the order of when: however many
 * there are, only those whose time has come are read. A scan that has no row in them is never looked at, so `every` scan is
 * looked up once, some at a time: an earlier version took those off the lists in which it had nothing to do any more.
 */
export function watching(store: Store, isNews: News, every: EveryScan = async () => []) {
  let lookedUp: string | undefined = ''

  const remove = (key: string, expects = 'anything') => store.write(PARTITION, [{ key, data: undefined, expects }])

  async function standing(scan: string): Promise<WatchStanding> {
    const [row] = await store.read(PARTITION, { keys: [standingKey(scan)] })
    return { place: row && placeIn(row), version: row?.version ?? 'nothing' }
  }

  /** Puts a scan in its new place, before it leaves the old one: in between it stands in both, never in none. */
  async function put(before: WatchStanding, to: WatchPlace): Promise<boolean> {
    const data = pack('watched', to)
    const rows = [
      { key: keyOf(to), data, expects: 'anything' },
      { key: standingKey(to.scan), data, expects: before.version }
    ]
    return (await store.write(PARTITION, rows)) === 'written'
  }

  async function place(to: WatchPlace): Promise<void> {
    const before = await standing(to.scan)
    if (!(await put(before, to))) return place(to)
    if (before.place && keyOf(before.place) !== keyOf(to)) await remove(keyOf(before.place))
  }

  /** Has a scan looked at: at once and once more, or not before a moment (ISO 8601 in UTC). */
  async function watch(scan: string, from = ''): Promise<void> {
    if (from !== '') return place({ scan, list: 'due', from, found: 0 })
    const now = atOnce(scan)
    // A conflict means that it is called already.
    await store.write(PARTITION, [{ key: keyOf(now), data: pack('watched', now), expects: 'nothing' }])
  }

  return {
    watch,

    /** Has a scan looked at once it has been at rest, since this moment, for as long as what it keeps of people stays. */
    async rest(scan: string, since: string): Promise<void> {
      await place({ scan, list: 'rest', from: since, found: 0 })
    },

    /** Has a signed scan, of which only the result is left, looked at no more until that ends; the row that calls it at once goes last. */
    async keepWatched(scan: string, signedAt: string): Promise<void> {
      await place({ scan, list: 'kept', from: signedAt, found: 0 })
      await remove(keyOf(atOnce(scan)))
    },

    /** Has a scan looked at no more; the rows by which it is found go last. */
    async unwatch(scan: string): Promise<void> {
      const { place: last } = await standing(scan)
      await remove(standingKey(scan))
      if (last) await remove(keyOf(last))
      await remove(keyOf(atOnce(scan)))
    },

    /**
     * The scans whose time has come in these lists, at most so many of each, the longest due first; and the lists that may have
     * more behind those. A row that can't be read is told once, and goes by its key. A round trip for each list.
     */
    async called(
      lists: readonly WatchList[],
      most: number,
      onFailure: (error: unknown) => void
    ): Promise<{ readonly called: readonly Called[]; readonly more: readonly WatchList[] }> {
      const called: Called[] = []
      const more: WatchList[] = []
      for (const reading of lists) {
        const { list, until, behind } = reading
        // No key comes between another one and the same with the lowest of all letters behind it.
        const from = behind === undefined ? `${list}!` : `${behind}!`
        const rows = await store.read(PARTITION, { range: { from, until: `${list}!${until}~`, most } })
        for (const row of rows) {
          const read = readIn(row, (error) => isNews(`${PARTITION} ${row.key}`) && onFailure(error))
          if (read) called.push({ scan: read.scan, found: read.found, key: row.key, version: row.version })
        }
        const last = rows[most - 1]
        if (last) more.push({ ...reading, behind: last.key })
      }
      return { called, more }
    },

    standing,

    /** Whether a row is left over of a place that its scan has left since. */
    isLeft: ({ key, scan }: Called, { place: now }: WatchStanding): boolean =>
      key !== keyOf(atOnce(scan)) && now !== undefined && keyOf(now) !== key,

    /** Whether a scan was called at once, as something is being changed in it. */
    isAtOnce: ({ key, scan }: Called): boolean => key === keyOf(atOnce(scan)),

    /** Takes a row off its list that has had its turn; it stays when its scan has been called again since. */
    async dismiss({ key, version }: Called): Promise<void> {
      await remove(key, version)
    },

    /** Moves a scan that was called, unless it has moved or was called again since. */
    async move(called: Called, before: WatchStanding, to: WatchPlace): Promise<void> {
      if (!(await put(before, to))) return
      if (called.key !== keyOf(to)) await remove(called.key, called.version)
      const last = before.place && keyOf(before.place)
      if (last !== undefined && last !== called.key && last !== keyOf(to)) await remove(last)
    },

    /** Has those of the next scans called at once that stand in no list; each is looked up once as long as this program runs. */
    async callLost(): Promise<void> {
      if (lookedUp === undefined) return
      const scans = await every(lookedUp, LOOKED_UP_AT_ONCE)
      // Of a digest nobody knows the scan.
      for (const scan of scans.filter((one) => one === keyPart(one))) {
        const { version } = await standing(scan)
        if (version === 'nothing') await watch(scan)
      }
      lookedUp = scans.at(-1)
    },

    /**
     * Has scans called at once that stand in the list of an earlier version, some at a time; a row of it that can't be
     * read is told once, and goes by its key. One round trip while there are none.
     */
    async takeOver(onFailure: (error: unknown) => void): Promise<void> {
      const rows = await store.read(EARLIER, { range: { from: '', until: '~~', most: TAKEN_AT_ONCE } })
      for (const row of rows) {
        const read = readIn(row, (error) => isNews(`${EARLIER} ${row.key}`) && onFailure(error))
        if (!read) continue
        await watch(read.scan)
        await store.write(EARLIER, [{ key: row.key, data: undefined, expects: row.version }])
      }
    }
  }
}

/** What a row says of a place; undefined when it can't be read: where it was is then known from the list alone. */
function placeIn({ data }: Row): WatchPlace | undefined {
  try {
    return unpack('watched', data)
  } catch {
    return undefined
  }
}

/**
 * Which scan a row is of; where it can't be read, its key ends with that, unless it is an id that a key can't hold: then
 * nobody knows.
 */
function readIn(
  { key, data }: Row,
  onFailure: (error: unknown) => void
): Pick<WatchPlace, 'scan' | 'found'> | undefined {
  try {
    return unpack('watched', data)
  } catch (error) {
    onFailure(error)
    const scan = key.split('!').at(-1) ?? ''
    return scan === keyPart(scan) ? { scan, found: 0 } : undefined
  }
}
