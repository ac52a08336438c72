import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { threadedReader } from '../../src/inspection/reader.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import { readInspection } from '../../src/scan/inspection/read.ts'
import { aPdf } from '../build/a-pdf.ts'
import { otherOrder, withoutNumbers } from '../build/inspection-reports.ts'

const reader = threadedReader()
afterAll(() => reader.close())

const table = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments')).current.get(
  'poolster-clb'
)?.inspection
const linesOf = (pages: readonly string[]) =>
  pages.map((page) => page.replace(/–/g, '-').replace(/•/g, '\u0095').split(/\r?\n/))
const pdf = (bytes: Buffer) => ({ bytes: new Uint8Array(bytes), isPdf: true })
const text = (content: string) => ({ bytes: new TextEncoder().encode(content), isPdf: false })

describe('the file of a report is read', () => {
  test.each([
    ['of many pages', otherOrder],
    ['of one page', withoutNumbers]
  ])('as a PDF %s, with what it says', async (_what, pages) => {
    const read = await reader.read(pdf(aPdf(linesOf(pages))))
    if (read.kind !== 'read' || !table) throw new Error('not read')
    expect(read.pages).toHaveLength(pages.length)
    const [found, meant] = [readInspection(table, read.pages), readInspection(table, pages)]
    if (typeof found === 'string' || typeof meant === 'string') throw new Error('no report')
    // The letters of a hand-made PDF have no signs of a font of their own.
    const said = ({ scales, ...rest }: typeof found) => ({
      ...rest,
      scales: scales.map(({ scale, chapter, text: said, page }) => ({ scale, chapter, said, page }))
    })
    expect(said(found)).toEqual(said(meant))
  })

  test('as a text, its pages apart', async () => {
    expect(await reader.read(text('Eén\fTwee'))).toEqual({ kind: 'read', pages: ['Eén', 'Twee'] })
  })

  test('as pages of pictures, without a word', async () => {
    const read = await reader.read(pdf(aPdf([[], [], []])))
    expect(read).toEqual({ kind: 'read', pages: ['', '', ''] })
  })
})

describe('a file that can’t be read says why', () => {
  test.each([
    ['a text that calls itself a PDF', pdf(Buffer.from('Doorlichting')), 'no-pdf'],
    ['a PDF that calls itself a text', { ...pdf(aPdf([['x']])), isPdf: false }, 'no-text-file'],
    [
      'a picture that calls itself a text',
      { bytes: new Uint8Array([0x89, 0x50, 0xff, 0]), isPdf: false },
      'no-text-file'
    ],
    ['a text with holes', text('Een\0twee'), 'no-text-file'],
    ['a PDF with a password', pdf(aPdf([['geheim']], { isLocked: true })), 'locked'],
    ['half a PDF', pdf(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type')), 'damaged'],
    ['a PDF of five thousand pages', pdf(aPdf(Array.from({ length: 5_000 }, () => ['x']))), 'many-pages'],
    ['a PDF with a program', pdf(aPdf([['x']], { script: 'app.alert(1)' })), 'script'],
    ['nothing that calls itself a PDF', pdf(Buffer.alloc(0)), 'no-pdf']
  ] as const)('%s', async (_what, file, why) => {
    expect(await reader.read(file)).toEqual({ kind: 'unreadable', why })
  })

  test.each([
    ['never ends', false, 'slow'],
    ['takes all memory', true, 'damaged']
  ] as const)('one of which reading %s, and the next file is read', async (_what, isPdf, why) => {
    const own = threadedReader(new URL('./forever.mjs', import.meta.url), isPdf ? 120_000 : 500)
    let turns = 0
    const others = setInterval(() => turns++, 10)
    expect(await own.read({ bytes: new Uint8Array(), isPdf })).toEqual({ kind: 'unreadable', why })
    clearInterval(others)
    expect(turns, 'others were answered meanwhile').toBeGreaterThan(0)
    expect(await own.read({ bytes: new Uint8Array(), isPdf })).toEqual({ kind: 'unreadable', why })
    await own.close()
    expect(await reader.read(text('Eén'))).toMatchObject({ kind: 'read' })
  })
})
