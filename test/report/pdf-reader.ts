import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { writePdf } from '../../src/report/pdf.ts'
import type { Report } from '../../src/report/pdf-data.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import type { AgreedBlock, Result } from '../../src/scan/result.ts'
import { withFive } from '../build/five.ts'
import { aResult } from '../build/result.ts'

/** The instrument that the reports are about: the main one. */
export const instrument = theInstrument()
/** One dot: what matters here is that a picture is there, with its text. */
const DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1v1z"/></svg>'
export const PICTURE_TEXT = 'Datagrafiek van CLB Noord: drie bouwstenen zijn geïntegreerd.'
export const RECEIPTS = [
  { who: 'Kanaal Beleidsteam', state: 'bezorgd op 14 december 2026' },
  { who: 'CODI', state: 'mislukt: het adres bestaat niet' }
]

function theInstrument(): Instrument {
  const found = loadInstruments(join(import.meta.dirname, '../../instruments')).current.get('poolster-clb')
  if (!found) throw new Error('the main instrument is gone')
  return found
}

/** All that a report of nine members is made from. */
export function aReport(changes: Partial<Result> = {}, others: Partial<Report> = {}): Report {
  return {
    instrument,
    result: aResult(instrument, changes),
    picture: DOT,
    pictureText: PICTURE_TEXT,
    receipts: RECEIPTS,
    ...others
  }
}

/** A report as a reader gets it: its bytes, the opened document, and the text per page. */
export async function read(report: Report) {
  const bytes = await writePdf(report)
  // pdf.js takes the bytes it is given for itself.
  const pdf = await getDocumentProxy(bytes.slice())
  const { text } = await extractText(pdf, { mergePages: false })
  const pages = text.map((page) => page.replace(/\s+/g, ' '))
  return { bytes, pdf, pages, all: pages.join(' ') }
}

/** The part of the text that is about one block: from its heading to the next one. */
export function partOf(pages: readonly string[], place: number): string {
  const detail = pages.slice(3).join(' ')
  const heading = (at: number) => {
    const block = instrument.blocks[at]
    return block ? detail.indexOf(`${block.number} ${block.name}`) : detail.length
  }
  return detail.slice(heading(place), heading(place + 1))
}

/** The same blocks with one text as each of their explanations. */
export const withNotes = (blocks: readonly AgreedBlock[], note: (place: number) => string): readonly AgreedBlock[] =>
  blocks.map((block, place) => ({
    ...block,
    answer: withFive(block.answer, {
      notes: { intent: note(place), difference: note(place), levers: note(place), barriers: note(place) }
    })
  }))

/** No text begins or ends outside the paper, or lower than the foot. */
export async function expectWithinPage(pdf: Awaited<ReturnType<typeof getDocumentProxy>>): Promise<void> {
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])]
      expect(x).toBeGreaterThanOrEqual(60)
      expect(x + item.width).toBeLessThanOrEqual(595.28 - 50)
      expect(y).toBeGreaterThan(30)
      expect(y).toBeLessThan(841.89 - 55)
    }
  }
}
