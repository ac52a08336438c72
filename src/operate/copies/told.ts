import { some } from '../came-to.ts'
import type { CopyList } from './copy-list.ts'

/** How much there is in a copy, and of when, for who operates it. */
export function told({ files, begunAt, endedAt = '' }: CopyList): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  return `${rows} rows in ${some(files.length, 'file')}, read from ${begunAt} to ${endedAt}`
}
