import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { together } from '../../src/words/unbroken.ts'
import { leavesOf, literalsOf, partsOf, partsOfType, unfolded } from './card-facts.ts'
import { asRead } from './card-text.ts'
import { aRenderer, DRAWING_TIME } from './drawing.ts'
import { longestCards, oneWordCards } from './extremes.ts'
import { PHONE } from './renderer.ts'
import { layOut, samples } from './samples.ts'

const MONTH = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'
/** What is read as one, however its words are held together. */
const AS_ONE = {
  'a day': new RegExp(`\\d\\s(?:${MONTH})(?:\\s\\d{4})?\\b`, 'g'),
  'an hour': /\bom\s\d{1,2}:\d\d/g,
  'so many of so many': /\de?\svan\s(?:de\s)?(?=\d)/g,
  'a percentage': /\d\s%/g,
  'a school year': /\b20\d\d[-\u2011]20\d\d/g
}
/** Those of them in which a line could end. */
const isTorn = (text: string) =>
  Object.entries(AS_ONE).flatMap(([kind, whole]) =>
    [...text.matchAll(whole)].flatMap(([found]) => (/[ -]/.test(found) ? [`${kind}: ${text}`] : []))
  )

/** Signs that are not seen: a word that is copied would hold them. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/

/** What is read on a card: its text and what it asks; but of a preview not what is shown to the letter, as it will be sent. */
function readOn(card: object): readonly string[] {
  const blocks = partsOfType(card, 'TextBlock').map(({ text }) => String(text))
  const labels = partsOf(card).flatMap(({ label }) => (typeof label === 'string' ? [label] : []))
  const isPreview = blocks[0] === strings.preview.title
  return [...blocks, ...labels, ...(isPreview ? [] : literalsOf(card))]
}

const all = [...samples, ...longestCards].map(({ title, filled }) => [title, layOut(filled).content] as const)

describe.each(all)('on the card %s', (_, card) => {
  test('no line ends within what is read as one', () => {
    expect(readOn(card).flatMap(isTorn)).toEqual([])
  })

  test('there is no sign that nobody sees, and that would go along when something is copied', () => {
    expect(leavesOf(card).filter((leaf) => typeof leaf === 'string' && UNSEEN.test(leaf))).toEqual([])
  })
})

test('each of these is on some card, so that there is something to keep together', () => {
  const read = all.flatMap(([, card]) => readOn(card)).map(asRead)
  for (const kind of ['a day', 'an hour', 'so many of so many', 'a school year'] as const)
    expect(
      read.some((text) => text.search(AS_ONE[kind]) >= 0),
      kind
    ).toBe(true)
  expect(together('Bij 78 % van de leerlingen')).toBe('Bij 78\u00a0% van de leerlingen')
})

test('what is kept together reads as it was written', () => {
  const word = fc.constantFrom(
    '14',
    'mei',
    '2026',
    '2026-2027',
    'van',
    'de',
    '5e',
    '11',
    'om',
    '10:30',
    '%',
    'leden',
    '.'
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(' ')
      expect(asRead(together(text))).toBe(text)
      expect(isTorn(together(text))).toEqual([])
    })
  )
})

const renderer = aRenderer()

test(
  'a word that is longer than a line of a phone breaks, whoever typed it and wherever it stands',
  async () => {
    const canvas = await renderer().canvas(PHONE)
    const wide = []
    for (const { title, filled } of oneWordCards) {
      const { width } = await canvas.draw(unfolded(layOut(filled).content))
      if (width > PHONE.width) wide.push(`${title}: ${width} px`)
    }
    expect(oneWordCards.length).toBeGreaterThan(25)
    expect(wide).toEqual([])
  },
  DRAWING_TIME
)
