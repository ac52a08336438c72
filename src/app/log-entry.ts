import type { LogEntry, Logged } from '../scan/log.ts'
import type { App } from './app.ts'
import type { From } from './request.ts'

/** A line for a scan's log: what the speaker changes now. It is written together with that change. */
export function entry(app: App, { speaker }: From, logged: Logged): LogEntry {
  return { at: app.now().toISOString(), by: { id: speaker.id, name: speaker.name }, logged }
}
