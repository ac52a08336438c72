import { centreOf } from '../../scan/centre.ts'
import { arePeopleGone, isOver, keptUntil, lastDayOfResult, withoutPeople } from '../../scan/retention.ts'
import type { Submitted } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { AT_ONCE, everyoneLeaves, removeScan } from '../privacy/remove.ts'
import { type App, today } from '../scan/app.ts'
import { noteSigned } from '../scan/earlier.ts'

/**
 * Whether the time is over of what a scan keeps of people; then as much of it goes as goes at one look. Of a signed one
 * the result that was agreed stays, until its own time is over as well; of any other nothing.
 */
export async function expire(app: App, whole: Whole): Promise<boolean> {
  const { value: scan } = whole.scan
  if (!isOver(scan)) return false
  if (app.now().toISOString() < keptUntil(scan, app.retentionDays)) return false
  if (scan.state !== 'submitted') {
    await removeScan(app, whole)
    return true
  }
  const last = lastDayOfResult(scan, app)
  if (last !== undefined && today(app) > last) {
    await endResult(app, scan, whole)
    return true
  }
  if (arePeopleGone(scan)) {
    await app.scans.keepWatched(scan.id, scan.submittedAt)
    return true
  }
  await noteSigned(app, scan, whole)
  await app.network.withdraw(scan.settings.instrument, scan.id)
  // Nobody has a part in it any more who could end this.
  await app.scans.endPairsOf(scan.id)
  await app.scans.forgetWriters(centreOf(scan), scan.id)
  await app.scans.keepTurnout(scan.id)
  await everyoneLeaves(app, whole)
  const isDone = await app.scans.removePeople(scan.id, AT_ONCE)
  if (isDone && (await app.scans.change({ value: scan, version: whole.scan.version }, withoutPeople(scan))))
    await app.scans.keepWatched(scan.id, scan.submittedAt)
  return true
}

/** Removes a signed scan whole, with what later scans of its centre show of it; by the scan itself, which goes last, it is done again. */
async function endResult(app: App, scan: Submitted, whole: Whole): Promise<void> {
  await app.network.withdraw(scan.settings.instrument, scan.id)
  await app.scans.endPairsOf(scan.id)
  await app.scans.forgetSigned(centreOf(scan), { schoolYear: scan.settings.schoolYear, scan: scan.id })
  await removeScan(app, whole)
}
