import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { toSend } from '../../src/app/sign/to-send.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import { attachmentsFor } from '../../src/report/mail-parts.ts'
import { mailText } from '../../src/report/mail-text.ts'
import { clustersInWords } from '../../src/report/picture-text.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { RECIPIENTS } from '../../src/scan/delivery.ts'
import { type Result, resultFor } from '../../src/scan/result.ts'
import { closeVote, toDirector } from '../../src/scan/scan.ts'
import { type Five, withFive } from '../build/five.ts'
import { aResult } from '../build/result.ts'
import { anOpenScan } from '../build/scan.ts'
import { aReport, instrument, partOf, read } from './pdf-reader.ts'

const NOTHING = { other: '', notes: { intent: '', difference: '', levers: '', barriers: '' } }
const INSIDE = 'Bevat toelichtingen die binnen het centrum blijven'
const WITHOUT = 'Zonder de toelichtingen die binnen het centrum blijven'

/** A result without explanations, but for what is said here of the first block, which the team holds back. */
function holdingBack(said: Partial<Five>): Result {
  const result = aResult(instrument)
  const blocks = result.blocks.map((block, place) => {
    const answer = withFive(block.answer, { ...NOTHING, ...(place === 0 ? said : {}) })
    return { ...block, answer, notesShared: place !== 0 }
  })
  return { ...result, blocks }
}

const noted = holdingBack({ notes: { ...NOTHING.notes, barriers: 'Te weinig uren.' } })
const otherOnly = holdingBack({ difference: ['other'], other: 'dag en avond' })
const silent = holdingBack({})

const copyFor = (who: (typeof RECIPIENTS)[number], result: Result) => read(aReport(resultFor(who, result)))

describe('the report of the director and that of the school group', () => {
  test('tell themselves apart on the cover, in their title and in the names of their files', async () => {
    for (const result of [noted, silent]) {
      const [centre, group] = await Promise.all([copyFor('director', result), copyFor('ad', result)])
      expect(centre.pages[0]).toContain('Verslag van de groepsscan, voor het centrum')
      expect(group.pages[0]).toContain('Verslag van de groepsscan, voor de scholengroep')
      const titles = await Promise.all([centre, group].map(async ({ pdf }) => (await pdf.getMetadata()).info))
      expect(titles[0]).not.toEqual(titles[1])
    }
    const names = (who: (typeof RECIPIENTS)[number]) => attachmentsFor(who, noted).map(({ name }) => name)
    expect(names('director')).toEqual([
      'datagrafiek-CLB-Noord-2026-2027.png',
      'groepsscan-CLB-Noord-2026-2027-voor-het-centrum.pdf',
      'groepsscan-CLB-Noord-2026-2027-cijfers-voor-het-centrum.xlsx'
    ])
    for (const who of ['ad', 'codi', 'dico'] as const)
      expect(names(who)).toEqual([
        'datagrafiek-CLB-Noord-2026-2027.png',
        'groepsscan-CLB-Noord-2026-2027-voor-de-scholengroep.pdf'
      ])
  })

  test.each([
    ['explanations', noted],
    ['only what "anders" stands for', otherOnly]
  ])('say that the team holds something back: %s', async (_, result) => {
    const [centre, group] = await Promise.all([copyFor('director', result), copyFor('dico', result)])
    expect(centre.pages[0]).toContain(INSIDE)
    expect(group.pages[0]).toContain(WITHOUT)
    expect(partOf(centre.pages, 0)).toContain('Het team houdt deze toelichtingen binnen het centrum.')
    expect(partOf(group.pages, 0)).toContain('Het team houdt de toelichtingen bij deze bouwsteen binnen het centrum.')
    expect(partOf(group.pages, 1)).not.toContain('binnen het centrum')
    expect(group.all).not.toMatch(/Te weinig uren|dag en avond/)
    const mail = (who: (typeof RECIPIENTS)[number]) =>
      mailText({ instrument, result: resultFor(who, result), figures: who === 'director', replies: who !== 'director' })
    expect(mail('director').text).toContain('Ze bevatten toelichtingen die binnen ons centrum blijven')
    expect(mail('ad').html).toContain('Enkele toelichtingen houden we binnen ons centrum')
  })

  test('say nothing of it where nothing was explained', async () => {
    for (const who of RECIPIENTS) {
      const { all } = await copyFor(who, silent)
      expect(all).not.toMatch(/binnen het centrum/)
      const { text } = mailText({ instrument, result: resultFor(who, silent), figures: false, replies: false })
      expect(text).not.toMatch(/binnen (het|ons) centrum/)
    }
  })

  test('are told to the director beforehand, to the letter', () => {
    const closed = toDirector(closeVote(anOpenScan(), '2026-12-12T16:00:00.000Z'), '2026-12-13T10:00:00.000Z')
    const scan = { ...closed, recipients: { ...closed.recipients, director: 'dina@clb.example' } }
    for (const receiver of ['director', 'group'] as const) {
      const parts = previewParts(
        toSend({ instrument, scan, result: otherOnly, sendsMail: true, hasPicture: true }),
        receiver
      )
      const told = parts.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines.map(({ text }) => text)))
      const who = receiver === 'director' ? 'director' : 'ad'
      const { text } = mailText({
        instrument,
        result: resultFor(who, otherOnly),
        figures: who === 'director',
        replies: who !== 'director'
      })
      // What the picture shows is told beforehand block by block, in words of its own.
      const shown = clustersInWords(instrument, otherOnly).flatMap(({ name, blocks }) => [name, ...blocks])
      const lines = text.split('\n').filter((one) => one !== '' && !shown.includes(one.replace(/^- /, '')))
      expect(lines.length).toBeGreaterThan(6)
      for (const line of lines) expect(told).toContain(line)
      for (const { name } of attachmentsFor(who, otherOnly)) expect(told).toContain(name)
      expect(told.filter((line) => /toelichtingen blijven binnen het centrum/.test(line))).toHaveLength(1)
    }
  })
})

