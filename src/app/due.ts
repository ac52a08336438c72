import { type Due, due } from '../scan/deadline.ts'
import { progressOf } from '../scan/sheet.ts'
import type { Whole } from '../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'

/** What is due for a scan as storage says it is, at this moment; undefined when nothing is. */
export function dueNow(app: App, { scan, members, touchedAt }: Whole): Due | undefined {
  const { value } = scan
  const progress =
    value.state === 'draft' ? [] : members.map(({ sheet }) => progressOf(instrumentOf(app, value), sheet))
  return due(value, { now: app.now().toISOString(), progress, touchedAt })
}
