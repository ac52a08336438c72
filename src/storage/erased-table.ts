import type { StorageAddress } from './account.ts'
import { azureTablesStore, TABLES, tableClient } from './azure-tables.ts'
import { type ErasedLedger, erasedLedger } from './erased.ts'

/** For how many days more than copies are kept it is known what was erased: they go some time after their last day. */
const MARGIN = 7

/** What was taken away on purpose, in the table of an installation that keeps copies for so many days. */
export async function erasedIn(address: StorageAddress, now: () => Date, days: number): Promise<ErasedLedger> {
  return erasedLedger(await azureTablesStore(tableClient(address, TABLES.erased)), now, days + MARGIN)
}
