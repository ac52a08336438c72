import { isLive } from '../scan/scan.ts'
import { contentOf, rowOf } from './row-data.ts'
import { SCAN } from './sheet-rows.ts'
import type { TableRow } from './table-rows.ts'
import { wishKeyOf } from './wishes.ts'

/** How old a wish is that no job is under way for, in milliseconds: the first look fulfils it. */
const OVERDUE = 60_000

/**
 * The rows of a scan that is put back, with what its people are told: that what was done since `until`, the moment of the
 * copy, may not be there. It stands in the scan as long as it runs, and with each member while they answer; whoever had a
 * card gets one. `now` is when it is put back; both are ISO 8601 in UTC. What does not run any more stays as it is.
 */
export function toldRestored(
  partition: string,
  rows: readonly TableRow[],
  until: string,
  now: string
): readonly TableRow[] {
  const scan = contentOf(
    'scan',
    rows.find(({ key }) => key === SCAN)
  )
  if (scan === undefined || scan.state === 'draft' || scan.state === 'lapsed' || !isLive(scan)) return rows
  const at = new Date(Date.parse(now) - OVERDUE).toISOString()
  const told = rows.map((row) => {
    if (row.key === SCAN) return rowOf(partition, SCAN, 'scan', { ...scan, restored: until })
    const member = scan.state === 'open' ? contentOf('member', row) : undefined
    return member ? rowOf(partition, row.key, 'member', { ...member, restored: until }) : row
  })
  const wishes = told.flatMap((row) => {
    const member = scan.state === 'open' ? contentOf('member', row) : undefined
    if (member?.contact.state !== 'reached') return []
    const wish = { what: 'card', member: member.id, asked: `restored ${until}` } as const
    return [rowOf(partition, wishKeyOf(wish), 'wish', { wish, at })]
  })
  return [...told, ...wishes]
}
