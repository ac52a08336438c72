import { createHash } from 'node:crypto'
import type { NetworkFigures } from '../scan/network.ts'
import { keyPart } from './keys.ts'
import { pack } from './rows.ts'
import type { Store } from './store.ts'

/**
 * What the network gets of centres, in a table of its own: one row per submitted scan, by instrument and school year.
 * Its key is a digest, so that sending again counts once and nobody who reads only this table can tell which centre it is.
 */
export function networkStore(store: Store) {
  return {
    /** Keeps the figures of a scan; again changes nothing. */
    async keep(scan: string, figures: NetworkFigures): Promise<void> {
      const partition = `figures!${keyPart(figures.instrument)}!${keyPart(figures.schoolYear)}`
      const key = createHash('sha256').update(scan).digest('base64url')
      await store.write(partition, [{ key, data: pack('figures', figures), expects: 'anything' }])
    }
  }
}

export type NetworkStore = ReturnType<typeof networkStore>
