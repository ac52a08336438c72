import type { PlaceInTable, StoredRow, TableRow, WholeTables } from '../../storage/table-rows.ts'
import { LEFT_OUT, witnessOf } from './what-is-copied.ts'

/** How often a partition of several pages is read again, as something was decided in it meanwhile. */
const READINGS = 5

/** Some rows that follow each other; of the last partition among them more may follow where it is not `isWhole`. */
export type Some = { readonly rows: readonly TableRow[]; readonly isWhole: boolean }

/**
 * The rows of a table after a partition, in their order, some pages at a time. A partition is read in one page, or, where it
 * takes several, until nothing was decided in it meanwhile: so what a copy holds of it was so at one moment. Only a list
 * without such a row may be of some moments, a page at a time. `goOn` is called before each page.
 */
export async function* rowsAfter(
  tables: WholeTables,
  table: string,
  partition: string,
  goOn: () => void
): AsyncGenerator<Some> {
  let from: PlaceInTable | undefined
  for (let after = partition; ; ) {
    goOn()
    const { rows, next } = await tables.page(table, { kind: 'after', partition: after }, from)
    const last = rows.at(-1)?.partition
    // A page may be empty, and more may follow all the same.
    if (last === undefined) {
      if (!next) return
      from = next
      continue
    }
    from = undefined
    const whole = next ? rows.filter((row) => row.partition !== last) : rows
    yield* copied({ rows: whole, isWhole: true })
    if (!next) return
    for await (const some of wholePartition(tables, table, last, goOn)) yield* copied(some)
    after = last
  }
}

async function* wholePartition(
  tables: WholeTables,
  table: string,
  partition: string,
  goOn: () => void
): AsyncGenerator<Some> {
  const witness = witnessOf(partition)
  if (witness === undefined) {
    for await (const { rows, isLast } of pages(tables, table, partition, goOn)) yield { rows, isWhole: isLast }
    return
  }
  for (let left = READINGS; ; left--) {
    const first = await readAll(tables, table, partition, goOn)
    if (first.pages === 1) return yield { rows: first.rows, isWhole: true }
    const again = await readAll(tables, table, partition, goOn)
    const isSame = versionOf(first.rows, witness) === versionOf(again.rows, witness)
    // A scan in which something is decided all the time is copied as it was seen last.
    if (isSame || left === 0) return yield { rows: again.rows, isWhole: true }
  }
}

async function readAll(tables: WholeTables, table: string, partition: string, goOn: () => void) {
  const all: StoredRow[] = []
  let count = 0
  for await (const { rows } of pages(tables, table, partition, goOn)) {
    all.push(...rows)
    count++
  }
  return { rows: all, pages: count }
}

async function* pages(tables: WholeTables, table: string, partition: string, goOn: () => void) {
  let from: PlaceInTable | undefined
  do {
    goOn()
    const { rows, next } = await tables.page(table, { kind: 'in', partition }, from)
    yield { rows, isLast: next === undefined }
    from = next
  } while (from)
}

function versionOf(rows: readonly StoredRow[], key: string): string | undefined {
  return rows.find((row) => row.key === key)?.version
}

/** What of these rows belongs in a copy; nothing where that is none of them. */
function* copied({ rows, isWhole }: Some): Generator<Some> {
  const ours = rows.filter(({ partition }) => !LEFT_OUT.includes(partition))
  if (ours.length > 0) yield { rows: ours, isWhole }
}
