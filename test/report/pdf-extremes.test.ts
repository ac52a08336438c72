import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writePdf } from '../../src/report/pdf.ts'
import type { Result } from '../../src/scan/result.ts'
import { aResult, doneTogether } from '../build/result.ts'
import { aReport, expectWithinPage, instrument, partOf, read, withNotes } from './pdf-reader.ts'

describe('a report in other circumstances', () => {
  test('of a concept says so on the title page and on every foot', async () => {
    const { pages } = await read(aReport({ submittedAt: '' }, { receipts: [] }))
    expect(pages[0]).toContain('De directeur diende dit verslag nog niet in.')
    expect(pages[0]).toContain('Ingediend Nog niet')
    for (const page of pages) expect(page).toContain('Concept · CLB Noord')
    expect(pages.join(' ')).not.toContain('Wie het resultaat kreeg')
  })

  test('of a concept is also the same to the byte', async () => {
    const report = aReport({ submittedAt: '' })
    expect(await writePdf(report)).toEqual(await writePdf(report))
  })

  test('gives the day of signing by the clock of Brussels', async () => {
    const { pages } = await read(aReport({ submittedAt: '2026-12-14T23:30:00.000Z' }))
    expect(pages[0]).toContain('15 december 2026')
  })

  test('of a scan done together says so instead of giving votes', async () => {
    const { pages } = await read(aReport({ ...doneTogether(aResult(instrument)), voted: 0 }))
    expect(pages[0]).toContain('Samen ingevuld, zonder stemrondes')
    expect(partOf(pages, 0)).toContain('Samen ingevuld, zonder stemronde.')
  })

  test('says in words how many took part', async () => {
    const taking = async (changes: Partial<Result>) => (await read(aReport(changes))).pages[0]
    const saved = 'stuurden antwoorden in; wat anderen al bewaarden, telt mee'
    expect(await taking({ voted: 7, members: 9 })).toContain(`7 van de 9 leden ${saved}`)
    expect(await taking({ voted: 1, members: 9 })).toContain('1 van de 9 leden stuurde antwoorden in')
    expect(await taking({ voted: 9, members: 9, saved: 0 })).toContain('Alle 9 leden stuurden antwoorden in Ingediend')
    expect(await taking({ voted: 1, members: 1 })).toContain('Deelname 1 lid stuurde antwoorden in')
  })

  test('without practices or priorities says that there are none', async () => {
    const { pages } = await read(aReport({ practices: [], priorities: [] }))
    expect(pages[0]).toContain('nog geen bouwsteen als inspirerende praktijk')
    expect(pages[0]).toContain('Er zijn nog geen prioriteiten gekozen.')
  })

  test('keeps the longest texts whole and on the page', async () => {
    const note = (place: number) => `${'zeer lange toelichting '.repeat(22).slice(0, 490)} Einde${place}`
    const blocks = withNotes(aResult(instrument).blocks, note)
    const centre = `CLB ${'Noord-Limburg en de Kempen '.repeat(3)}`.slice(0, 80)
    const { pages, all, pdf } = await read(aReport({ blocks, centre }))
    for (const place of blocks.keys()) expect(all.match(new RegExp(`Einde${place}\\b`, 'g'))).toHaveLength(4)
    for (const page of pages) expect(page).toContain(`${centre.trim()} · 2026-2027`)
    await expectWithinPage(pdf)
  })

  test('breaks words that have no end, and lines that are all breaks', async () => {
    const notes = ['x'.repeat(500), 'a\n\n'.repeat(166), 'W'.repeat(500)]
    const blocks = withNotes(aResult(instrument).blocks, (place) => notes[place % 3] ?? '')
    const { pages, pdf } = await read(aReport({ blocks, director: 'D'.repeat(80), centre: 'W'.repeat(80) }))
    expect(pages.length).toBeLessThan(30)
    for (const page of pages) expect(page).toMatch(/W{20,}… · 2026-2027/)
    await expectWithinPage(pdf)
  })

  test('leaves out what no font has, writes plainer letters plainly, and keeps ë, ï and ő', async () => {
    const typed = 'Coördinatie 👍🏽 geïntegreerd 👩‍👧, 𝘃𝗲𝘁 ﬁn, Győr, ꦲ, a\u0000b\ud800c\u202ed\u00ade'
    const blocks = withNotes(aResult(instrument).blocks, () => typed)
    const { all } = await read(aReport({ blocks, centre: 'CLB Zoë & <Co> 🚀' }))
    expect(all).toContain('Coördinatie geïntegreerd , vet')
    expect(all).toContain('Győr, □, abcde')
    expect(all).toContain('CLB Zoë & <Co>')
  })

  test('is made of any text, and holds the words of it in plain letters on the page', async () => {
    const nasty = [
      '=1+1',
      '@',
      '\t',
      '\r',
      '\u0000',
      '\u202e',
      '\ud83d',
      '👍',
      '(',
      ')',
      '\\',
      '<b>',
      '${x}',
      '[k](x)',
      '王'
    ]
    const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 8 }))
    const text = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 11, maxLength: 11 }), text, async (typed, name) => {
        const blocks = withNotes(aResult(instrument).blocks, (place) => `${typed[place]} zq${place}z ${typed[place]}`)
        const { all, pdf } = await read(aReport({ blocks, centre: `Zon ${name}`, director: `Maan ${name}` }))
        for (const place of typed.keys()) expect(all.match(new RegExp(`zq${place}z`, 'g'))).toHaveLength(4)
        expect(all).toContain('Zon')
        expect(all).toContain('Maan')
        await expectWithinPage(pdf)
      }),
      { numRuns: 3, seed: 4 }
    )
  })

  test('has a title that no name can break', async () => {
    const { pdf, bytes } = await read(aReport({ centre: 'Zoë & <b>)(\\' }))
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Verslag van de groepsscan, voor het centrum – Zoë & <b>)(\\ – 2026-2027' })
    expect(Buffer.from(bytes).toString('utf8')).toContain('– Zoë &amp; &lt;b&gt;)(\\ –')
  })
})
