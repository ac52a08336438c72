import type { Clock } from '../../delivery/clock.ts'
import { TABLES } from '../../storage/azure-tables.ts'
import type { CopyPlace } from '../../storage/copy-place.ts'
import type { ErasedLedger, ErasedSince } from '../../storage/erased.ts'
import type { Lease } from '../../storage/lease.ts'
import { contentOf } from '../../storage/row-data.ts'
import type { ScanStore } from '../../storage/scans.ts'
import type { Store } from '../../storage/store.ts'
import type { TableRow, WholeTables } from '../../storage/table-rows.ts'
import { toldRestored } from '../../storage/told-restored.ts'
import { askedAgain, withoutErased } from '../../storage/without-erased.ts'
import type { CopyFile, CopyList } from './copy-list.ts'
import { rowsInFile } from './file-of-rows.ts'
import { leaveGone, mendLinks } from './mend-links.ts'
import { rowsAfter } from './reading-tables.ts'
import { noteRestoring, type Restoring } from './restoring.ts'
import { CopyTrouble } from './take-copy.ts'
import { NOT_COPIED, witnessOf } from './what-is-copied.ts'

/** How much earlier than a copy was begun something may have been taken away that is not out of it yet, in milliseconds. */
const UNDER_WAY = 15 * 60_000

/** How often the lease is renewed while a copy is put back, in milliseconds. */
const BEAT = 2_000

/** About how many rows of a list that has no end are put at once. */
const PIECE = 1_000

/** What putting a copy back needs. */
export type PuttingParts = {
  readonly tables: WholeTables
  readonly place: CopyPlace
  readonly main: Store
  /** Without a ledger: what is put back is nothing that is taken away. */
  readonly scans: ScanStore
  readonly ledger: ErasedLedger
  /** Held all the while, so that no bot sends; undefined where that was not asked. */
  readonly duty: Pick<Lease, 'renew' | 'isHeld'> | undefined
  readonly clock: Clock
  readonly now: () => Date
}

/** How many rows were put back, and how many were not, as what they held was taken away since. */
export type PutBack = { readonly rows: number; readonly leftOut: number }

/**
 * Puts a copy back that was looked through before, from where `how` says that it is. A partition comes after what leads to
 * nothing without it: its links before a scan, its own row after all others of it, and the lists by which it is looked at after
 * it. However often it is interrupted, going on ends with the same rows.
 */
export async function putBack(parts: PuttingParts, list: CopyList, how: Restoring): Promise<PutBack> {
  const { tables, main, ledger } = parts
  const early = new Date(Date.parse(list.begunAt) - UNDER_WAY).toISOString()
  const erased = await ledger.since(early)
  const beat = beatOf(parts)
  let { state, files } = how
  await noteRestoring(main, how)
  if (state === 'emptying') {
    await empty(parts, beat)
    state = 'writing'
    files = 0
  }
  let [rows, leftOut] = [0, 0]
  for (const file of list.files.slice(files)) {
    await noteRestoring(main, { copy: list.id, state, files })
    await tables.make(file.table)
    for await (const some of partitionsIn(parts.place, file)) {
      await beat()
      const put = await putSome(parts, list, file.table, some, erased)
      rows += put
      leftOut += Math.max(0, some.length - put)
    }
    files++
  }
  await noteRestoring(main, undefined)
  return { rows, leftOut }
}

/** How many rows there are in each table, but for what stays out of copies. */
export async function rowsThere(tables: WholeTables): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const table of await tablesOf(tables))
    for await (const { rows } of rowsAfter(tables, table, '', () => undefined))
      found.set(table, (found.get(table) ?? 0) + rows.length)
  return found
}

async function tablesOf(tables: WholeTables): Promise<readonly string[]> {
  return (await tables.names()).filter((name) => !NOT_COPIED.includes(name))
}

/** Removes everything that a copy would hold. */
async function empty({ tables }: PuttingParts, beat: () => Promise<void>): Promise<void> {
  for (const table of await tablesOf(tables))
    for await (const { rows } of rowsAfter(tables, table, '', () => undefined))
      for (const [partition, some] of Map.groupBy(rows, (row) => row.partition)) {
        await beat()
        const keys = some.map(({ key }) => key)
        await tables.remove(table, partition, keys)
      }
}

/** The rows of a file by partition; of a list that has no end, some at a time. */
async function* partitionsIn(place: CopyPlace, file: CopyFile): AsyncGenerator<readonly TableRow[]> {
  let some: TableRow[] = []
  for await (const row of rowsInFile(await place.open(file.name), file)) {
    const [first] = some
    const isFull = some.length >= PIECE && witnessOf(row.partition) === undefined
    if (first && (first.partition !== row.partition || isFull)) {
      yield some
      some = []
    }
    some.push(row)
  }
  if (some.length > 0) yield some
}

/** Puts rows of one partition in their places, and mends what other partitions say of them; gives how many. */
async function putSome(
  parts: PuttingParts,
  list: CopyList,
  table: string,
  rows: readonly TableRow[],
  erased: ErasedSince
): Promise<number> {
  const { tables, scans, now } = parts
  const partition = rows[0]?.partition ?? ''
  const again = againFor(partition, erased)
  if (again) await tables.put(TABLES.main, again.partition, [again])
  const kept = withoutErased(partition, rows, erased)
  const witness = witnessOf(partition)
  if (witness === undefined) {
    await tables.put(table, partition, kept)
    const left = rows.flatMap((row) => (kept.includes(row) ? [] : (contentOf('joined', row)?.scan ?? [])))
    if (left.length > 0) await leaveGone(scans, partition, left)
    return kept.length
  }
  const told = toldRestored(partition, kept, list.begunAt, now().toISOString())
  const itself = told.filter(({ key }) => key === witness)
  await tables.put(table, partition, [...told.filter(({ key }) => key !== witness), ...itself])
  const scan = contentOf('scan', itself[0])
  if (scan) await mendLinks({ tables, scans, erased }, scan.id)
  return kept.length
}

/** The row by which the bot erases once more what is kept of a person, of whose partition this is the name. */
function againFor(partition: string, erased: ErasedSince): TableRow | undefined {
  const [kind, tenant = '', person = ''] = partition.split('!')
  // A digest of an id leads to nobody.
  return kind === 'person' && !person.startsWith('~') ? askedAgain(tenant, person, erased) : undefined
}

/** Renews the lease every so often; throws when another one has it. */
function beatOf({ duty, clock }: PuttingParts): () => Promise<void> {
  let last = clock.now()
  return async () => {
    if (!duty || clock.now() - last < BEAT) return
    last = clock.now()
    await duty.renew()
    if (!duty.isHeld())
      throw new CopyTrouble('A bot began to send meanwhile: stop it, and give the same command again to go on.')
  }
}
