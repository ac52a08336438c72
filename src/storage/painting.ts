import { createHash } from 'node:crypto'
import type { Lost, Painted } from './delivery-rows.ts'
import { pack, unpack } from './rows.ts'
import { find, partition } from './sheet-rows.ts'
import type { Row, Store } from './store.ts'

const paintedKey = (what: string) => `painted!${what}`

/** What is kept of the cards of a scan that are painted again and again: a digest of each, by its name. */
export function painting(store: Store) {
  const keep = async (scan: string, what: string, painted: Painted): Promise<void> => {
    await store.write(partition(scan), [{ key: paintedKey(what), data: pack('painted', painted), expects: 'anything' }])
  }
  return {
    /** Notes that a card shows this now. One round trip. */
    notePainted: (scan: string, what: string, card: object) => keep(scan, what, { of: digestOf(card) }),

    /** Notes that nobody knows what a card shows, and why. One round trip. */
    noteLost: (scan: string, what: string, lost: Lost) => keep(scan, what, { of: '', lost })
  }
}

/** What is known of the cards of a scan that are painted again and again; `what` names one. */
export type Paintings = {
  /** Whether a card shows this, as far as is known. */
  readonly isPainted: (what: string, card: object) => boolean
  /** When and why a card could not be painted; undefined when it was. */
  readonly lost: (what: string) => Lost | undefined
  /** All that could not be painted. */
  readonly losses: readonly Lost[]
}

/** What these rows say of such cards of their scan. */
export function paintingsIn(rows: readonly Row[]): Paintings {
  return {
    isPainted: (what, card) => find(rows, paintedKey(what), 'painted')?.value.of === digestOf(card),
    lost: (what) => find(rows, paintedKey(what), 'painted')?.value.lost,
    losses: rows
      .filter(({ key }) => key.startsWith(paintedKey('')))
      .flatMap(({ data }) => unpack('painted', data).lost ?? [])
  }
}

function digestOf(card: object): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url')
}
