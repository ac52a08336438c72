import { expect, test } from 'vitest'
import { type Part, partsOf, partsOfType } from './card-facts.ts'
import { aRenderer, DRAWING_TIME } from './drawing.ts'
import { PHONE } from './renderer.ts'
import { layOut, samples } from './samples.ts'

/** One and a half screens of a phone that is 740 pixels high. */
const MOST = 1.5 * 740
/** Teams itself takes a little more or less room for the same card than what draws it here. */
const MARGIN = 0.95

const renderer = aRenderer()
const agendas = samples.filter(({ filled }) => filled.name === 'agenda')

test(
  'every agenda is read on a phone within one and a half screens, before anything is unfolded',
  async () => {
    const canvas = await renderer().canvas(PHONE)
    const heights = new Map<string, number>()
    for (const { title, filled } of agendas) {
      const { height } = await canvas.draw(layOut(filled).content)
      heights.set(title, height)
    }
    expect([...heights].filter(([, height]) => height > MOST * MARGIN)).toEqual([])
    expect(heights.size).toBeGreaterThan(8)
    const drawn = agendas.filter(({ filled }) => partsOfType(layOut(filled).content, 'Image').length > 0)
    expect(drawn.length, 'with the drawing on them').toBeGreaterThan(6)
  },
  DRAWING_TIME
)

test('where there is no drawing no room is left for one, and no name of a block shares its line with a button', () => {
  const cards = agendas.map(({ title, filled }) => [title, layOut(filled).content] as const)
  for (const [title, card] of cards) {
    const rooms = partsOf(card).flatMap(({ layouts = [] }) => layouts as readonly Part[])
    expect(rooms.length, title).toBe(partsOfType(card, 'Image').length)
    expect(partsOfType(card, 'ColumnSet'), title).toEqual([])
  }
  const drawn = cards.filter(([, card]) => partsOfType(card, 'Image').length > 0)
  expect(drawn.length, 'with a drawing').toBeGreaterThan(6)
  expect(cards.length - drawn.length, 'without one').toBeGreaterThan(1)
})
