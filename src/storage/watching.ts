import { keyPart } from './keys.ts'
import { type Content, pack, unpack } from './rows.ts'
import type { Store } from './store.ts'

/** The partition with a row for every scan that is looked at now and then. */
const PARTITION = 'watched'

/** The list of scans in which something may have to be done that nobody asks for: what waits, and what is due. */
export function watching(store: Store) {
  const keyOf = (scan: string) => keyPart(scan)
  return {
    /** Every scan that is watched; a row that can't be read is told and passed over. One round trip. */
    async watched(onFailure: (error: unknown) => void = () => undefined): Promise<readonly Content<'watched'>[]> {
      const rows = await store.read(PARTITION)
      return rows.flatMap(({ data }) => {
        try {
          return [unpack('watched', data)]
        } catch (error) {
          onFailure(error)
          return []
        }
      })
    },

    /** Has a scan looked at: at every look, or not before a moment (ISO 8601 in UTC). */
    async watch(scan: string, from = ''): Promise<void> {
      await store.write(PARTITION, [{ key: keyOf(scan), data: pack('watched', { scan, from }), expects: 'anything' }])
    },

    /** Has a scan looked at no more. */
    async unwatch(scan: string): Promise<void> {
      await store.write(PARTITION, [{ key: keyOf(scan), data: undefined, expects: 'anything' }])
    }
  }
}
