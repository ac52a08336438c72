import { frozen } from '../json.ts'
import { type Change, checkChanges, encode, isWanted, type Row, type Store } from './store.ts'

/** A row: what was written, and the same as it is read. */
type Kept = { readonly json: string; readonly version: string; readonly data: () => unknown }

/** A store in memory: the definition of what a store does, and the quick one for tests. Nothing outlives the process. */
export function memoryStore(): Store {
  const partitions = new Map<string, Map<string, Kept>>()
  let changes = 0

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
        const alreadyThere = encoded.every(({ change, json }) => rows.get(change.key)?.json === json)
        return alreadyThere ? 'written' : 'conflict'
      }
      for (const { change, json } of encoded) {
        if (json === undefined) rows.delete(change.key)
        else rows.set(change.key, { json, version: String(++changes), data: once(() => frozen(JSON.parse(json))) })
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

/** What comes of this, worked out when it is first asked for. */
function once(work: () => unknown): () => unknown {
  let done: unknown
  return () => {
    done ??= work()
    return done
  }
}

function isExpected({ expects }: Change, kept: Kept | undefined): boolean {
  if (expects === 'anything') return true
  return expects === 'nothing' ? kept === undefined : kept?.version === expects
}
