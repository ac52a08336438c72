import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { forPaper } from '../../src/report/workbook-print.ts'
import { cellText } from '../../src/report/workbook-text.ts'
import { ambitionText, stageName } from '../../src/scan/answer-text.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { NOTE_LENGTH } from '../../src/scan/questions/rules.ts'
import type { Result } from '../../src/scan/result.ts'
import { strings } from '../../src/words/index.ts'
import { type Explained, fiveOf, withFive } from '../build/five.ts'
import { aResult, doneTogether } from '../build/result.ts'

const instrument = theInstrument()

function theInstrument(): Instrument {
  const found = loadInstruments(join(import.meta.dirname, '../../instruments')).current.get('poolster-clb')
  if (!found) throw new Error('the main instrument is gone')
  return found
}

async function read(result: Result) {
  const bytes = await writeWorkbook({ instrument, result })
  const sheets = await readExcelFile(Buffer.from(bytes), { trim: false })
  const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
  const xml = Object.entries(unzipSync(bytes)).map(([path, file]) => ({ path, text: strFromU8(file) }))
  const sheetXml = xml.filter(({ path }) => path.startsWith('xl/worksheets/sheet')).map(({ text }) => text)
  return { sheets, rowsOf, sheetXml, xml }
}

/** What is left of a text: all of it but what XML 1.0 forbids or discourages, with line breaks of one kind. */
function cleaned(typed: string): string {
  const allowed = (code: number) =>
    code === 0x9 ||
    code === 0xa ||
    code === 0x85 ||
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0xa0 &&
      !(code >= 0xd800 && code < 0xe000) &&
      !(code >= 0xfdd0 && code < 0xfdf0) &&
      code % 0x10000 < 0xfffe)
  return [...typed.replace(/\r\n?/g, '\n')]
    .filter((one) => one !== '\ufffd' && allowed(one.codePointAt(0) ?? 0))
    .join('')
}

const FIELDS: readonly Explained[] = ['intent', 'difference', 'levers', 'barriers']

/** The sample with these texts as the four notes of the first block. */
function withNotes(typed: readonly string[]): Result {
  const result = aResult(instrument)
  const [first, ...others] = result.blocks
  if (!first) throw new Error('the sample has no blocks')
  const notes = {
    ...fiveOf(first.answer.replies).notes,
    ...Object.fromEntries(FIELDS.map((field, place) => [field, typed[place] ?? '']))
  }
  return { ...result, blocks: [{ ...first, answer: withFive(first.answer, { notes }) }, ...others] }
}

/** A result of which no more is kept than what was agreed and how the votes fell. */
function signedBefore({ named: _, ...result }: Result): Result {
  return { ...result, blocks: result.blocks.map(({ voiced: __, ...block }) => block) }
}

const withNote = (typed: string) => withNotes([typed, typed, typed, typed])

