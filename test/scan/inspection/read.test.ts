import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../../../src/instruments/load.ts'
import { INSPECTION_LENGTHS } from '../../../src/scan/inspection/inspection.ts'
import { readInspection } from '../../../src/scan/inspection/read.ts'
import { otherOrder, withoutNumbers } from '../../build/inspection-reports.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const instrument = loadInstruments(join(ROOT, 'instruments')).current.get('poolster-clb')
const table = instrument?.inspection
if (!table) throw new Error('the scan of a centre knows of reports')

function read(pages: readonly string[]) {
  const found = table && readInspection(table, pages)
  if (!found || typeof found === 'string') throw new Error(`not read: ${found}`)
  return found
}

describe('a report of the inspectorate is read', () => {
  test('with its chapters in another order, lines that run over and words that are broken', () => {
    const { scales, ...rest } = read(otherOrder)
    expect(rest).toEqual({
      schoolYear: '2023-2024',
      institution: '119999',
      infringements: 'Het dossier van leerlingen in huisonderwijs werd in drie gevallen te laat aangelegd.',
      advice: 'favourable-duty',
      recommendations: [
        'De werkingsprincipes bewaken, zoals vandaag.',
        'Werk maken van de eigen kwaliteitsontwikkeling en van de signaalfunctie.'
      ]
    })
    expect(scales).toEqual([
      {
        scale: 'w3',
        chapter: 'De werkingsprincipes',
        text: 'Wie vlakbij de leerling staat, krijgt eerst de kans om te helpen. Pas daarna neemt een medewerker over, en dan zo licht mogelijk. De subsidiariteit en de signaalfunctie komen in elk overleg aan bod.',
        level: '',
        sign: 'volgens',
        page: 2,
        line: expect.any(Number)
      },
      {
        scale: 'w4',
        chapter: 'De werkingsprincipes',
        text: 'De leerling zit mee aan tafel en leest wat over hem geschreven is. Dat is een inspirerend voorbeeld: andere centra namen de werkwijze over.',
        level: '',
        sign: 'overstijgt',
        page: 2,
        line: expect.any(Number)
      },
      {
        scale: 'v3',
        chapter: 'Het versterken van het schoolteam op de vier begeleidingsdomeinen',
        text: 'Medewerkers denken mee wanneer een leraar daar zelf om komt vragen. Uit zichzelf doen ze dat beperkt, en de afspraken daarover zijn school- en leerkrachtgebonden.',
        level: '',
        sign: 'benadert',
        page: 3,
        line: expect.any(Number)
      },
      {
        scale: 'k3',
        chapter: 'In welke mate ontwikkelt het centrum zijn eigen kwaliteit?',
        text: 'Er zijn nauwelijks afspraken die voor alle teams gelden.',
        level: '',
        sign: 'beneden',
        page: 3,
        line: expect.any(Number)
      }
    ])
  })

  test('without numbers before its headings, and without signs', () => {
    const { scales, ...rest } = read(withoutNumbers)
    expect(rest).toEqual({
      schoolYear: '2024-2025',
      institution: '118888',
      infringements: '',
      advice: 'unfavourable-with',
      recommendations: [
        'De vraaggestuurde leerlingenbegeleiding samen met de leerling vormgeven.',
        'Verder bouwen op het vaccinatieaanbod.'
      ]
    })
    expect(scales.map(({ scale, chapter, sign }) => [scale, chapter, sign])).toEqual([
      ['b1', 'De vraaggestuurde leerlingenbegeleiding op de vier begeleidingsdomeinen', ''],
      ['a7', 'Aanbodgestuurde leerlingenbegeleiding op de vier begeleidingsdomeinen', '']
    ])
    expect(scales[0]?.text).toBe(
      'Elke vraag krijgt binnen de week een antwoord. De helft van de vragen wordt samen met de leerling verhelderd.'
    )
    expect(scales[1]?.text).toMatch(/^Het aanbod bereikt .* een nieuwe afspraak\.$/)
  })

  test('and no level is ever chosen by itself', () => {
    for (const report of [otherOrder, withoutNumbers])
      expect(
        read(report)
          .scales.map(({ level }) => level)
          .filter((level) => level !== '')
      ).toEqual([])
  })

  test('wherever its lines end', () => {
    const words = otherOrder.map((page) => page.split('\n'))
    const said = (pages: readonly string[]) =>
      read(pages).scales.map(({ scale, text, sign }) => ({ scale, text, sign }))
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 400 }), (width) => {
        // Only what runs on within a paragraph is laid out anew.
        const pages = words.map((lines) => lines.map((line) => broken(line, width)).join('\n'))
        expect(said(pages)).toEqual(said(otherOrder))
      }),
      { numRuns: 60 }
    )
  })

  test.each([
    ['nothing', [''], 'no-text'],
    ['pages that are pictures', ['', '  1/3 ', '\f'], 'no-text'],
    [
      'a report of a school',
      [
        `Deze doorlichting ging over onderwijskwaliteit. De school werkt met een leerplan. ${'De klas leest. '.repeat(30)}`
      ],
      'school'
    ],
    ['something else', [`Recept voor appeltaart. ${'Schil de appels en roer. '.repeat(30)}`], 'other'],
    [
      'a letter about a centre',
      [`Het centrum voor leerlingenbegeleiding groet u. ${'Tot gauw. '.repeat(60)}`],
      'no-scales'
    ]
  ])('%s is no report of a centre, and it says what it is instead', (_what, pages, why) => {
    expect(table && readInspection(table, pages)).toBe(why)
  })

  test('any text is read within the time that its length allows, or refused', () => {
    const piece = fc.constantFrom(
      ...otherOrder.flatMap((page) => page.split('\n')),
      ...['Signaalfunctie', '3.1 De', 'K3 –', 'Beleid', 'dienstverlening', '-', '\uf06c', '1/4', '\f', '\u0000']
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 120 }),
        fc.constantFrom('\n', ' ', '\n\n'),
        (pieces, by) => {
          const found = table && readInspection(table, [pieces.join(by)])
          if (typeof found === 'object')
            for (const { text, chapter } of found.scales) {
              expect(text.length).toBeLessThanOrEqual(INSPECTION_LENGTHS.text)
              expect(chapter.length).toBeLessThanOrEqual(INSPECTION_LENGTHS.chapter)
            }
        }
      )
    )
  })

  // The report that the sources hold stands beside the project where it is made, and nowhere else.
  const source = join(ROOT, '..', 'shared', 'seeds', '004_368a5e58019d539e.txt')
  const atHand = existsSync(source) ? [source] : []
  for (const one of atHand) test('the one of the sources comes out whole', () => comesOutWhole(one))
})

function comesOutWhole(source: string): void {
  const { scales, ...rest } = read([readFileSync(source, 'utf8')])
  expect(scales.map(({ scale }) => scale)).toEqual([
    'k3',
    'k4',
    'k5',
    'k6',
    'hgd',
    'v1',
    'v2',
    'v3',
    'w1',
    'w2',
    'w3',
    'w4'
  ])
  expect(Object.values(Object.groupBy(scales, ({ chapter }) => chapter)).map((some) => some?.length)).toEqual([
    4, 1, 3, 4
  ])
  expect(scales.map(({ text }) => /^\p{Lu}.*\.$/u.test(text))).toEqual(scales.map(() => true))
  expect(rest).toMatchObject({
    schoolYear: '2021-2022',
    institution: '114322',
    infringements: '',
    advice: 'favourable'
  })
  expect(rest.recommendations).toHaveLength(4)
}

/** A line laid out anew over lines of at most so many characters. */
function broken(line: string, width: number): string {
  if (line.length < 80) return line
  const lines = ['']
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length + 1 > width && last !== '') lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}
