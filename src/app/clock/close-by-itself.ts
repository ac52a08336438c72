import { closeVote } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { eraseBefore } from '../privacy/erase.ts'
import type { App } from '../scan/app.ts'
import { dueNow } from '../scan/due-now.ts'
import { closedByItself } from '../scan/log-entry.ts'
import { untilDone } from '../scan/until-done.ts'
import { peopleOf } from '../scan/whole.ts'

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
    const after = closeVote(scan, now, due.by)
    const isClosed = await app.scans.end(whole.scan, after, peopleOf(whole), app.newId(), closedByItself(now))
    return isClosed || 'overtaken'
  })
}
