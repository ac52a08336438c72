import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageOfResult } from '../../src/app/look/result-page.ts'
import { loadInstruments } from '../../src/instruments/load.ts'
import type { Account } from '../../src/local/azurite.ts'
import { readResult } from '../../src/report/result-file.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import type { Store } from '../../src/storage/store.ts'
import { rowsOf } from '../app/signing.ts'
import { anAccount } from '../azurite.ts'
import { leavesOf } from '../cards/card-facts.ts'
import { blockOf, type Course, TYPED, walkThrough } from './walking.ts'

const OFFERED = join(import.meta.dirname, '../../instruments')
/** An instrument as somebody would add it: one file, put beside the others. */
const FIFTH = join(import.meta.dirname, 'thuis-in-de-klas.json')

const B = 'beneden'
const N = 'benadert'
const V = 'volgens'
const O = 'overstijgt'

/** A course with what is to come of it: how often each stage was chosen, lowest first, and how it was decided. */
type Expected = Course & { readonly counts: readonly number[]; readonly how: string }

/** One instrument with its team; everything below it was worked out by hand from the votes. */
type Journey = {
  readonly id: string
  readonly storage: 'memory' | 'emulator'
  readonly offered: string
  readonly course: readonly Expected[]
  /** What nobody may read, for it is called otherwise here. */
  readonly foreign: RegExp
  readonly facts: string
  readonly toDiscuss: string
  readonly why: string
  readonly today: string
  readonly words: readonly string[]
}

const ofScales = { foreign: /bouwste|stadi/i, words: ['Schaal', 'Niveau'] }

const JOURNEYS: readonly Journey[] = [
  {
    ...ofScales,
    id: 'inspectie-samenwerking',
    storage: 'emulator',
    offered:
      '**Ontwikkelingsschalen samenwerkingsbeleid CLB** (ongeveer 10 minuten): Hoe werkt je CLB samen? Vier schalen van de inspectie, in een oudere versie.',
    course: [
      { number: 'S1', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'S2', votes: [N, N, V, N], agreed: N, counts: [0, 3, 1, 0], how: 'meerderheid' },
      { number: 'S3', votes: [B, N, V, V], agreed: N, counts: [1, 1, 2, 0], how: 'na gesprek' },
      {
        number: 'S4',
        votes: [V, O, V, '?'],
        agreed: V,
        counts: [0, 0, 2, 1],
        how: 'meerderheid van wie koos; 1 kon dit niet inschatten'
      }
    ],
    facts: '4 schalen, ongeveer 10 minuten.',
    toDiscuss: 'Te bespreken: 1 · met een voorstel: 2 · eensgezind: 1',
    why: '1 ziet ‘beneden de verwachting’, 1 ziet ‘benadert de verwachting’ en 2 zien ‘volgens de verwachting’: geen meerderheid',
    today:
      'Ons centrum staat vandaag even vaak op ‘benadert de verwachting’ en ‘volgens de verwachting’: telkens bij 2 van de 4 schalen.'
  },
  {
    ...ofScales,
    id: 'inspectie-clb',
    storage: 'memory',
    offered:
      '**Ontwikkelingsschalen CLB** (ongeveer 25 minuten): Hoe staat je CLB tegenover wat de inspectie verwacht? Vijftien schalen.',
    course: [
      { number: 'K3', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'K4', votes: [N, N, N, V], agreed: N, counts: [0, 3, 1, 0], how: 'meerderheid' },
      { number: 'K5', votes: [N, N, N, N], agreed: N, counts: [0, 4, 0, 0], how: 'eensgezind' },
      { number: 'K6', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'B1', votes: [V, V, V, O], agreed: V, counts: [0, 0, 3, 1], how: 'meerderheid' },
      { number: 'A2', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'A6', votes: [B, B, V, V], agreed: V, counts: [2, 0, 2, 0], how: 'na gesprek' },
      { number: 'A7', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'V1', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'V2', votes: [N, V, V, V], agreed: V, counts: [0, 1, 3, 0], how: 'meerderheid' },
      { number: 'V3', votes: [O, O, O, O], agreed: O, counts: [0, 0, 0, 4], how: 'eensgezind' },
      { number: 'S4', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'W1', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'W2', votes: [V, V, V, V], agreed: V, counts: [0, 0, 4, 0], how: 'eensgezind' },
      { number: 'W3', votes: [B, N, N, N], agreed: N, counts: [1, 3, 0, 0], how: 'meerderheid' }
    ],
    facts: '15 schalen, ongeveer 25 minuten.',
    toDiscuss: 'Te bespreken: 1 · met een voorstel: 4 · eensgezind: 10',
    why: '2 zien ‘beneden de verwachting’ en 2 zien ‘volgens de verwachting’: geen meerderheid',
    today: 'Ons centrum staat vandaag vooral op ‘volgens de verwachting’: bij 11 van de 15 schalen.'
  },
  {
    ...ofScales,
    id: 'inspectie-leerlingenbegeleiding-dbso',
    storage: 'memory',
    offered:
      '**Ontwikkelingsschalen leerlingenbegeleiding dbso** (ongeveer 10 minuten): Voor een centrum voor deeltijds onderwijs: hoe begeleidt het zijn leerlingen?',
    course: [
      { number: 'L1', votes: [N, N, N, N], agreed: N, counts: [0, 4, 0, 0], how: 'eensgezind' },
      { number: 'L2', votes: [V, V, V, N], agreed: V, counts: [0, 1, 3, 0], how: 'meerderheid' },
      { number: 'L3', votes: [O, O, O, O], agreed: O, counts: [0, 0, 0, 4], how: 'eensgezind' },
      { number: 'L4', votes: [B, B, V, V], agreed: V, counts: [2, 0, 2, 0], how: 'na gesprek' }
    ],
    facts: '4 schalen, ongeveer 10 minuten.',
    toDiscuss: 'Te bespreken: 1 · met een voorstel: 1 · eensgezind: 2',
    why: '2 zien ‘beneden de verwachting’ en 2 zien ‘volgens de verwachting’: geen meerderheid',
    today: 'Ons centrum staat vandaag het vaakst op ‘volgens de verwachting’: bij 2 van de 4 schalen.'
  },
  {
    id: 'thuis-in-de-klas',
    storage: 'memory',
    offered: '**Thuis in de klas** (ongeveer 5 minuten): Hoe voelt een nieuwe leerling zich bij ons?',
    course: [
      { number: 'T1', votes: ['zaad', 'zaad', 'zaad', 'kiem'], agreed: 'zaad', counts: [3, 1, 0], how: 'meerderheid' },
      { number: 'T2', votes: ['kiem', 'kiem', 'bloei', 'bloei'], agreed: 'bloei', counts: [0, 2, 2], how: 'na gesprek' }
    ],
    foreign: /bouwste|stadi|\bschaal|\bschalen|niveau/i,
    facts: '2 thema’s, ongeveer 5 minuten.',
    toDiscuss: 'Te bespreken: 1 · met een voorstel: 1 · eensgezind: 0',
    why: '2 zien kiem en 2 zien bloei: geen meerderheid',
    today: 'Ons centrum staat vandaag even vaak op zaad en bloei: telkens bij 1 van de 2 thema’s.',
    words: ['Thema', 'Fase']
  }
]

