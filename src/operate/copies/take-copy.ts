import { Readable } from 'node:stream'
import type { CopyPlace } from '../../storage/copy-place.ts'
import type { WholeTables } from '../../storage/table-rows.ts'
import { type CopyList, listText, newList, readList } from './copy-list.ts'
import { fileOfRows } from './file-of-rows.ts'
import { rowsAfter } from './reading-tables.ts'
import { NOT_COPIED } from './what-is-copied.ts'

/** After how many rows a file ends, with the partition that is at its end: so much is done twice after a stop. */
const ROWS = 20_000

/** What taking a copy needs from outside. */
export type TakingParts = {
  readonly tables: WholeTables
  readonly place: CopyPlace
  readonly now: () => Date
  readonly newId: () => string
  /** Which program takes it. */
  readonly program: string
  /** Whether to go on: asked before each page. */
  readonly goesOn?: () => boolean
  readonly rowsPerFile?: number
}

/** A copy that can't be taken, or put back, as it is: its message is a sentence for who operates it. */
export class CopyTrouble extends Error {
  override readonly name = 'CopyTrouble'
}

/** It was asked not to go on; what was written stays, and the next time goes on from there. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}

/**
 * Copies every table, a partition at a time, in files of so many rows; one that was begun here before goes on where it was.
 * The list of files is written anew after each of them, so that it never tells of one that is not whole. Gives that list;
 * undefined where it was asked to stop. No more than some pages are in memory, however much there is.
 */
export async function takeCopy(parts: TakingParts): Promise<CopyList | undefined> {
  const { place, tables, now, newId, program } = parts
  const before = await place.list()
  const begun = before === undefined ? newList(newId(), now().toISOString(), program) : readList(before)
  if (typeof begun === 'string') throw new CopyTrouble(`The copy in ${place.name} can’t be gone on with. ${begun}`)
  if (begun.endedAt !== undefined) return begun
  let list = begun
  const keep = async (next: CopyList) => {
    await place.saveList(listText(next))
    list = next
  }
  await keep(begun)
  try {
    for (const table of (await tables.names()).filter((name) => !NOT_COPIED.includes(name))) {
      if (list.tables.includes(table)) continue
      for await (const next of filesOf(parts, list, table)) await keep(next)
      await keep({ ...list, tables: [...list.tables, table] })
    }
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
  await keep({ ...list, endedAt: now().toISOString() })
  return list
}

/** The list after each file of a table that is written. */
async function* filesOf(parts: TakingParts, begun: CopyList, table: string): AsyncGenerator<CopyList> {
  const { place, tables, newId, rowsPerFile = ROWS, goesOn = () => true } = parts
  const goOn = () => {
    if (!goesOn()) throw new Stopped()
  }
  let list = begun
  let from = list.files.findLast((file) => file.table === table)?.last ?? ''
  for (;;) {
    const rows = rowsAfter(tables, table, from, goOn)
    const first = await rows.next()
    if (first.done) return
    // What was left of a file that was begun before has another name, and is told of nowhere.
    const name = `${table}-${list.files.length + 1}-${newId()}.jsonl.gz`
    const file = fileOfRows(first.value, rows, rowsPerFile)
    await place.save(name, Readable.from(file.content()))
    await rows.return(undefined)
    const { kinds, ...told } = file.facts()
    list = {
      ...list,
      kinds: newestOf(list.kinds, kinds),
      files: [...list.files, { name, table, ...told }]
    }
    yield list
    from = told.last
  }
}

/** The newest version of each kind, in the order of their names. */
function newestOf(one: CopyList['kinds'], other: CopyList['kinds']): CopyList['kinds'] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return Object.fromEntries(names.map((name) => [name, Math.max(one[name] ?? 0, other[name] ?? 0)]))
}
