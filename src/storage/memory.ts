import { frozen } from '../json.ts'
import { madeOnce } from '../made-once.ts'
import { type Change, checkChanges, encode, isWanted, type Row, type Store } from './store.ts'

/** A row: what was written, and the same as it is read. */
type Kept = { readonly json: () => string; readonly version: string; readonly data: () => unknown }

/**
 * A store in memory: the definition of what a store does, and the quick one for tests. Nothing outlives the process. It can
 * begin with rows that another one gave, by their partitions: what they hold is shared.
 */
export function memoryStore(begun: Readonly<Record<string, readonly Row[]>> = {}): Store {
  let changes = 0
  const keep = (json: () => string, data: () => unknown): Kept => ({ json, version: String(++changes), data })
  const taken = ({ key, data }: Row) =>
    [
      key,
      keep(
        madeOnce(() => encode({ key, data, expects: 'nothing' })),
        () => data
      )
    ] as const
  const partitions = new Map(
    Object.entries(begun).map(([partition, rows]) => [partition, new Map<string, Kept>(rows.map(taken))])
  )

  return {
    async read(partition, want) {
      const rows = partitions.get(partition) ?? new Map<string, Kept>()
      return [...rows]
        .filter(([key]) => isWanted(key, want))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, want?.range?.most)
        .map(([key, { version, data }]): Row => ({ key, version, data: given(data()) }))
    },
    async write(partition, wanted) {
      checkChanges(wanted)
      const rows = partitions.get(partition) ?? new Map<string, Kept>()
      const encoded = wanted.map((change) => ({ change, json: change.data === undefined ? undefined : encode(change) }))
      const fits = encoded.every(({ change }) => isExpected(change, rows.get(change.key)))
      if (!fits) {
        const alreadyThere = encoded.every(({ change, json }) => rows.get(change.key)?.json() === json)
        return alreadyThere ? 'written' : 'conflict'
      }
      for (const { change, json } of encoded) {
        if (json === undefined) rows.delete(change.key)
        else
          rows.set(
            change.key,
            keep(
              () => json,
              madeOnce(() => frozen(JSON.parse(json)))
            )
          )
      }
      partitions.set(partition, rows)
      return 'written'
    }
  }
}

/** What is kept, as it is given to whoever reads it: an object of their own, as from any other store. */
function given(data: unknown): unknown {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : data
}

function isExpected({ expects }: Change, kept: Kept | undefined): boolean {
  if (expects === 'anything') return true
  return expects === 'nothing' ? kept === undefined : kept?.version === expects
}
