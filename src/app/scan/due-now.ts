import { type Due, due, type Facts } from '../../scan/deadline.ts'
import { progressOf } from '../../scan/sheet.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'

/** What is due for a scan as storage says it is, at this moment; undefined when nothing is. */
export function dueNow(app: App, whole: Whole): Due | undefined {
  return due(whole.scan.value, factsOf(app, whole))
}

/** What that follows from, and whether people vote in it: each for oneself, or in a second round. */
export function factsOf(app: App, whole: Whole): Facts & { readonly isVoting: boolean } {
  const { scan, sheets, talks, touchedAt } = whole
  const { value } = scan
  const progress = value.state === 'draft' ? [] : sheets.map((sheet) => progressOf(instrumentOf(app, value), sheet))
  const isVoting = value.state === 'open' || [...talks.values()].some((talk) => talk.value.second === 'open')
  return { now: app.now().toISOString(), progress, touchedAt, isVoting }
}
