import { BY_ITSELF, type LogEntry, type Logged } from '../../scan/log.ts'
import type { Begun } from '../../scan/scan.ts'
import type { App } from './app.ts'
import { nameIn } from './names.ts'
import type { From } from './request.ts'

/** A line for a scan's log: what the speaker changes now. It is written together with that change. */
export function entry(app: App, scan: Begun, { speaker }: From, logged: Logged): LogEntry {
  return { at: app.now().toISOString(), by: { id: speaker.id, name: nameIn(scan, speaker) }, logged }
}

/** The line for a vote that closed without anybody closing it. `at` is ISO 8601 in UTC. */
export function closedByItself(at: string): LogEntry {
  return { at, by: BY_ITSELF, logged: { what: 'closed' } }
}
