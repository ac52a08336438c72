import { createHash } from 'node:crypto'
import { pack } from './rows.ts'
import { find, partition } from './sheets.ts'
import type { Store } from './store.ts'

/** The row that says what the shared card shows. */
const PAINTED = 'painted'

/** What is kept of the shared card of a scan: a digest, to know whether it shows what it should. */
export function painting(store: Store) {
  return {
    /** Whether the shared card of a scan shows this, as far as is known. One round trip. */
    async isPainted(scan: string, card: object): Promise<boolean> {
      const painted = find(await store.read(partition(scan), { keys: [PAINTED] }), PAINTED, 'painted')
      return painted?.value.of === digestOf(card)
    },

    /** Notes that the shared card of a scan shows this now. One round trip. */
    async notePainted(scan: string, card: object): Promise<void> {
      const data = pack('painted', { of: digestOf(card) })
      await store.write(partition(scan), [{ key: PAINTED, data, expects: 'anything' }])
    }
  }
}

function digestOf(card: object): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url')
}
