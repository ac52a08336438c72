import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withWordings } from '../../src/instruments/load-wordings.ts'
import { wordingFor } from '../../src/instruments/wording.ts'
import type { Instrument, Library, Passage } from '../../src/scan/instrument.ts'
import { fullEdition, MOST_OF_WORDING, MOST_PASSAGES, plainEdition } from '../../src/scan/wording.ts'
import { anInstrument } from '../build/instrument.ts'
import { scales } from '../build/scales.ts'
import { aWording, textsFor } from '../build/wording.ts'

const today = anInstrument()
const before = anInstrument({ edition: '2024-2025' })
const library: Library = { current: new Map([today, scales].map((one) => [one.id, one])), earlier: [before] }

const SECRET = 'geheimwoord'
const saying = (text: string) => (): readonly Passage[] => [{ kind: 'paragraph', text }]

/** A file with an official text for an instrument. */
const fileFor = (instrument: Instrument, text = SECRET) => ({
  version: 1,
  instrument: instrument.id,
  edition: instrument.edition,
  blocks: textsFor(instrument, saying(text))
})
const { een, ...others } = fileFor(today).blocks

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'poolster-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Lays over what these files hold: values as JSON, text as it is. */
function laid(files: Readonly<Record<string, unknown>>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return withWordings(library, folder)
}
const editionsOf = ({ current, earlier }: Library, id: string) => ({
  offered: [...current.values()].filter((one) => one.id === id).map(fullEdition),
  kept: earlier.filter((one) => one.id === id).map(fullEdition)
})

