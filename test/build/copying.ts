import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/delivery/clock.ts'
import { checkCopy } from '../../src/operate/copies/check-copy.ts'
import { folderPlace } from '../../src/operate/copies/folder-place.ts'
import { type Bold, mayRestore } from '../../src/operate/copies/may-restore.ts'
import { putBack } from '../../src/operate/copies/put-back.ts'
import { type TakingParts, takeCopy } from '../../src/operate/copies/take-copy.ts'
import { erasedLedger } from '../../src/storage/erased.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import type { StoredRow, WholeTables } from '../../src/storage/table-rows.ts'

/** How many rows a page of these tables has: few, so that most of what is read takes several. */
const PAGE = 7

/** Tables in memory as a whole, each also to be had as a store. */
export function memoryTables(...names: readonly string[]) {
  const all = new Map<string, { readonly store: Store; readonly partitions: Set<string> }>()
  const of = (name: string) => {
    const found = all.get(name) ?? open()
    all.set(name, found)
    return found
  }
  function open() {
    const inner = memoryStore()
    const partitions = new Set<string>()
    const store: Store = {
      read: inner.read,
      write(partition, changes) {
        partitions.add(partition)
        return inner.write(partition, changes)
      }
    }
    return { store, partitions }
  }
  for (const name of names) of(name)

  async function rowsOf(table: string): Promise<readonly StoredRow[]> {
    const { store, partitions } = of(table)
    const found = await Promise.all(
      [...partitions].sort().map(async (partition) =>
        (await store.read(partition)).map(({ key, version, data }) => ({
          partition,
          key,
          version,
          properties: { data: JSON.stringify(data) }
        }))
      )
    )
    return found.flat()
  }

  const tables: WholeTables = {
    names: async () => [...all.keys()].sort(),
    make: async (table) => {
      of(table)
    },
    async page(table, { kind, partition }, from) {
      const rows = (await rowsOf(table)).filter((row) =>
        kind === 'in' ? row.partition === partition : row.partition > partition
      )
      const isBefore = (row: StoredRow) =>
        from !== undefined &&
        (row.partition < from.partition || (row.partition === from.partition && row.key < from.row))
      const left = rows.filter((row) => !isBefore(row))
      const [first, next] = [left.slice(0, PAGE), left[PAGE]]
      return { rows: first, next: next && { partition: next.partition, row: next.key } }
    },
    async put(table, partition, rows) {
      for (const { key, properties } of rows)
        await of(table).store.write(partition, [
          { key, data: JSON.parse(String(properties.data)), expects: 'anything' }
        ])
    },
    async remove(table, partition, keys) {
      for (const key of keys) await of(table).store.write(partition, [{ key, data: undefined, expects: 'anything' }])
    }
  }
  return { tables, store: (name: string) => of(name).store, rowsOf }
}

/** A folder in which a copy can be. */
export function aFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'poolster-copy-')), 'copy')
}

/** Tables, and the stores that two of them are. */
export type Copied = { readonly tables: WholeTables; readonly main: Store; readonly erased: Store }

/** Everything that takes a copy of some tables in a folder and puts it back, by one clock. */
export function copying({ tables, main, erased }: Copied, now: () => Date, folder = aFolder()) {
  const place = folderPlace(folder)
  const ledger = erasedLedger(erased, now, 37)
  let ids = 0
  const newId = () => `id-${++ids}-${folder.at(-6)}`
  const scans = scanStore(main)
  return {
    folder,
    ledger,
    /** Takes a copy, with these in the place of what it is otherwise. */
    take: (other: Partial<TakingParts> = {}) =>
      takeCopy({ tables, place, now, newId, program: '0.0.0', rowsPerFile: 20, ...other }),
    /** Looks the copy through and puts it back, `through` these tables. */
    async restore(bold: Partial<Bold> = {}, through = tables) {
      const parts = { tables: through, place, main, scans, ledger, duty: undefined, clock: systemClock, now }
      const copy = await checkCopy(place)
      const how = await mayRestore(parts, copy, { over: false, erasedToo: false, ...bold }, 30)
      return putBack(parts, copy.list, how)
    }
  }
}
