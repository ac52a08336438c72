import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawFigures, drawPicture } from '../../src/report/picture.ts'
import type { Result } from '../../src/scan/result.ts'
import { withFive } from '../build/five.ts'
import { aResult, aRound } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

/** A part of a drawing, in its own pixels. */
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const drawings = { picture: drawPicture, figures: drawFigures } as const

/** Every block from this stage to that one, with these votes. */
function resultOf(stage: number, ambition: number, votes: readonly number[]): Result {
  const result = aResult(instrument)
  const idOf = (place: number) => instrument.stages[place]?.id ?? ''
  const blocks = result.blocks.map((block) => ({
    ...block,
    answer: withFive({ vote: idOf(stage), replies: block.answer.replies }, { ambition: idOf(ambition) }),
    rounds: [aRound(votes)]
  }))
  return { ...result, members: 2000, blocks }
}

/** The figures of votes as they are drawn, without the example of the legend: digits are half as wide as high, and no higher than their font. */
function figuresIn(svg: string): readonly Box[] {
  const all = [...svg.matchAll(/<text\b[^>]* font-size="22"[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(\d+)</g)]
  return all.slice(1).map(([, x, y, digits = '']) => {
    const [left, middle] = [Number(x), Number(y)]
    return { left, right: left + 11 * digits.length, top: middle - 7.5, bottom: middle + 7.5 }
  })
}

/** What lies on the lanes: discs, rings, lines and the heads of arrows. */
function marksIn(svg: string): readonly Box[] {
  const shapes = svg.match(/<(circle|path|polygon)\b[^>]* data-mark="(agreed|keep|grow)"/g) ?? []
  return shapes.map((shape) => {
    const numbers = (name: string) =>
      (new RegExp(` ${name}="([^"]*)"`).exec(shape)?.[1] ?? '').match(/[\d.]+/g)?.map(Number) ?? []
    const [cx = 0] = numbers('cx')
    const [cy = 0] = numbers('cy')
    const [radius = 0] = numbers('r')
    const [stroke = 0] = numbers('stroke-width')
    const points = shape.startsWith('<circle')
      ? [cx - radius, cy - radius, cx + radius, cy + radius]
      : [...numbers('points'), ...numbers('d')]
    const xs = points.filter((_, place) => place % 2 === 0)
    const ys = points.filter((_, place) => place % 2 === 1)
    const around = stroke / 2
    return {
      left: Math.min(...xs) - around,
      right: Math.max(...xs) + around,
      top: Math.min(...ys) - around,
      bottom: Math.max(...ys) + around
    }
  })
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

const ways = [0, 1, 2, 3].flatMap((stage) => [0, 1, 2, 3].slice(stage).map((ambition) => [stage, ambition] as const))

test.each(Object.entries(drawings))(
  'no arrow, disc or ring lies over a figure, wherever it goes: the %s',
  (_name, draw) => {
    const votes = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 4, maxLength: 4 })
    for (const [stage, ambition] of ways)
      fc.assert(
        fc.property(votes, (counts) => {
          const svg = draw(instrument, resultOf(stage, ambition, counts))
          const [figures, marks] = [figuresIn(svg), marksIn(svg)]
          expect(figures).toHaveLength(4 * instrument.blocks.length)
          expect(marks.length).toBeGreaterThanOrEqual(2 * instrument.blocks.length)
          const over = figures.filter((figure) => marks.some((mark) => overlap(figure, mark)))
          expect(over, `from ${stage} to ${ambition}`).toEqual([])
        }),
        { numRuns: 5, endOnFailure: true, examples: [[[1, 1, 1, 1]], [[888, 888, 888, 888]]] }
      )
  }
)

test('on a card a picture has rounded corners that the card shows through, with an edge around it in either theme', () => {
  const result = aResult(instrument)
  const ground = /<rect [^>]*width="640"[^>]*fill="([^"]*)"/
  const edge = /<path d="M17 1L623 1A16 16 [^"]*" fill="(#\w+)" stroke="(#\w+)" stroke-width="2"/
  for (const theme of ['light', 'dark'] as const)
    for (const draw of Object.values(drawings)) {
      const svg = draw(instrument, result, theme)
      expect(ground.exec(svg)?.[1]).toBe('none')
      const [, paper, line] = edge.exec(svg) ?? []
      expect(paper).toBeDefined()
      expect(line).not.toBe(paper)
    }
  expect(ground.exec(drawPicture(instrument, result))?.[1], 'a page is all of it').toBe('#ffffff')
})
