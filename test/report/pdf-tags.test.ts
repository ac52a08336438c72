import { describe, expect, test } from 'vitest'
import { writePdf } from '../../src/report/pdf.ts'
import { type Report, reportData } from '../../src/report/pdf-data.ts'
import { resultFor } from '../../src/scan/result.ts'
import { aResult, doneTogether } from '../build/result.ts'
import { aReport, instrument, PICTURE_TEXT, read, withNotes } from './pdf-reader.ts'
import { sampleReceipts, sampleResult } from './sample.ts'

/** A part of a document as a screen reader meets it. */
type Part = { readonly role: string; readonly alt: string; readonly text: string; readonly parts: readonly Part[] }
type Node = { readonly role?: string; readonly alt?: string; readonly id?: string; readonly children?: readonly Node[] }

/** The parts of a report, page by page, each with the text that is its own. */
async function partsOf(report: Report): Promise<readonly Part[]> {
  const { pdf } = await read(report)
  const trees = Array.from({ length: pdf.numPages }, async (_, at) => {
    const page = await pdf.getPage(at + 1)
    const texts = new Map<string, string>()
    let within = ''
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item) texts.set(within, `${texts.get(within) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
      else if (item.type === 'endMarkedContent') within = ''
      else within = 'id' in item ? `${item.id}` : ''
    }
    const asPart = ({ role = '', alt = '', children = [] }: Node): Part => ({
      role,
      alt,
      text: plain(children.map(({ id }) => (id === undefined ? '' : (texts.get(id) ?? ''))).join('')),
      parts: children.filter((child) => child.role !== undefined).map(asPart)
    })
    return asPart((await page.getStructTree()) as Node)
  })
  return (await Promise.all(trees)).flatMap(within)
}

const within = (part: Part): readonly Part[] => [part, ...part.parts.flatMap(within)]
const plain = (text: string) => text.replace(/[\s\u200b]+/g, ' ').trim()

/** Every text that a report has, whole. */
function textsIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [plain(data)]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : []
}

const noted = withNotes(aResult(instrument).blocks, () => 'Eerste regel\nTweede regel')
const REPORTS: readonly (readonly [string, Report])[] = [
  ['a signed one', aReport(sampleResult, { receipts: sampleReceipts })],
  ['with explanations of more lines', aReport({ blocks: noted })],
  ['of the school group', aReport(resultFor('ad', sampleResult), { receipts: [] })],
  ['a concept', aReport({ submittedAt: '' }, { receipts: [] })],
  ['done together', aReport(doneTogether(aResult(instrument)))]
]

describe.each(REPORTS)('the report for who hears it: %s', (_, report) => {
  test('every text stands by itself, so that no two words are glued together', async () => {
    const known = new Set(textsIn(reportData(report)))
    const said = (await partsOf(report)).map(({ text }) => text).filter((text) => text !== '')
    const others = said.filter((text) => !known.has(text) && !/^(\d+\.?|•)$/.test(text))
    expect(others).toEqual([])
    expect(said.length).toBeGreaterThan(200)
  })

  test('what is a list is one, with a mark and a text for each of its items', async () => {
    const lists = (await partsOf(report)).filter(({ role }) => role === 'L')
    const items = lists.flatMap(({ parts }) => parts)
    expect(items.length).toBeGreaterThan(30)
    for (const { role, parts } of items) {
      expect(role).toBe('LI')
      expect(parts.map((part) => part.role)).toEqual(['Lbl', 'LBody'])
    }
  })

  test('every picture has its words', async () => {
    const figures = (await partsOf(report)).filter(({ role }) => role === 'Figure')
    expect(figures.map(({ alt }) => plain(alt))).toEqual([PICTURE_TEXT])
  })

  test('every table has a head', async () => {
    const tables = (await partsOf(report)).filter(({ role }) => role === 'Table')
    expect(tables.length).toBeGreaterThan(0)
    for (const table of tables) {
      const [first] = within(table).filter(({ role }) => role === 'TR')
      expect(first?.parts.map(({ role }) => role)).toEqual(first?.parts.map(() => 'TH'))
    }
  })

  test('was checked against the rules for documents that can be read aloud', async () => {
    const raw = Buffer.from(await writePdf(report)).toString('latin1')
    expect(raw).toMatch(/<pdfuaid:part>1</)
  })
})

test('a report is not made with a picture that nobody puts in words', async () => {
  await expect(writePdf(aReport({}, { pictureText: '' }))).rejects.toThrow()
})