describe('the workbook', () => {
  const result = aResult(instrument)

  test('has a row per block with all that was agreed', async () => {
    const { sheets, rowsOf } = await read(result)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Over deze cijfers',
      'Antwoorden',
      'Verdelingen',
      'Wat leden antwoordden',
      'Prioriteiten',
      'Wat leden noemden',
      'Alles op een rij'
    ])
    const [head = [], ...rows] = rowsOf('Antwoorden')
    expect(rows).toHaveLength(instrument.blocks.length)
    for (const [place, { answer, how }] of result.blocks.entries()) {
      const row = Object.fromEntries(head.map((name, at) => [name, rows[place]?.[at]]))
      const block = instrument.blocks[place]
      expect(row).toMatchObject({
        Cluster: instrument.clusters.find(({ id }) => id === block?.cluster)?.name,
        Nummer: block?.number,
        Bouwsteen: block?.name,
        Stadium: stageName(instrument, answer.vote),
        'Stadium, volgorde': instrument.stages.findIndex(({ id }) => id === answer.vote) + 1,
        'Naar de toekomst': ambitionText(instrument, answer),
        'Hoe beslist': strings.agree.how[how],
        'Toelichting bij de hefbomen': fiveOf(answer.replies).notes.levers || null,
        'Toelichting bij de knelpunten': fiveOf(answer.replies).notes.barriers || null
      })
    }
    expect(Object.fromEntries(head.map((name, at) => [name, rows[1]?.[at]]))).toMatchObject({
      'Manier van werken': 'ingegeven door de context',
      Verschillen: 'nee',
      Hefbomen: 'missie-visie-strategie, kernprocessen en leiderschap; systemen en structuur',
      Knelpunten: 'systemen en structuur'
    })
  })

  test('says what "anders" stands for', async () => {
    const [first, ...others] = result.blocks
    if (!first) throw new Error('the sample has no blocks')
    const answer = withFive(first.answer, { difference: ['teams', 'other'], other: 'dag en avond' })
    const blocks = [{ ...first, answer }, ...others]
    const { rowsOf } = await read({ ...result, blocks })
    expect(rowsOf('Antwoorden')[1]).toContain('tussen de teams; anders: dag en avond')
  })

  test('has the votes of every round as numbers', async () => {
    const { rowsOf } = await read(result)
    const [head, ...rows] = rowsOf('Verdelingen')
    expect(head).toEqual([
      'Bouwsteen',
      'Ronde',
      ...instrument.stages.map(({ name }) => name),
      'Totaal',
      'Niet in te schatten'
    ])
    expect(rows).toHaveLength(12)
    expect(rows.filter(([name]) => name === '4.3 Preventie')).toEqual([
      ['4.3 Preventie', 1, 2, 2, 3, 1, 8, 0],
      ['4.3 Preventie', 2, 0, 2, 6, 0, 8, 0]
    ])
    for (const [, ...figures] of rows) for (const figure of figures) expect(figure).toBeTypeOf('number')
  })

  test('has the priorities in order, with the practices beside them', async () => {
    const { rowsOf } = await read(result)
    expect(rowsOf('Prioriteiten')).toEqual([
      ['Rang', 'Prioriteit', 'Inspirerende praktijk'],
      [1, '4.3 Preventie', '5.1 Sterk teamwerk'],
      [2, '6.2 Ontwikkeling als professionele leergemeenschap (PLG)', '4.1 Behartiger van de leerling'],
      [3, '4.2 Geïntegreerde benadering van de kernprocessen', null],
      [4, '5.3 Sterk netwerk: netoverstijgend en extern', null]
    ])
  })

  test('keeps its header in sight and in bold', async () => {
    const { sheetXml, xml } = await read(result)
    expect(sheetXml).toHaveLength(7)
    for (const sheet of sheetXml) expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml.find(({ path }) => path === 'xl/styles.xml')?.text).toMatch(/<b\s*\/>/)
  })

  test('is printed one page wide, with its head on every page, and can be filtered', async () => {
    const { sheets, sheetXml, xml } = await read(result)
    const names = xml.find(({ path }) => path === 'xl/workbook.xml')?.text ?? ''
    for (const [at, { sheet, data }] of sheets.entries()) {
      const one = sheetXml[at] ?? ''
      expect(one).toMatch(/<worksheet\b[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/)
      expect(one).toMatch(/<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" [^>]*orientation="landscape"/)
      expect(names).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${sheet}'!$1:$1</definedName>`
      )
      const filtered = /<\/sheetData><autoFilter ref="A1:([A-Z]+)(\d+)"\/>/.exec(one)
      // Excel itself keeps a name beside each filter, and repairs a file that has none.
      const named = new RegExp(`_FilterDatabase" localSheetId="${at}" hidden="1">'${sheet}'!([^<]*)<`).exec(names)?.[1]
      if (at === 0) expect([filtered, named]).toEqual([null, undefined])
      else {
        expect([filtered?.[2], filtered?.[1]?.length]).toEqual([`${data.length}`, (data[0]?.length ?? 0) > 26 ? 2 : 1])
        expect(named).toBe(`$A$1:$${filtered?.[1]}$${data.length}`)
      }
    }
  })

  test.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA']
  ])('filters a sheet of %i columns up to column %s', (columns, last) => {
    const { transform } = forPaper([{ sheet: 'Blad', columns, rows: 9 }], () => true).files
    const sheet = transform['xl/worksheets/sheet{id}.xml'].transform('<sheetData/>', {}, { sheetIndex: 0 })
    expect(sheet).toContain(`<autoFilter ref="A1:${last}9"/>`)
  })

  test('has rows as high as their explanations need', async () => {
    const heights = async (note: string) => {
      const { sheetXml } = await read(withNote(note))
      return Number(/<row r="2"[^>]* ht="([\d.]+)"/.exec(sheetXml[1] ?? '')?.[1])
    }
    expect(await heights('Kort.')).toBeLessThan(50)
    expect(await heights('een lange toelichting '.repeat(20))).toBeGreaterThan(150)
    expect(await heights('regel\n'.repeat(200))).toBe(409)
  })

  test('of a result that an earlier Poolster signed says nothing of what it did not keep', async () => {
    const { sheets } = await read(signedBefore(result))
    const names = sheets.map(({ sheet }) => sheet)
    expect(names).not.toContain('Wat leden antwoordden')
    expect(names).not.toContain('Wat leden noemden')
  })

  test('of a scan done together has no votes, and one without practices or priorities still opens', async () => {
    const { rowsOf } = await read({ ...doneTogether(result), practices: [], priorities: [] })
    expect(rowsOf('Verdelingen')).toHaveLength(1)
    expect(rowsOf('Prioriteiten')).toHaveLength(1)
  })
})

