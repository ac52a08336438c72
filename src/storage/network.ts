import { createHash } from 'node:crypto'
import type { NetworkFigures } from '../scan/network.ts'
import { keyPart } from './keys.ts'
import { news, type OnBadRow, passingOver } from './news.ts'
import { pack, unpack } from './rows.ts'
import type { Row, Store } from './store.ts'

/** How many rows are read at once. */
const PAGE = 500

const partitionOf = (instrument: string, schoolYear: string) => `figures!${keyPart(instrument)}!${keyPart(schoolYear)}`

/**
 * What the network gets of centres, in a table of its own: one row per submitted scan, by instrument and school year.
 * Its key is a digest, so that sending again counts once and nobody who reads only this table can tell which centre it is.
 * Of a row that can't be read `onBadRow` is told once; it is passed over.
 */
export function networkStore(store: Store, onBadRow: OnBadRow = () => undefined) {
  const { ifReadable } = passingOver(news(), onBadRow)
  return {
    /** Keeps the figures of a scan; again changes nothing. */
    async keep(scan: string, figures: NetworkFigures): Promise<void> {
      const key = createHash('sha256').update(scan).digest('base64url')
      const partition = partitionOf(figures.instrument, figures.schoolYear)
      await store.write(partition, [{ key, data: pack('figures', figures), expects: 'anything' }])
    },

    /**
     * The figures of every scan with an instrument in a school year, in the order of their digests. One round trip for
     * every 500 of them.
     */
    async figures(instrument: string, schoolYear: string): Promise<readonly NetworkFigures[]> {
      const partition = partitionOf(instrument, schoolYear)
      const found: NetworkFigures[] = []
      let from: string | undefined = ''
      while (from !== undefined) {
        const rows = await store.read(partition, { range: { from, until: '~', most: PAGE } })
        const read = ({ key, data }: Row) => ifReadable(`${partition} ${key}`, () => unpack('figures', data)) ?? []
        found.push(...rows.flatMap(read))
        const last = rows.at(-1)
        // The first key after it: no digest begins with another.
        from = last && rows.length === PAGE ? `${last.key}!` : undefined
      }
      return found
    }
  }
}

export type NetworkStore = ReturnType<typeof networkStore>
