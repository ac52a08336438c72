import { centreOf } from '../../scan/centre.ts'
import type { Scan } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import type { Keeping } from '../scan/app.ts'
import { untilDone } from '../scan/until-done.ts'

/** How long something may still come in that was on its way when a scan was signed or data was erased, in milliseconds. */
export const SETTLED = 10 * 60_000

/** The most rows that are removed at one look: a scan goes in pieces, and no look takes long. */
export const AT_ONCE = 300

/** Removes a scan that leaves no result, with everything of it; false when more is left than goes at one look. */
export async function removeScan(app: Keeping, whole: Whole): Promise<boolean> {
  const { value: scan } = whole.scan
  await everyoneLeaves(app, whole)
  if (scan.state !== 'draft') await app.scans.forgetWriters(centreOf(scan), scan.id)
  await app.scans.release(scan.chat, scan.id)
  if (!(await app.scans.removeScan(scan.id, AT_ONCE))) return false
  await app.scans.unwatch(scan.id)
  return true
}

/**
 * Removes a scan of somebody's own that they asked to have erased. That is found again by their link to it, which goes last;
 * and it is looked at some minutes later, for an answer that was on its way meanwhile.
 */
export async function removeOwnScan(app: Keeping, whole: Whole): Promise<void> {
  const { value: scan } = whole.scan
  await app.scans.watch(scan.id, new Date(app.now().getTime() + SETTLED).toISOString())
  await app.scans.release(scan.chat, scan.id)
  await untilDone(async () => (await app.scans.removeScan(scan.id, AT_ONCE)) || 'overtaken')
  await everyoneLeaves(app, whole)
}

/** Removes what came in for a scan that is gone: it was on its way when that went. False when more is left than goes at one look. */
export async function removeLeftovers(app: Keeping, id: string): Promise<boolean> {
  return app.scans.removeScan(id, AT_ONCE)
}

/** Nobody has a part in this scan any more. While its own rows stand, this can be done again. */
export async function everyoneLeaves(app: Keeping, { scan: { value: scan }, members, earlier }: Whole): Promise<void> {
  const people = new Set([...members.map(({ member }) => member.value.id), ...rolesIn(scan), ...earlier])
  for (const person of people) if (person !== '') await app.scans.leave(scan.chat.tenant, person, scan.id)
}

/** Who has a part in a scan that is not a member's. */
function rolesIn(scan: Scan): readonly string[] {
  return scan.state === 'draft' ? [scan.facilitator.id] : [scan.facilitator.id, scan.settings.director]
}
