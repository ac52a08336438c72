import { beforeAll, describe, expect, test } from 'vitest'
import { writePdf } from '../../src/report/pdf.ts'
import { summarise } from '../../src/report/picture-text.ts'
import { ambitionText, stageName } from '../../src/scan/answer-text.ts'
import { strings } from '../../src/words/index.ts'
import { fiveOf } from '../build/five.ts'
import { choiceIn } from '../build/instrument.ts'
import { aReport, expectWithinPage, instrument, PICTURE_TEXT, partOf, RECEIPTS, read } from './pdf-reader.ts'
import { sampleReceipts } from './sample.ts'

describe('the report of a submitted scan', () => {
  const report = aReport()
  let made: Awaited<ReturnType<typeof read>>
  beforeAll(async () => {
    made = await read(report)
  })

  test('says on its title page whose it is, who signed and when, and how many took part', () => {
    const [title = ''] = made.pages
    for (const fact of ['GO! poolster-CLB in beeld', 'CLB Noord', '2026-2027', 'Dina Maes', 'An Peeters']) {
      expect(title).toContain(fact)
    }
    expect(title).toContain('14 december 2026, door Dina Maes')
    expect(title).toContain('7 van de 9 leden stuurden antwoorden in')
    expect(title).not.toContain('Concept')
  })

  test('opens with how the centre works, and where it wants to go', () => {
    for (const sentence of summarise(instrument, report.result).slice(0, 2)) expect(made.pages[0]).toContain(sentence)
  })

  test('carries for each block what was agreed, why, and how the votes fell', () => {
    for (const [place, { answer, how, rounds }] of report.result.blocks.entries()) {
      const part = partOf(made.pages, place).toLowerCase()
      const context = fiveOf(answer.replies)
      const [levers, barriers, intent] = [
        choiceIn(instrument, 'levers'),
        choiceIn(instrument, 'barriers'),
        choiceIn(instrument, 'intent')
      ]
      const labels = [
        ...levers.options.filter(({ id }) => context.levers.includes(id)),
        ...barriers.options.filter(({ id }) => context.barriers.includes(id)),
        ...intent.options.filter(({ id }) => context.intent === id)
      ].map(({ short }) => short)
      const points = instrument.blocks[place]?.stages[answer.vote]?.points ?? []
      const expected = [
        stageName(instrument, answer.vote),
        ambitionText(instrument, answer),
        strings.agree.how[how],
        ...labels,
        ...points,
        ...Object.values(context.notes),
        ...rounds.map((round, at) => `ronde ${at + 1} ${round.votes.map(({ count }) => count).join(' ')}`)
      ]
      for (const text of expected) expect(part).toContain(text.toLowerCase())
    }
  })

  test('says which explanations the team keeps to itself', () => {
    expect(partOf(made.pages, 2)).toContain('Het team houdt deze toelichtingen binnen het centrum.')
    expect(partOf(made.pages, 0)).not.toContain('Het team houdt')
  })

  test('lists the priorities in their order, the practices, and who received it', () => {
    const [title = ''] = made.pages
    const places = ['1. 4.3 Preventie', '2. 6.2 Ontwikkeling', '3. 4.2 Geïntegreerde', '4. 5.3 Sterk netwerk'].map(
      (text) => title.indexOf(text)
    )
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(title).toContain('• 5.1 Sterk teamwerk')
    for (const { who, state } of RECEIPTS) expect(made.pages[2]).toContain(`${who} ${state}`)
  })

  test('says of six recipients on one page what became of it', async () => {
    const { pages, pdf } = await read(aReport({}, { receipts: sampleReceipts }))
    for (const { who, state } of sampleReceipts) expect(pages[2]).toContain(`${who} ${state}`)
    await expectWithinPage(pdf)
  })

  test('is a handful of pages, each with its number and whose it is', () => {
    expect(made.pages.length).toBeGreaterThan(6)
    expect(made.pages.length).toBeLessThan(14)
    for (const [place, page] of made.pages.entries()) {
      expect(page).toContain(`${place + 1} van ${made.pages.length}`)
      expect(page).toContain('CLB Noord · 2026-2027')
    }
  })

  test('says on its first page the stage and the aim of each priority, where votes lay apart, and what recurs', () => {
    for (const said of [
      '1. 4.3 Preventie: vandaag geïntegreerd, naar systematisch',
      'Waar de stemmen het verst uiteen lagen • 6.2 Ontwikkeling als professionele leergemeenschap (PLG): ' +
        '2 fragmentair, 2 planmatig, 2 geïntegreerd en 1 systematisch • 4.3 Preventie: ' +
        '2 fragmentair, 2 planmatig, 3 geïntegreerd en 1 systematisch, in de eerste ronde • 4.2',
      'Knelpunten: systemen en structuur (bij 8 bouwstenen)'
    ])
      expect(made.pages[0]).toContain(said)
  })

  test('names in its overview the page on which each block begins, and leads there', async () => {
    const begins = instrument.blocks.map(
      ({ number, name }) => made.pages.findIndex((text, place) => place > 2 && text.includes(`${number} ${name}`)) + 1
    )
    const rows = instrument.blocks.map(({ number, name }) => made.pages[2]?.split(`${number} ${name}`)[1])
    expect(rows.map((row) => Number(/ (\d+) /.exec(row ?? '')?.[1]))).toEqual(begins)
    const links = await (await made.pdf.getPage(3)).getAnnotations()
    const leads = links.map(async ({ dest }) => {
      const [page] = (await made.pdf.getDestination(dest)) ?? []
      return (await made.pdf.getPageIndex(page)) + 1
    })
    expect(await Promise.all(leads)).toEqual(begins)
  })

  test('has a bookmark for every block, under its cluster, that leads to its page', async () => {
    const outline = await made.pdf.getOutline()
    const clusters = outline.filter(({ items }) => items.length > 0)
    expect(clusters.map(({ title }) => title)).toEqual(instrument.clusters.map(({ name }) => name))
    const blocks = clusters.flatMap(({ items }) => items)
    expect(blocks.map(({ title }) => title)).toEqual(instrument.blocks.map(({ number, name }) => `${number} ${name}`))
    for (const { title, dest } of blocks) {
      const page = Array.isArray(dest) ? await made.pdf.getPageIndex(dest[0]) : -1
      expect(made.pages[page]).toContain(title)
    }
  })

  test('is tagged: language, headings, lists, tables, and a picture with its text', async () => {
    const raw = Buffer.from(made.bytes).toString('latin1')
    for (const mark of ['/Lang (nl-BE)', '/Marked true', '/StructTreeRoot', '/DisplayDocTitle true']) {
      expect(raw).toContain(mark)
    }
    const trees = await Promise.all(
      made.pages.map(async (_, place) => JSON.stringify(await (await made.pdf.getPage(place + 1)).getStructTree()))
    )
    expect(trees[1]).toContain('"Figure"')
    expect(trees[1]).toContain(PICTURE_TEXT)
    for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD']) {
      expect(trees.join()).toContain(`"role":"${role}"`)
    }
    const { info } = await made.pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Verslag van de groepsscan, voor het centrum – CLB Noord – 2026-2027' })
  })

  test('is the same to the byte when it is made again', async () => {
    expect(Buffer.from(await writePdf(report)).equals(Buffer.from(made.bytes))).toBe(true)
  })
})
