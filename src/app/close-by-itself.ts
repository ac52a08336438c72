import { close as closeScan } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import type { App } from './app.ts'
import { dueNow } from './due.ts'
import { eraseBefore } from './erase.ts'
import { closedByItself } from './log-entry.ts'
import { untilDone } from './until-done.ts'
import { peopleOf } from './whole.ts'

/** Closes a vote that was found due to close by itself; false when it is not any more. */
export async function closeByItself(app: App, found: Whole): Promise<boolean> {
  await eraseBefore(app, found)
  return untilDone(async () => {
    const whole = await app.scans.whole(found.scan.value.id)
    const scan = whole?.scan.value
    if (!whole || scan?.state !== 'open') return false
    const due = dueNow(app, whole)
    if (due?.kind !== 'close') return false
    const now = app.now().toISOString()
    const after = closeScan(scan, now, due.by)
    const isClosed = await app.scans.end(whole.scan, after, peopleOf(whole), app.newId(), closedByItself(now))
    return isClosed || 'overtaken'
  })
}