describe('the workbook', () => {
  const sheetsOf = async (result: Result) => {
    const bytes = await writeWorkbook({ instrument, result })
    const sheets = await readExcelFile(Buffer.from(bytes), { trim: false })
    return (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
  }

  test('says first of all that it holds what stays within the centre, and at which blocks', async () => {
    const rowsOf = await sheetsOf(otherOnly)
    expect(rowsOf('Over deze cijfers')[1]?.[0]).toBe(INSIDE)
    const [head = [], ...rows] = rowsOf('Antwoorden')
    const marks = rows.map((row) => row[head.indexOf('Toelichtingen')])
    expect(marks).toEqual(['blijven binnen het centrum', ...Array.from({ length: 10 }, () => null)])
  })

  test('has no such mark where nothing was held back, and says whose figures they are', async () => {
    const rowsOf = await sheetsOf(silent)
    const front = rowsOf('Over deze cijfers')
    expect(front.flat().join(' ')).not.toContain('Bevat')
    expect(front).toContainEqual(['Centrum', 'CLB Noord'])
    expect(front).toContainEqual(['Schooljaar', '2026-2027'])
    expect(front).toContainEqual(['Ingediend', '14 december 2026, door Dina Maes'])
  })
})

describe('the name of a file', () => {
  test.each([
    ['CLB Noord', 'CLB-Noord-2026-2027'],
    ['  CLB "De Kaap" / Oost\\West: 1?  ', 'CLB-De-Kaap-Oost-West-1-2026-2027'],
    ['Één CLB voor iedereen', 'Een-CLB-voor-iedereen-2026-2027'],
    ['..', '2026-2027'],
    ['😀', '2026-2027'],
    ['CON', 'CON-2026-2027']
  ])('has the centre as any file system takes it: %j', (centre, of) => {
    const [picture] = attachmentsFor('ad', aResult(instrument, { centre }))
    expect(picture?.name).toBe(`datagrafiek-${of}.png`)
  })

  test('holds letters, digits and dashes only, whatever the centre is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (centre) => {
        for (const { name } of attachmentsFor('director', aResult(instrument, { centre })))
          expect(name).toMatch(/^(datagrafiek|groepsscan)-[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*\.(png|pdf|xlsx)$/u)
      })
    )
  })
})
