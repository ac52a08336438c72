import { odata, type TableClient } from '@azure/data-tables'
import { inTime } from './azure-tables.ts'
import { SCAN } from './sheet-rows.ts'
import { tableRequests } from './table-requests.ts'
import { rowsInAnswer } from './table-rows.ts'

/** How long one call may take, in milliseconds: a table looks through all its rows for these, and nobody waits for them. */
const PATIENCE = 30_000

/** With what the name of a scan's partition begins, and a name behind all of those. */
const [FIRST, BEHIND] = ['scan!', 'scan!~~']

/**
 * Gives the scans that are kept by what their partition is called for (`keyPart`), behind one of them ("" for the first), in that
 * order and at most so many: none where none is left.
 */
export type EveryScan = (behind: string, most: number) => Promise<readonly string[]>

/** Every scan in the main table. */
export function scansInTable(client: TableClient): EveryScan {
  const requests = tableRequests(client)
  return async (behind, most) => {
    const filter = odata`PartitionKey gt ${FIRST + behind} and PartitionKey lt ${BEHIND} and RowKey eq ${SCAN}`
    const found: string[] = []
    let next: Parameters<typeof requests.answer>[2]
    // A page may be empty, and more may follow all the same.
    do {
      const page = await inTime('read', PATIENCE, (abortSignal) => requests.answer(filter, most, next, abortSignal))
      found.push(...rowsInAnswer(page.text).map((row) => row.partition.slice(FIRST.length)))
      next = page.next
    } while (next && found.length === 0)
    return found
  }
}
