import { roleOf } from '../../scan/may-see.ts'
import type { Scan } from '../../scan/scan.ts'
import type { Read } from '../../storage/scans.ts'
import type { Keeping } from '../scan/app.ts'

/**
 * Removes what is left of those who were taken off the list of a scan: what they filled in, what was sent to them, and their
 * part in it where they have no other. That they are leaving goes last, for by that it is found again.
 */
export async function finishLeaving(app: Keeping, { value: scan, version }: Read<Scan>): Promise<void> {
  if (scan.state === 'draft' || !scan.leaving) return
  for (const person of scan.leaving) {
    await app.scans.removeMember(scan.id, person)
    if (roleOf(scan, person) === undefined) await app.scans.leave(scan.chat.tenant, person, scan.id)
  }
  // Where something else changed meanwhile, it is done once more.
  const { leaving: _, ...done } = scan
  await app.scans.change({ value: scan, version }, done)
}
