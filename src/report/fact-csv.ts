import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { factTable } from './workbook-facts.ts'
import type { Cell } from './workbook-sheet.ts'

/**
 * What a program that opens a table could take a text for a formula by: a sign, a tab or a line break before its first letter or
 * digit. Some programs pass over spaces and quotation marks, and read a wide or small sign as the plain one.
 * Source: "CSV Injection" (owasp.org).
 */
const FORMULA = /^[^\p{L}\p{N}]*[=+@\p{Pd}\u2212\t\r\n]/u

/**
 * Everything of a result that was chosen and counted as a CSV in UTF-8, one fact a row: with semicolons, as Excel here opens
 * it, and a mark of its encoding. A text that could be taken for a formula has an apostrophe in front of it.
 */
export function writeFacts(content: { readonly instrument: Instrument; readonly result: Result }): Uint8Array {
  const { columns, rows } = factTable(content)
  const lines = [columns.map(({ head }) => head), ...rows].map((row) => row.map(cellOf).join(';'))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8')
}

function cellOf(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return `${cell}`
  const text = FORMULA.test(cell.normalize('NFKC')) ? `'${cell}` : cell
  return `"${text.replaceAll('"', '""')}"`
}
