import { addTotals, NO_TOTALS, type Totals } from '../scan/totals.ts'
import { batches, totalsPartition } from './batches.ts'
import { contributions } from './contributions.ts'
import { news, type OnBadRow, passingOver } from './news.ts'
import { passingOn } from './passing-on.ts'
import { practiceOffers } from './practice-offers.ts'
import { unpack } from './rows.ts'
import type { Store } from './store.ts'

export type { PracticeOffer } from './network-rows.ts'

/** What is published of a school year. */
export type YearTotals = { readonly schoolYear: string; readonly totals: Totals }

/**
 * What there is for the network: totals over centres, and who offers which inspiring practice. Those stand in a table of
 * their own (`table`), that holds nothing of a centre but what it agreed to be named for; what waits to be counted is in
 * the main one. Of a row that can't be read `onBadRow` is told once; it is passed over. Where `isCountedHere` is false, what
 * centres give waits to be passed on to the installation that counts for all of them.
 */
export function networkStore(
  main: Store,
  table: Store,
  onBadRow: OnBadRow = () => undefined,
  { isCountedHere = true }: { readonly isCountedHere?: boolean } = {}
) {
  const passing = passingOver(news(), onBadRow)
  const { ifReadable } = passing
  const counting = batches(main, table, passing)
  return {
    ...contributions(main, table, counting, passing, isCountedHere),
    ...passingOn(main, counting),
    ...practiceOffers(table, ifReadable),

    /** What is published of each school year, the first one first. One round trip, however many centres there are. */
    async totals(instrument: string): Promise<readonly YearTotals[]> {
      const partition = totalsPartition(instrument)
      const rows = await table.read(partition)
      return rows.flatMap(({ key, data }) => {
        const found = ifReadable(`${partition} ${key}`, () => unpack('totals', data))
        // What was published before stood in the order of appearing, until its next batch.
        return found ? [{ schoolYear: key, totals: addTotals(NO_TOTALS, found.totals) }] : []
      })
    }
  }
}

export type NetworkStore = ReturnType<typeof networkStore>