describe('a text in the workbook', () => {
  const beginnings = ['=', '+', '-', '@', '\t', '\t=', '\r', '\r=', '\n=', "'", '"=', ';=', '％', '＝', ' =', '|', '%']

  test.each(beginnings.map((beginning) => [JSON.stringify(beginning), beginning]))(
    'that begins with %s stays a text',
    async (_name, beginning) => {
      const note = `${beginning}HYPERLINK("https://kwaad.example";"klik")|cmd'!A1`
      const { rowsOf, sheetXml, xml } = await read(withNote(note))
      for (const column of [12, 13, 14, 15]) {
        expect(rowsOf('Antwoorden')[1]?.[column]).toBe(note.replace(/\r/g, '\n'))
        const cell = sheetXml[1]?.match(new RegExp(`<c r="${'MNOP'[column - 12]}2"[^>]*>(.*?)</c>`))
        expect(cell?.[0]).toContain('t="s"')
        expect(cell?.[1]).toMatch(/^<v>\d+<\/v>$/)
      }
      for (const { text } of xml) expect(text).not.toMatch(/<f[ >/]/)
    }
  )

  test('of the format itself is kept to the letter', async () => {
    for (const note of ['_x003D_1+1', '_x0000_', '_x005F_x0041_', '</t><f>1+1</f>', ']]>&amp;<!--', '1e5', '007']) {
      const { rowsOf } = await read(withNote(note))
      expect(rowsOf('Antwoorden')[1]?.[14]).toBe(note)
    }
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'that is a word of the language it is written with (%s) is kept',
    async (note) => {
      const { rowsOf } = await read(withNote(note))
      expect(rowsOf('Antwoorden')[1]?.[14]).toBe(note)
    }
  )

  test('loses what XML forbids, and no more than that', async () => {
    const { rowsOf } = await read(withNote('a\u0000b\u000bc\ud800d\udc00e\uffff\ufffdf\u007f👍🏽\r\ng\u00e9 ï'))
    expect(rowsOf('Antwoorden')[1]?.[14]).toBe('abcdef👍🏽\ngé ï')
  })

  test('is no longer than Excel keeps', () => {
    expect(cellText('👍'.repeat(20_000)).length).toBeLessThanOrEqual(32_767)
    expect(cellText('👍'.repeat(20_000)).isWellFormed()).toBe(true)
  })

  test('comes back as it was typed, whatever it is', async () => {
    const any = fc.string({ unit: 'binary', maxLength: NOTE_LENGTH })
    const pieces = fc
      .array(
        fc.constantFrom('=', '+', '@', '\t', '\r', '\n', '_x0041_', '<', '&', ']]>', ' ', 'é', '👍', '\ufffe', 'a')
      )
      .map((parts) => parts.join(''))
    const note = fc.oneof(any, pieces)
    await fc.assert(
      fc.asyncProperty(fc.tuple(note, note, note, note), async (typed) => {
        const { rowsOf, sheetXml } = await read(withNotes(typed))
        const row = rowsOf('Antwoorden')[1] ?? []
        for (const [place, one] of typed.entries()) expect(row[12 + place] ?? '').toBe(cleaned(one))
        expect(sheetXml.join()).not.toContain('<f')
      }),
      { numRuns: 20 }
    )
  })
})
