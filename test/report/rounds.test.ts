import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { toSend } from '../../src/app/sign/to-send.ts'
import { conceptCard } from '../../src/cards/concept-card.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import { drawPicture } from '../../src/report/picture.ts'
import { describePicture } from '../../src/report/picture-text.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import type { AgreedRound, How, Result } from '../../src/scan/result.ts'
import { closeVote, toDirector } from '../../src/scan/scan.ts'
import { resultOf } from '../../src/scan/submit.ts'
import { aResult, aRound } from '../build/result.ts'
import { anOpenScan } from '../build/scan.ts'
import { aReport, instrument, partOf, read } from './pdf-reader.ts'

const scan = toDirector(closeVote(anOpenScan(), '2026-12-12T16:00:00.000Z'), '2026-12-13T10:00:00.000Z')
const [FIRST] = instrument.blocks
const TITLE = `${FIRST?.number} ${FIRST?.name}`

/** A result in which the first block has these rounds behind it. */
function resultWith(rounds: readonly AgreedRound[], how: How): Result {
  const result = aResult(instrument)
  return { ...result, blocks: result.blocks.map((one, place) => (place === 0 ? { ...one, how, rounds } : one)) }
}

/** What each document says of the first block. */
async function saidOf(result: Result) {
  const { pages } = await read(aReport(result))
  const bytes = await writeWorkbook({ instrument, result })
  const sheets = await readExcelFile(Buffer.from(bytes), { trim: false })
  const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? []
  const parts = previewParts(toSend({ instrument, scan, result, sendsMail: true, hasPicture: true }), 'director')
  const section = parts.flatMap(({ sections }) => sections).find(({ heading }) => heading === TITLE)
  const { clusters } = conceptCard(instrument, scan, result, { recipients: scan.recipients }).data
  const concept = (clusters[0]?.lines ?? '').replaceAll('\u00a0', ' ')
  const alt = describePicture(instrument, result)
  const from = alt.indexOf(FIRST?.name ?? '')
  return {
    pdf: partOf(pages, 0),
    overview: pages[2] ?? '',
    preview: section?.lines.map(({ label, text }) => `${label}: ${text}`) ?? [],
    alt: alt.slice(from, alt.indexOf('. ', from)),
    picture: [...drawPicture(instrument, result).matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said),
    how: rowsOf('Antwoorden')[1]?.[7],
    votes: rowsOf('Verdelingen').filter(([name]) => name === TITLE),
    concept: concept.split('\n')[0] ?? ''
  }
}

describe('a block on which nobody chose a stage', () => {
  test('says so with how many could not place the centre, and never that it was done together', async () => {
    const said = await saidOf(resultWith([aRound([0, 0, 0, 0], 4)], 'after-talk'))
    const words = 'niemand koos een stadium; 4 konden dit niet inschatten'
    expect(said.pdf).toContain('Niemand koos een stadium; 4 konden dit niet inschatten.')
    expect(said.pdf).not.toContain('Samen ingevuld')
    expect(said.preview).toContain(`Stemmen: ${words.replace('n', 'N')}`)
    expect(said.alt).toContain(`; ${words}`)
    expect(said.picture.join(' ')).toContain(words)
    expect(said.votes).toEqual([[TITLE, 1, 0, 0, 0, 0, 0, 4]])
    expect(said.how).toBe('na gesprek')
  })

  test('on every block: the title page still tells who handed in', async () => {
    const result = aResult(instrument)
    const blocks = result.blocks.map((block) => ({ ...block, rounds: [aRound([0, 0, 0, 0], 7)] }))
    const { pages } = await read(aReport({ ...result, blocks }))
    expect(pages[0]).toContain('7 van de 9 leden')
    expect(pages.join(' ')).not.toContain('Samen ingevuld')
  })

  test('is no scan done together, also where an earlier Poolster left its rounds out', () => {
    const kept = aResult(instrument).blocks.map((block) => ({ ...block, rounds: [] }))
    const conclusion = { practices: [], priorities: [] }
    const result = resultOf(scan, kept, conclusion, { members: 9, voted: 7 })
    expect(describePicture(instrument, result)).toContain('; niemand koos een stadium.')
    const together = { ...scan, settings: { ...scan.settings, way: 'together' as const } }
    const done = resultOf(together, kept, conclusion, { members: 9, voted: 0 })
    expect(describePicture(instrument, done)).not.toContain('niemand koos')
  })
})

