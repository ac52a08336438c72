import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { kindOfRow } from '../../storage/row-data.ts'
import { lineOf, rowInLine, type TableRow } from '../../storage/table-rows.ts'
import type { CopyFile } from './copy-list.ts'
import type { Some } from './reading-tables.ts'

/** Some rows as a file, packed: at least so many of them, up to the end of a partition. */
export function fileOfRows(first: Some, others: AsyncIterable<Some>, least: number) {
  const hash = createHash('sha256')
  const kinds: Record<string, number> = {}
  let count = 0
  let last = ''

  async function* lines(): AsyncGenerator<string> {
    yield linesOf(first)
    if (isEnough(first)) return
    for await (const some of others) {
      yield linesOf(some)
      if (isEnough(some)) return
    }
  }
  const isEnough = ({ isWhole }: Some) => isWhole && count >= least

  function linesOf({ rows }: Some): string {
    for (const row of rows) {
      const found = kindOfRow(row)
      if (found) kinds[found.kind] = Math.max(kinds[found.kind] ?? 0, found.version)
    }
    count += rows.length
    last = rows.at(-1)?.partition ?? last
    return rows.map((row) => `${lineOf(row)}\n`).join('')
  }

  return {
    /** What stands in the file; to be read once. */
    async *content(): AsyncGenerator<Buffer> {
      const gzip = createGzip()
      const fed = pipeline(Readable.from(lines()), gzip)
      // What goes wrong there is met below as well.
      fed.catch(() => undefined)
      for await (const piece of gzip) {
        hash.update(piece)
        yield piece
      }
      await fed
    },

    /** What is true of it, once it was read. */
    facts: (): Pick<CopyFile, 'rows' | 'sha256' | 'last'> & { readonly kinds: Readonly<Record<string, number>> } => ({
      rows: count,
      sha256: hash.digest('hex'),
      last,
      kinds
    })
  }
}

/** A file that is not as it was written. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** The rows in a packed file, in their order; throws DamagedFile where it is not the one that its list tells of. */
export async function* rowsInFile(packed: Readable, { name, rows, sha256 }: CopyFile): AsyncGenerator<TableRow> {
  const hash = createHash('sha256')
  const wrong = (what: string) => new DamagedFile(`${name} ${what}`)
  const gunzip = createGunzip()
  const fed = pipeline(
    packed,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece)
        yield piece
      }
    },
    gunzip
  )
  fed.catch(() => undefined)
  let count = 0
  try {
    for await (const line of linesIn(gunzip)) {
      const row = rowInLine(line)
      if (!row) throw wrong(`holds no row in line ${count + 1}`)
      count++
      yield row
    }
    await fed
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(Z_|ERR_STREAM)/.test(String(error.code)))
      throw wrong('can’t be unpacked')
    throw error
  }
  if (count !== rows) throw wrong(`holds ${count} rows in the place of ${rows}`)
  if (hash.digest('hex') !== sha256) throw wrong('is not as it was written')
}

/** Lines, without what ends them. */
async function* linesIn(text: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
