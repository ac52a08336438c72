import { BY_ITSELF, type LogEntry, type Logged } from '../scan/log.ts'
import type { App } from './app.ts'
import type { From } from './request.ts'

/** A line for a scan's log: what the speaker changes now. It is written together with that change. */
export function entry(app: App, { speaker }: From, logged: Logged): LogEntry {
  return { at: app.now().toISOString(), by: { id: speaker.id, name: speaker.name }, logged }
}

/** The line for a vote that closed without anybody closing it. `at` is ISO 8601 in UTC. */
export function closedByItself(at: string): LogEntry {
  return { at, by: BY_ITSELF, logged: { what: 'closed' } }
}
