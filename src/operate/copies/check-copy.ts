import type { CopyPlace } from '../../storage/copy-place.ts'
import { type CopyList, readList, tooNew } from './copy-list.ts'
import { DamagedFile, rowsInFile } from './file-of-rows.ts'
import { CopyTrouble } from './take-copy.ts'

/** A copy that was looked through: its list, and how many rows each table has in it. */
export type CheckedCopy = { readonly list: CopyList; readonly rows: ReadonlyMap<string, number> }

/**
 * Reads a copy from its first row to its last, before anything is done with it. Throws CopyTrouble where it is not whole, not
 * as it was written, or holds rows of a newer program.
 */
export async function checkCopy(place: CopyPlace): Promise<CheckedCopy> {
  const text = await place.list()
  if (text === undefined) throw new CopyTrouble(`There is no copy in ${place.name}: copy.json is not there.`)
  const list = readList(text)
  if (typeof list === 'string') throw new CopyTrouble(`The copy in ${place.name} can’t be used. ${list}`)
  if (list.endedAt === undefined)
    throw new CopyTrouble(
      `The copy in ${place.name} is not whole: it was stopped. Take one that is, or let this one go on with: backup --to ${place.name}.`
    )
  const newer = tooNew(list)
  if (newer.length > 0)
    throw new CopyTrouble(
      `The copy in ${place.name} holds rows of a newer Poolster (${newer.join(', ')}): put it back with that one (${list.program}), or a later one.`
    )
  const rows = new Map<string, number>()
  for (const file of list.files) {
    let last = ''
    try {
      for await (const row of rowsInFile(await place.open(file.name), file)) last = row.partition
    } catch (error) {
      if (isMissing(error)) throw new CopyTrouble(`The copy in ${place.name} is not whole: ${file.name} is not there.`)
      if (!(error instanceof DamagedFile)) throw error
      throw new CopyTrouble(
        `The copy in ${place.name} is damaged: ${error.message}. Nothing was put back; take the copy of another day.`
      )
    }
    if (last !== file.last)
      throw new CopyTrouble(`The copy in ${place.name} is damaged: ${file.name} ends elsewhere than its list says.`)
    rows.set(file.table, (rows.get(file.table) ?? 0) + file.rows)
  }
  return { list, rows }
}

/** Whether a file is not there: a folder says so in one way, a container in another. */
function isMissing(error: unknown): boolean {
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown }
  return code === 'ENOENT' || statusCode === 404
}
