import type { Store } from './store.ts'

/** How many rows are removed at the same time: one after the other, a large scan would take as long as a turn may. */
const SIDE_BY_SIDE = 32

/** Removes rows by key, whatever is in them, some at the same time and in this order otherwise. */
export async function removeRows(store: Store, partition: string, keys: readonly string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += SIDE_BY_SIDE)
    await Promise.all(
      keys
        .slice(at, at + SIDE_BY_SIDE)
        .map((key) => store.write(partition, [{ key, data: undefined, expects: 'anything' }]))
    )
}
