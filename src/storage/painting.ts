import { createHash } from 'node:crypto'
import { pack } from './rows.ts'
import { find, partition } from './sheets.ts'
import type { Row, Store } from './store.ts'

const paintedKey = (what: string) => `painted!${what}`

/** What is kept of the cards of a scan that are painted again and again: a digest of each, by its name. */
export function painting(store: Store) {
  return {
    /** Notes that a card shows this now. One round trip. */
    async notePainted(scan: string, what: string, card: object): Promise<void> {
      const data = pack('painted', { of: digestOf(card) })
      await store.write(partition(scan), [{ key: paintedKey(what), data, expects: 'anything' }])
    }
  }
}

/** Whether, by the rows of its scan, a card shows this. */
export function isPaintedIn(rows: readonly Row[], what: string, card: object): boolean {
  return find(rows, paintedKey(what), 'painted')?.value.of === digestOf(card)
}

function digestOf(card: object): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url')
}
