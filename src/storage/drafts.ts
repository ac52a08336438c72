import type { Scan } from '../scan/scan.ts'
import { pack } from './rows.ts'
import { partition, type Read, SCAN } from './sheets.ts'
import type { Store } from './store.ts'

/** Scans that were asked for and have not been set up. */
export function drafts(store: Store) {
  return {
    /** Keeps a scan that was asked for. */
    async draft(scan: Scan): Promise<void> {
      await store.write(partition(scan.id), [{ key: SCAN, data: pack('scan', scan), expects: 'anything' }])
    },

    /** Removes a scan that never got past its set-up; false when it has changed since it was read, and then it stays. */
    async forgetDraft({ value, version }: Read<Scan>): Promise<boolean> {
      return (await store.write(partition(value.id), [{ key: SCAN, data: undefined, expects: version }])) === 'written'
    }
  }
}
