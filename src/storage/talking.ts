import type { LogEntry } from '../scan/log.ts'
import type { Conclusion, Talk } from '../scan/talk.ts'
import { logRow } from './logbook.ts'
import { pack } from './rows.ts'
import { partition, type Read, talkKey } from './sheets.ts'
import type { Store } from './store.ts'

/** The row with what a team concludes. */
export const CONCLUSION = 'conclusion'

/** What is kept of a team's talk after the reveal; what is logged of a change is kept with it. */
export function talking(store: Store) {
  return {
    /** Keeps where the team is with a block; false when it has changed since it was read. */
    async saveTalk(
      scan: string,
      block: string,
      before: Read<Talk> | undefined,
      after: Talk,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const change = { key: talkKey(block), data: pack('talk', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change, ...log.map(logRow)])) === 'written'
    },

    /** Keeps what the team concludes over all blocks; false when it has changed since it was read. */
    async saveConclusion(
      scan: string,
      before: Read<Conclusion> | undefined,
      after: Conclusion,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const change = { key: CONCLUSION, data: pack('conclusion', after), expects: before?.version ?? 'nothing' }
      return (await store.write(partition(scan), [change, ...log.map(logRow)])) === 'written'
    }
  }
}
