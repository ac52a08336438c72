import type { Backlog } from '../delivery/backlog.ts'
import type { Reliance } from './advice.ts'

/** What is measured: traces and counters for whoever has a collector. It is told no id, no name and nothing that was typed. */
export type Telemetry = {
  /** Does some work as a part of a trace, counts it by how it ended, and how long it took. */
  during<T>(what: Reliance | 'turn' | 'job', of: string, work: () => Promise<T>): Promise<T>
  /** A turn ended, after so many milliseconds. */
  turn(kind: string, outcome: string, milliseconds: number): void
  /** What became of something that was to be done outside a turn. */
  delivery(job: string, fate: string): void
  /** A sweep ended. */
  swept(backlog: Backlog): void
  /** Somebody was not let in, or not now. */
  refused(reason: string): void
  /** Whether this copy sends. */
  sends(does: boolean): void
  /** Sends what is still to be sent. */
  stop(): Promise<void>
}
