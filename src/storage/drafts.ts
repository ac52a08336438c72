import type { Scan } from '../scan/scan.ts'
import { pack } from './rows.ts'
import { partition, type Read, SCAN } from './sheet-rows.ts'
import type { Store } from './store.ts'

/** Scans that were asked for and have not been set up. */
export function drafts(store: Store) {
  return {
    /** Keeps a scan that was asked for, in the place of one that never got past its set-up; false when that has changed since. */
    async draft(scan: Scan, before?: Read<Scan>): Promise<boolean> {
      const expects = before?.version ?? 'anything'
      return (await store.write(partition(scan.id), [{ key: SCAN, data: pack('scan', scan), expects }])) === 'written'
    },

    /** Removes a scan that never got past its set-up; false when it has changed since it was read, and then it stays. */
    async forgetDraft({ value, version }: Read<Scan>): Promise<boolean> {
      return (await store.write(partition(value.id), [{ key: SCAN, data: undefined, expects: version }])) === 'written'
    }
  }
}
