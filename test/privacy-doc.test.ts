import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KINDS } from '../src/storage/rows.ts'

const doc = readFileSync(join(import.meta.dirname, '..', 'docs', 'privacy.md'), 'utf8')

/** The kinds that have a line in the table of docs/privacy.md, with the cells of that line. */
const lines = doc
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  )

test('every kind of row has its line in docs/privacy.md, and there is no line of a row that is not kept', () => {
  expect(lines.map(([kind]) => kind?.replaceAll('`', '')).sort()).toEqual([...KINDS].sort())
})

test('every line says what is kept, of whom, for how long, and who is shown it', () => {
  for (const cells of lines) {
    expect(cells, cells[0]).toHaveLength(5)
    expect(
      cells.filter((cell) => cell === ''),
      cells[0]
    ).toEqual([])
  }
})
