import { type Change, checkChanges, encode, isWanted, type Row, type Store } from './store.ts'

type Kept = { readonly json: string; readonly version: string }

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
        .map(([key, { json, version }]): Row => ({ key, version, data: JSON.parse(json) }))
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
        else rows.set(change.key, { json, version: String(++changes) })
      }
      partitions.set(partition, rows)
      return 'written'
    }
  }
}

function isExpected({ expects }: Change, kept: Kept | undefined): boolean {
  if (expects === 'anything') return true
  return expects === 'nothing' ? kept === undefined : kept?.version === expects
}
