import type { CopyList } from './copy-list.ts'

/** How much there is in a copy, and of when, for who operates it. */
export function told({ files, begunAt, endedAt = '' }: CopyList): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  return `${rows} rows in ${files.length} ${files.length === 1 ? 'file' : 'files'}, read from ${begunAt} to ${endedAt}`
}
