import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The files below a folder, by their paths in it with / in between, in the order of the alphabet. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