let account: Account
let folder: string

beforeAll(async () => {
  account = await anAccount()
  folder = mkdtempSync(join(tmpdir(), 'instruments-'))
  cpSync(OFFERED, folder, { recursive: true })
  cpSync(FIFTH, join(folder, 'thuis-in-de-klas.json'))
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const stores: Readonly<Record<Journey['storage'], () => Promise<Store | undefined>>> = {
  memory: async () => undefined,
  emulator: async () => azureTablesStore(tableClient({ kind: 'emulator', connectionString: account.connectionString }))
}

describe.each(JOURNEYS)('the instrument $id, kept in $storage', (journey) => {
  const { id, course } = journey
  let walked: Awaited<ReturnType<typeof walkThrough>>
  const nameOf = (number: string) => blockOf(walked.instrument, number).name
  const stageNamed = (stage: string) => walked.instrument.stages.find((one) => one.id === stage)?.name ?? ''

  beforeAll(async () => {
    walked = await walkThrough(loadInstruments(folder), id, course, await stores[journey.storage]())
  })

  test('is offered with what it is for, after the usual one', () => {
    const { setup } = walked.lines
    expect(setup).toContain(journey.offered)
    const usual = setup.findIndex((line) => line.startsWith('**GO! poolster-CLB in beeld** ('))
    expect(usual).toBeGreaterThan(0)
    expect(setup.indexOf(journey.offered)).toBeGreaterThan(usual)
  })

  test('is answered in a chat of one’s own, and closed', () => {
    const invited = walked.shown
      .flatMap((card) => leavesOf(card))
      .filter((leaf) => String(leaf).includes(journey.facts.slice(0, -1)))
    expect(invited.length).toBeGreaterThan(0)
    expect(walked.lines.agenda).toContain('4 van 4 stuurden in.')
    expect(walked.lines.agenda.join('\n').replaceAll('\u00a0', ' ')).toContain(journey.toDiscuss)
  })

  test('is discussed where votes lie apart, with what each stage means', () => {
    const [apart] = course.filter(({ how }) => how === 'na gesprek')
    expect(walked.lines.agenda.join('\n')).toContain(journey.why)
    expect(walked.lines.discussion).toContain(nameOf(apart?.number ?? ''))
    const said = leavesOf(walked.discussion)
    for (const { meaning } of walked.instrument.stages) expect(said).toContain(meaning)
  })

  test('lies with the director as it was agreed, and is signed', async () => {
    const concept = walked.lines.concept.join('\n').replaceAll('\u00a0', ' ')
    for (const { number, agreed, how } of course)
      expect(concept).toContain(`${nameOf(number)}: ${stageNamed(agreed).toLowerCase()} (${how})`)
    expect((await walked.team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
    expect(walked.lines.summary).toContain(journey.today)
  })

  test('is drawn, and said in words beside the drawing', async () => {
    const page = (await walked.look('result/:scan/:theme', { scan: 'scan-1', theme: 'light' })) as PageOfResult
    if (page.kind !== 'revealed') throw new Error('the result is not there')
    expect(page.sentences).toContain(journey.today)
    expect(page.picture?.svg).toContain('<svg')
    expect(page.picture?.alt).toContain(walked.instrument.name)
    expect(page.clusters.flatMap(({ blocks }) => blocks)).toHaveLength(course.length)
    expect(JSON.stringify(page)).not.toMatch(journey.foreign)
  })

  test('gives a report in which every block stands with its stage', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await walked.file('pdf')))
    const { text } = await extractText(pdf, { mergePages: true })
    const report = text.replace(/\s+/g, ' ')
    for (const { number } of course) expect(report).toContain(nameOf(number))
    expect(report).toContain(journey.today)
    for (const { meaning } of walked.instrument.stages) expect(report).toContain(meaning)
    expect(report).not.toMatch(journey.foreign)
  })

  test('gives the figures that follow from the votes: in the workbook, as a table and as data', async () => {
    const { instrument } = walked
    const data = readResult(await walked.file('json'))
    expect(
      data.blocks.map(({ number, agreed, rounds }) => [
        number,
        agreed.stage,
        rounds[0]?.votes.map(({ count }) => count)
      ])
    ).toEqual(course.map(({ number, agreed, counts }) => [number, agreed, counts]))
    const sheets = await readExcelFile(Buffer.from(await walked.file('xlsx')))
    const facts = sheets.find(({ sheet }) => sheet === 'Alles op een rij')?.data ?? []
    const csv = Buffer.from(await walked.file('csv')).toString('utf8')
    expect(facts[0]?.[6]).toBe(journey.words[0])
    for (const { number, counts } of course)
      for (const [place, count] of counts.entries()) {
        const answer = instrument.stages[place]?.name
        const row = facts.find((one) => one[5] === number && one[7] === 'stemmen' && one[10] === answer)
        expect([row?.[9], row?.[12]], `${number} ${answer}`).toEqual([journey.words[1], count])
        expect(csv).toContain(
          `"${number}";"${nameOf(number)}";"stemmen";1;"${journey.words[1]}";"${answer}";${place + 1};${count}`
        )
      }
    expect(`${JSON.stringify(sheets)}${csv}`).not.toMatch(journey.foreign)
  })

  test('is mailed by its own words, and tells the network nothing that was typed', async () => {
    expect(walked.mails.map(({ to }) => to)).toEqual(expect.arrayContaining(['jana@clb.example', 'ad@sgr.example']))
    for (const { subject, text } of walked.mails) {
      expect(subject).toContain(walked.instrument.name)
      expect(`${subject} ${text}`).not.toMatch(journey.foreign)
    }
    const network = (await rowsOf(walked.team)).filter(({ text }) => text.startsWith('network!'))
    expect(network).toHaveLength(1)
    expect(JSON.stringify(network)).not.toContain(TYPED)
  })

  test('is looked back on by its own words', async () => {
    for (const path of ['earlier/:scan', 'beside/:scan', 'outcomes/:scan', 'discuss/:scan', 'scans']) {
      const look = await walked.look(path, { scan: 'scan-1' })
      expect(look, path).toBeDefined()
      expect(JSON.stringify(look), path).not.toMatch(journey.foreign)
    }
  })

  test('is called by its own names on everything that anybody was shown', () => {
    const leaves = walked.shown.flatMap((one) => leavesOf(one)).map(String)
    expect(leaves.length).toBeGreaterThan(500)
    // The set-up card names every instrument.
    const foreign = leaves.filter((leaf) => journey.foreign.test(leaf) && !/ \(ongeveer \d+ minuten\)/.test(leaf))
    expect([...new Set(foreign)]).toEqual([])
  })
})
