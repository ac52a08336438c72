import type { CellObject, SheetData } from 'write-excel-file/node'
import { cellText } from './workbook-text.ts'

/** What stands above a column, and how many characters wide it is. */
export type Column = { readonly head: string; readonly width: number }

/** What a cell holds; nothing is an empty one. */
export type Cell = string | number | undefined

const HEAD = { fontWeight: 'bold', backgroundColor: '#E8EEF5', wrap: true, alignVertical: 'center' } as const
/** How high a line is in the letters of the workbook, and the most that Excel takes for a row; in points. */
const LINE = 15
const HIGHEST = 409

/** A sheet with a head, as wide as its columns and each row as high as its texts need; `sticky` columns stay in sight. */
export function asSheet(name: string, columns: readonly Column[], rows: readonly (readonly Cell[])[], sticky: number) {
  const data: SheetData = [
    columns.map(({ head }) => ({
      ...HEAD,
      value: head,
      type: String,
      height: heightOf(
        columns,
        columns.map((one) => one.head)
      )
    })),
    ...rows.map((row) => row.map((cell) => asCell(cell, heightOf(columns, row))))
  ]
  return {
    data,
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: sticky,
    orientation: 'landscape' as const
  }
}

/** A cell with its type written down: a text stays a text whatever it begins with, see decision 0008. */
function asCell(cell: Cell, height: number): CellObject | null {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top', height }
  const value = cellText(cell ?? '')
  return value === '' ? null : { value, type: String, format: '@', wrap: true, alignVertical: 'top', height }
}

/** How high a row is with its texts wrapped. */
function heightOf(columns: readonly Column[], row: readonly Cell[]): number {
  const lines = row.map((cell, at) => (typeof cell === 'string' ? linesIn(cell, columns[at]?.width ?? 1) : 1))
  return Math.min(HIGHEST, LINE * Math.max(1, ...lines))
}

/** In how many lines a text stands; words that don't fit leave some of a line empty. */
function linesIn(text: string, width: number): number {
  const room = Math.max(1, width * 0.9)
  return text.split(/\r\n?|\n/).reduce((all, line) => all + Math.max(1, Math.ceil(line.length / room)), 0)
}
