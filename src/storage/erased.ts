import { createHash } from 'node:crypto'
import type { Asked } from '../scan/scan.ts'
import { pack, unpack } from './rows.ts'
import type { Store } from './store.ts'

/** The partition with a row for everything that was taken away on purpose, in the order of when. */
const ERASED = 'erased'

/** The row that says since when all of that is noted. */
const BEGAN = 'began'

/** The most notes that are struck off at once. */
const AT_ONCE = 50

const DAY = 24 * 60 * 60_000

/** What can be taken away, so that it must not come back from a copy; each with the key parts that tell which one. */
export type Erasable =
  /** Somebody asked to have erased what is kept of them. */
  | readonly ['person', tenant: string, person: string]
  /** Somebody was taken off the list of a scan. */
  | readonly ['member', scan: string, person: string]
  /** A scan was cancelled; or it went as a whole. */
  | readonly ['cancelled' | 'scan', scan: string]
  /** A centre is no longer named for what it did well, by the key of its offer. */
  | readonly ['offer', offer: string]
  /** Two scans no longer stand side by side, by their code. */
  | readonly ['pair', code: string]
  /** A report of the inspectorate, or a figure, of a centre. */
  | readonly ['inspection' | 'figure', centre: string, key: string]
  /** A chat that the bot was removed from. */
  | readonly ['chat', tenant: string, chat: string]

/** What was taken away since some moment. */
export type ErasedSince = { readonly find: (...what: Erasable) => Asked | undefined }

/** Nothing was. */
export const NOTHING_ERASED: ErasedSince = { find: () => undefined }

/**
 * What was taken away on purpose, as digests, in a table of its own (`table`) that no copy holds and that nothing is put
 * back in: so what is put back from a copy can leave it out. It is noted before the first row goes, and kept for `days`, as
 * long as copies may be. A digest is a pseudonym: whoever may read the table and knows an id can ask whether it is there.
 */
export function erasedLedger(table: Store, now: () => Date, days: number) {
  const atOnce = (): Asked => ({ at: now().toISOString(), clickedAt: now().toISOString() })
  const remove = (key: string) => table.write(ERASED, [{ key, data: undefined, expects: 'anything' }])

  return {
    /** Notes since when everything is noted, the first time. */
    async begin(): Promise<void> {
      const data = pack('erased', { of: '', ...atOnce() })
      // A conflict means that it was noted before.
      await table.write(BEGAN, [{ key: BEGAN, data, expects: 'nothing' }])
    },

    /** Since when everything is noted; undefined when nothing is. */
    async began(): Promise<string | undefined> {
      const [row] = await table.read(BEGAN, { keys: [BEGAN] })
      return row && unpack('erased', row.data).at
    },

    /** Notes that something is taken away; gives what strikes that off again, where it did not come to that. */
    async note(what: Erasable, when: Asked = atOnce()): Promise<() => Promise<void>> {
      const of = digestOf(what)
      const key = `${when.at}!${of}`
      await table.write(ERASED, [{ key, data: pack('erased', { of, ...when }), expects: 'anything' }])
      return async () => {
        await remove(key)
      }
    },

    /** What was taken away from a moment on (ISO 8601 in UTC). */
    async since(moment: string): Promise<ErasedSince> {
      const found = new Map<string, Asked>()
      for (let from = moment; ; ) {
        const rows = await table.read(ERASED, { range: { from, until: '~', most: 1_000 } })
        for (const { key, data } of rows) {
          const { of, ...when } = unpack('erased', data)
          found.set(of, when)
          from = `${key}!`
        }
        if (rows.length < 1_000) return { find: (...what) => found.get(digestOf(what)) }
      }
    },

    /** Strikes off what no copy can hold any more, some at a time. One round trip while there is nothing. */
    async forget(): Promise<void> {
      const until = new Date(now().getTime() - days * DAY).toISOString()
      for (const { key } of await table.read(ERASED, { range: { from: '', until, most: AT_ONCE } })) await remove(key)
    }
  }
}

export type ErasedLedger = ReturnType<typeof erasedLedger>

function digestOf(what: Erasable): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url')
}
