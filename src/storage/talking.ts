import type { LogEntry } from '../scan/log.ts'
import type { Member, Scan } from '../scan/scan.ts'
import type { Conclusion, Talk } from '../scan/talk.ts'
import { logRow } from './logbook.ts'
import { type Content, pack } from './rows.ts'
import { CONCLUSION, fenced, partition, type Read, scanRow, talkKey } from './sheet-rows.ts'
import type { Store } from './store.ts'
import { wishRow } from './wishes.ts'

/** A change of where the team is with one block, as it was read before, and what is asked for with it. */
export type TalkChange = {
  readonly block: string
  readonly before: Read<Talk> | undefined
  readonly after: Talk
  readonly wishes?: readonly Content<'wish'>[]
}

/**
 * What a team decides after the reveal: kept together with the scan as it was read, so that it counts only in that, and
 * with its lines in the log. The scan is called first (`watch`), so that what follows is found wherever a bot stops.
 */
export function talking(store: Store, watch: (scan: string) => Promise<void>) {
  async function changeAll(
    before: Read<Scan>,
    after: Scan,
    changes: readonly TalkChange[],
    log: readonly LogEntry[]
  ): Promise<boolean> {
    const talks = changes.map((change) => ({
      key: talkKey(change.block),
      data: pack('talk', change.after),
      expects: change.before?.version ?? 'nothing'
    }))
    await watch(after.id)
    const wishes = changes.flatMap(({ wishes = [] }) => wishes.map(wishRow))
    const rows = [scanRow(before, after), ...talks, ...wishes, ...log.map(logRow)]
    return (await store.write(partition(after.id), rows)) === 'written'
  }

  return {
    /**
     * Changes where the team is with blocks, all of them or none; false when one of them, or the scan, has changed since
     * it was read: a slow press can't change what has gone to the director in the meantime.
     */
    changeTalks(scan: Read<Scan>, changes: readonly TalkChange[], ...log: readonly LogEntry[]): Promise<boolean> {
      return changeAll(scan, scan.value, changes, log)
    },

    /** Changes a scan together with its talks, all of it or nothing; false when one of them has changed since it was read. */
    moveTalks(before: Read<Scan>, after: Scan, changes: readonly TalkChange[]): Promise<boolean> {
      return changeAll(before, after, changes, [])
    },

    /**
     * Closes the second round of a block, in one step with a fence around all who may be voting; false when one of them, the
     * talk or the scan has changed since it was read.
     */
    async endRound(
      scan: Read<Scan>,
      { block, before, after, wishes = [] }: TalkChange,
      members: readonly Read<Member>[],
      fence: string,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const talk = { key: talkKey(block), data: pack('talk', after), expects: before?.version ?? 'nothing' }
      await watch(scan.value.id)
      const rows = [
        scanRow(scan, scan.value),
        talk,
        ...wishes.map(wishRow),
        ...fenced(members, fence),
        ...log.map(logRow)
      ]
      return (await store.write(partition(scan.value.id), rows)) === 'written'
    },

    /** Keeps what the team concludes over all blocks, and the scan as it is then; false when either has changed since. */
    async conclude(
      scan: Read<Scan>,
      after: Scan,
      before: Read<Conclusion> | undefined,
      conclusion: Conclusion,
      ...log: readonly LogEntry[]
    ): Promise<boolean> {
      const row = { key: CONCLUSION, data: pack('conclusion', conclusion), expects: before?.version ?? 'nothing' }
      await watch(after.id)
      return (await store.write(partition(after.id), [scanRow(scan, after), row, ...log.map(logRow)])) === 'written'
    }
  }
}
