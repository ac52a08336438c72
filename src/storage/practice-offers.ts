import { createHash } from 'node:crypto'
import { keyPart } from './keys.ts'
import type { PracticeOffer } from './network-rows.ts'
import type { IfReadable } from './news.ts'
import { pack, unpack } from './rows.ts'
import type { Store } from './store.ts'

const partitionOf = (instrument: string) => `offers!${keyPart(instrument)}`

/** Of which scan an offer is, so that it is found again to be taken back; who reads only the network's table can't tell. */
export const offerKey = (scan: string) => createHash('sha256').update(scan).digest('base64url')

/** Which centres may be named as having an inspiring practice: a row per scan of which the director agreed to it. */
export function practiceOffers(table: Store, ifReadable: IfReadable) {
  return {
    /** Puts an offer of a scan there, in the place of an earlier one. */
    async offer(instrument: string, scan: string, offer: PracticeOffer): Promise<void> {
      const row = { key: offerKey(scan), data: pack('offer', offer), expects: 'anything' }
      await table.write(partitionOf(instrument), [row])
    },

    /** Takes away what was offered in a scan, if anything was. */
    async withdraw(instrument: string, scan: string): Promise<void> {
      await table.write(partitionOf(instrument), [{ key: offerKey(scan), data: undefined, expects: 'anything' }])
    },

    /** Everything that is offered, in no order that says anything. One round trip for every 1,000. */
    async offers(instrument: string): Promise<readonly PracticeOffer[]> {
      const partition = partitionOf(instrument)
      const rows = await table.read(partition)
      return rows.flatMap(({ key, data }) => ifReadable(`${partition} ${key}`, () => unpack('offer', data)) ?? [])
    }
  }
}