describe('a folder with official texts', () => {
  test('that is not there changes nothing, and no setting does neither', () => {
    expect(withWordings(library, undefined)).toEqual({ library, news: [] })
    expect(withWordings(library, join(folder, 'nowhere'))).toEqual({ library, news: [] })
  })

  test('lays each over its instrument, for new scans, and leaves the instrument without for those that began', () => {
    const { library: found, news } = laid({ 'proef.json': fileFor(today), 'lees-mij.md': 'Hallo' })
    const { mark } = aWording(today, saying(SECRET))
    expect(editionsOf(found, 'proef')).toEqual({
      offered: [`2025-2026+${mark}`],
      kept: ['2025-2026', '2024-2025'].toSorted().toReversed()
    })
    expect(found.current.get('proef')).toEqual({ ...today, wording: aWording(today, saying(SECRET)) })
    expect([...found.current.keys()], 'in the same order').toEqual([...library.current.keys()])
    expect(found.current.get('schalen')).toBe(scales)
    expect(news).toEqual([{ file: join(folder, 'proef.json'), wording: aWording(today, saying(SECRET)) }])
  })

  test('keeps the earlier ones for scans that began with them', () => {
    const { library: found, news } = laid({
      'proef.json': fileFor(today, 'Nieuw.'),
      'earlier/een.json': fileFor(today, 'Oud.'),
      'earlier/twee.json': fileFor(before, 'Ouder.'),
      'earlier/nog-eens.json': fileFor(today, 'Nieuw.')
    })
    expect(news.flatMap(({ trouble }) => trouble ?? [])).toEqual([])
    const { offered, kept } = editionsOf(found, 'proef')
    expect(offered).toEqual([`2025-2026+${aWording(today, saying('Nieuw.')).mark}`])
    expect(new Set(kept)).toEqual(
      new Set([
        '2025-2026',
        '2024-2025',
        `2025-2026+${aWording(today, saying('Oud.')).mark}`,
        `2024-2025+${aWording(before, saying('Ouder.')).mark}`
      ])
    )
    expect(kept).toHaveLength(4)
  })

  test('with a text of an edition that is no longer offered has it for the scans of then, and says so', () => {
    const { library: found, news } = laid({ 'proef.json': fileFor(before) })
    expect(news.map(({ trouble }) => trouble?.kind)).toEqual(['old-edition'])
    expect(editionsOf(found, 'proef').offered).toEqual(['2025-2026'])
    expect(editionsOf(found, 'proef').kept).toContain(`2024-2025+${aWording(before, saying(SECRET)).mark}`)
  })

  const long = (count: number, each: number) =>
    textsFor(today, () => Array.from({ length: count }, () => ({ kind: 'paragraph', text: 'a'.repeat(each) })))
  test.each([
    ['no JSON', 'unreadable', `{"${SECRET}": ${SECRET}`],
    ['something else', 'not-a-wording', [SECRET]],
    ['null', 'not-a-wording', 'null'],
    ['another version', 'not-a-wording', { ...fileFor(today), version: 2 }],
    ['more than it should', 'not-a-wording', { ...fileFor(today), [SECRET]: SECRET }],
    ['an empty text', 'not-a-wording', { ...fileFor(today), blocks: textsFor(today, () => []) }],
    ['a text that is too long', 'not-a-wording', { ...fileFor(today), blocks: long(1, MOST_OF_WORDING + 1) }],
    ['too many pieces', 'not-a-wording', { ...fileFor(today), blocks: long(MOST_PASSAGES + 1, 1) }],
    ['an unknown instrument', 'unknown-edition', { ...fileFor(today), instrument: SECRET }],
    ['an unknown edition', 'unknown-edition', { ...fileFor(today), edition: SECRET }],
    ['a block too few', 'does-not-fit', { ...fileFor(today), blocks: others }],
    ['a block too many', 'does-not-fit', { ...fileFor(today), blocks: { ...others, een, [SECRET]: een } }],
    [
      'a block under a name that any object has',
      'does-not-fit',
      { ...fileFor(today), blocks: { ...others, constructor: een } }
    ],
    ['a stage too few', 'does-not-fit', { ...fileFor(today), blocks: { ...others, een: { ...een, stages: {} } } }],
    [
      'another scale',
      'does-not-fit',
      { ...fileFor(today), blocks: { ...others, een: { ...een, scales: { Z9: een?.definition } } } }
    ]
  ])('with %s does without that one, and what is told holds nothing of it', (_, trouble, content) => {
    const { library: found, news } = laid({ 'proef.json': content, 'schalen.json': fileFor(scales) })
    expect(news.map((one) => one.trouble?.kind)).toEqual([trouble, undefined])
    expect(found.current.get('proef')).toBe(today)
    expect(found.current.get('schalen')?.wording).toBeDefined()
    const told = news.map((one) => one.trouble?.kind)
    expect(JSON.stringify(told)).not.toContain(SECRET)
  })

  test('with two of one instrument takes the first, and says so of the other', () => {
    const { library: found, news } = laid({ 'a.json': fileFor(today, 'A'), 'b.json': fileFor(today, 'B') })
    expect(news.map(({ trouble }) => trouble?.kind)).toEqual([undefined, 'twice'])
    expect(found.current.get('proef')?.wording?.mark).toBe(aWording(today, saying('A')).mark)
  })

  test('that is a file is told of, and nothing more', () => {
    writeFileSync(join(folder, 'file'), SECRET)
    const { library: found, news } = withWordings(library, join(folder, 'file'))
    expect(news.map(({ trouble }) => trouble?.kind)).toEqual(['unreadable'])
    expect(found).toEqual(library)
  })
})

describe('the mark of a text', () => {
  test('is the same for the same text in any order, and another for any other text', () => {
    const { blocks, edition, id } = { ...fileFor(today), id: today.id }
    const turned = Object.fromEntries(Object.entries(blocks).toReversed())
    const markOf = (all: typeof blocks) => wordingFor(today, { version: 1, instrument: id, edition, blocks: all })?.mark
    expect(markOf(blocks)).toMatch(/^[0-9a-f]{8}$/)
    expect(markOf(turned)).toBe(markOf(blocks))
    expect(
      markOf({
        ...blocks,
        een: {
          ...textsFor(today, saying('b')).een,
          stages: blocks.een?.stages ?? {},
          scales: blocks.een?.scales ?? {},
          definition: [{ kind: 'item', text: SECRET }]
        }
      })
    ).not.toBe(markOf(blocks))
  })

  test('goes with the edition that a scan keeps, and comes off it again', () => {
    const worded = { ...today, wording: aWording(today) }
    expect(fullEdition(today)).toBe('2025-2026')
    expect(plainEdition(fullEdition(worded))).toBe('2025-2026')
    expect(plainEdition('2025-2026')).toBe('2025-2026')
  })
})
