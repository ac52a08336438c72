import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Change, Row, Store } from '../../src/storage/store.ts'

/** A change that puts this under a key, whatever was there unless `expects` says otherwise. */
export const put = (key: string, data: unknown, expects = 'anything'): Change => ({ key, data, expects })

/** A change that removes a row, whatever its version unless `expects` says otherwise. */
export const remove = (key: string, expects = 'anything'): Change => ({ key, data: undefined, expects })

/** The keys of rows, in their order. */
export const keysOf = (rows: readonly Row[]): readonly string[] => rows.map(({ key }) => key)

/** The values of rows by key. */
export const contentOf = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ key, data }) => [key, data]))

/** A name for a partition in which nothing has been written. */
export const newPartition = (): string => `test!${randomUUID()}`

/** A new partition of a store with these rows, and ways to write in it and to read what is in it now. */
export async function aPartition(store: Store, ...changes: readonly Change[]) {
  const partition = newPartition()
  if (changes.length > 0) expect(await store.write(partition, changes)).toBe('written')
  return {
    partition,
    content: async () => contentOf(await store.read(partition)),
    async versionOf(key: string) {
      const [row] = await store.read(partition, { keys: [key] })
      return row?.version ?? 'not there'
    },
    write: (...more: readonly Change[]) => store.write(partition, more)
  }
}