describe('a second round keeps its number', () => {
  test('after a first one in which nobody chose a stage', async () => {
    const said = await saidOf(resultWith([aRound([0, 0, 0, 0], 5), aRound([0, 1, 4, 0])], 'second-round'))
    expect(said.votes).toEqual([
      [TITLE, 1, 0, 0, 0, 0, 0, 5],
      [TITLE, 2, 0, 1, 4, 0, 5, 0]
    ])
    expect(said.pdf).toContain('Ronde 1 0 0 0 0 0 5 Ronde 2 0 1 4 0 5 0')
    expect(said.pdf).toContain('Ronde 1: niemand koos een stadium; 5 konden dit niet inschatten.')
    expect(said.preview).toContain('Stemmen, ronde 1: Niemand koos een stadium; 5 konden dit niet inschatten')
    expect(said.preview).toContain(
      'Stemmen, ronde 2: Fragmentair\u00a00 · Planmatig\u00a01 · Geïntegreerd\u00a04 · Systematisch\u00a00'
    )
    expect(said.alt).toContain('; stemmen: 1 planmatig en 4 geïntegreerd')
  })

  test('in which everybody abstained', async () => {
    const said = await saidOf(resultWith([aRound([0, 1, 4, 0]), aRound([0, 0, 0, 0], 5)], 'after-talk'))
    expect(said.votes.map(([, round]) => round)).toEqual([1, 2])
    expect(said.pdf).toContain('Ronde 2: niemand koos een stadium; 5 konden dit niet inschatten.')
    expect(said.preview).toContain('Stemmen, ronde 2: Niemand koos een stadium; 5 konden dit niet inschatten')
  })
})

describe('who could not place the centre', () => {
  test.each([
    ['one vote is no majority', [0, 0, 1, 0], 8, 'majority', 'één stem', '8 konden dit niet inschatten'],
    ['six of nine is not everybody', [0, 0, 6, 0], 3, 'unanimous', 'eensgezind onder wie koos', '3 konden'],
    ['four of nine is no majority of all', [0, 1, 3, 0], 5, 'majority', 'meerderheid van wie koos', '5 konden'],
    ['one of them', [0, 0, 8, 0], 1, 'unanimous', 'eensgezind onder wie koos', '1 kon dit niet inschatten']
  ] as const)('stands beside the votes: %s', async (_, counts, abstained, how, words, beside) => {
    const said = await saidOf(resultWith([aRound(counts, abstained)], how))
    const capital = `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/^É/, 'E')
    expect(said.how).toBe(words)
    expect(said.pdf).toContain(capital)
    expect(said.pdf).toContain(beside)
    expect(said.overview).toContain(capital)
    expect(said.preview).toContain(`Hoe beslist: ${capital}`)
    expect(said.preview.find((line) => line.startsWith('Stemmen: '))).toContain(beside)
    expect(said.concept).toContain(`(${words}; ${beside}`)
    expect(said.alt).toContain(beside)
    expect(said.picture.join(' ')).toContain(beside)
    expect(said.votes[0]?.at(-1)).toBe(abstained)
  })

  test('one vote of a second round is named as one', async () => {
    const said = await saidOf(resultWith([aRound([2, 2, 0, 0]), aRound([0, 0, 1, 0], 3)], 'second-round'))
    expect(said.how).toBe('één stem, na tweede ronde')
  })
})

describe('the bars of the picture', () => {
  /** How high each bar of the first block is drawn, in pixels, on a track of 54. */
  const heightsOf = (round: AgreedRound) => {
    const drawn = drawPicture(instrument, resultWith([round], 'majority'))
    const shown = round.votes.filter(({ count }) => count > 0).length
    const bars = [...drawn.matchAll(/<path d="([^"]*)"[^>]*data-mark="votes">/g)].slice(0, shown)
    return bars.map(([, path = '']) => {
      const heights = [...path.matchAll(/[MLA][^MLA]*?(-?[\d.]+)(?=[MLAZ])/g)].map(([, y]) => Number(y))
      return Math.round(Math.max(...heights) - Math.min(...heights))
    })
  }

  test('are as high as their share of all members: one vote among nine is no nine of nine', () => {
    expect(heightsOf(aRound([0, 0, 9, 0]))).toEqual([54])
    expect(heightsOf(aRound([0, 0, 1, 0], 8))).toEqual([6])
    expect(heightsOf(aRound([0, 3, 6, 0]))).toEqual([18, 36])
    expect(heightsOf(aRound([0, 0, 6, 0], 3))).toEqual([36])
    expect(heightsOf(aRound([0, 0, 6, 0]))).toEqual([36])
  })
})
