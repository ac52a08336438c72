import { isOver, keptUntil, type Over, withoutPeople } from '../scan/retention.ts'
import type { Scan, Submitted } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import type { App } from './app.ts'
import type { Next } from './look.ts'
import { untilDone } from './until-done.ts'

/** How long something may still come in that was on its way when a scan was signed or data was erased, in milliseconds. */
export const SETTLED = 10 * 60_000

/** The most rows that are removed at one look: a scan goes in pieces, and no look takes long. */
const AT_ONCE = 300

/**
 * When a signed scan with nothing left to deliver is looked at again: some minutes after the signature, for an answer
 * that was on its way then, and once the time of what it keeps of people is over.
 */
export function rest(app: App, scan: Submitted): Next {
  const settled = new Date(Date.parse(scan.submittedAt) + SETTLED).toISOString()
  return app.now().toISOString() > settled ? restToEnd(app, scan) : { kind: 'at', from: settled }
}

/** When a scan with nothing left to do is looked at again: once the time of what it keeps of people is over. */
export function restToEnd(app: App, scan: Over): Next {
  if (scan.state === 'lapsed') return { kind: 'at', from: keptUntil(scan, app.retentionDays) }
  return { kind: 'rest', since: scan.state === 'submitted' ? scan.submittedAt : scan.closedAt }
}

/**
 * Whether the time is over of what a scan keeps of people; then as much of it goes as goes at one look. Of a signed one
 * the result that was agreed stays, of any other nothing.
 */
export async function expire(app: App, whole: Whole): Promise<boolean> {
  const { value: scan } = whole.scan
  if (!isOver(scan)) return false
  if (app.now().toISOString() < keptUntil(scan, app.retentionDays)) return false
  if (scan.state !== 'submitted') {
    await removeScan(app, whole)
    return true
  }
  await app.scans.keepTurnout(scan.id)
  await everyoneLeaves(app, whole)
  const isDone = await app.scans.removePeople(scan.id, AT_ONCE)
  if (isDone && (await app.scans.change({ value: scan, version: whole.scan.version }, withoutPeople(scan))))
    await app.scans.unwatch(scan.id)
  return true
}

/** Removes a scan that leaves no result, with everything of it; false when more is left than goes at one look. */
export async function removeScan(app: App, whole: Whole): Promise<boolean> {
  const { value: scan } = whole.scan
  await everyoneLeaves(app, whole)
  await app.scans.release(scan.chat, scan.id)
  if (!(await app.scans.removeScan(scan.id, AT_ONCE))) return false
  await app.scans.unwatch(scan.id)
  return true
}

/**
 * Removes a scan of somebody's own that they asked to have erased. That is found again by their link to it, which goes last;
 * and it is looked at some minutes later, for an answer that was on its way meanwhile.
 */
export async function removeOwnScan(app: App, whole: Whole): Promise<void> {
  const { value: scan } = whole.scan
  await app.scans.watch(scan.id, new Date(app.now().getTime() + SETTLED).toISOString())
  await app.scans.release(scan.chat, scan.id)
  await untilDone(async () => (await app.scans.removeScan(scan.id, AT_ONCE)) || 'overtaken')
  await everyoneLeaves(app, whole)
}

/** Removes what came in for a scan that is gone: it was on its way when that went. False when more is left than goes at one look. */
export async function removeLeftovers(app: App, id: string): Promise<boolean> {
  return app.scans.removeScan(id, AT_ONCE)
}

/** Nobody has a part in this scan any more. While its own rows stand, this can be done again. */
async function everyoneLeaves(app: App, { scan: { value: scan }, members, earlier }: Whole): Promise<void> {
  const people = new Set([...members.map(({ member }) => member.value.id), ...rolesIn(scan), ...earlier])
  for (const person of people) if (person !== '') await app.scans.leave(scan.chat.tenant, person, scan.id)
}

/** Who has a part in a scan that is not a member's. */
function rolesIn(scan: Scan): readonly string[] {
  return scan.state === 'draft' ? [scan.facilitator.id] : [scan.facilitator.id, scan.settings.director]
}
