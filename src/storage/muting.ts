import { pack } from './rows.ts'
import { mutedKey, partition } from './sheet-rows.ts'
import type { Store } from './store.ts'

/** Who wants no reminders of a scan: a row of their own, so that no answer waits for it. */
export function muting(store: Store) {
  return {
    /** Notes that a member wants no reminders of a scan. `now` is ISO 8601 in UTC. */
    async mute(scan: string, person: string, now: string): Promise<void> {
      const change = { key: mutedKey(person), data: pack('muted', { at: now }), expects: 'anything' }
      await store.write(partition(scan), [change])
    },

    /** Notes that a member wants them after all. */
    async unmute(scan: string, person: string): Promise<void> {
      await store.write(partition(scan), [{ key: mutedKey(person), data: undefined, expects: 'anything' }])
    }
  }
}
