import { createHash } from 'node:crypto'
import { type Content, pack } from './rows.ts'
import { PAINTED, partition } from './sheets.ts'
import type { Store } from './store.ts'

/** What is kept of the shared card of a scan: a digest, to know whether it shows what it should. */
export function painting(store: Store) {
  return {
    /** Whether the shared card shows this, as far as is known. */
    isPainted: (painted: Content<'painted'> | undefined, card: object): boolean => painted?.of === digestOf(card),

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
