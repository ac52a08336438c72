import { createHash } from 'node:crypto'
import type { LogEntry } from '../scan/log.ts'
import type { IfReadable } from './news.ts'
import { pack, unpack } from './rows.ts'
import { partition } from './sheet-rows.ts'
import type { Change, Store } from './store.ts'

const LOG = 'log!'

/**
 * A line of a scan's log, to be written together with the change that it is about. Its key is its moment and a digest of
 * what it says, and nothing may be there yet: a line is never changed, and the same one comes once.
 */
export function logRow(entry: LogEntry): Change {
  const digest = createHash('sha256').update(JSON.stringify(entry)).digest('base64url').slice(0, 16)
  return { key: `${LOG}${entry.at}!${digest}`, data: pack('log', entry), expects: 'nothing' }
}

/** The log of a scan: who changed which setting or agreed answer, and when. */
export function logRows(store: Store, ifReadable: IfReadable) {
  return {
    /** Every line that can be read, newest first. One round trip. */
    async logOf(scan: string): Promise<readonly LogEntry[]> {
      const rows = await store.read(partition(scan), { prefixes: [LOG] })
      return rows.flatMap(({ data }) => ifReadable(`scan ${scan}`, () => unpack('log', data)) ?? []).reverse()
    }
  }
}
