import { describe, expect, test } from 'vitest'
import { unfolded } from './card-facts.ts'
import { aRenderer, DRAWING_TIME } from './drawing.ts'
import { hostileCards, longestCards } from './extremes.ts'
import { hostConfig, styleSheet } from './host-config.ts'
import { type Canvas, looks } from './renderer.ts'
import { layOut, samples } from './samples.ts'

const all = [...samples, ...longestCards, ...hostileCards]
const renderer = aRenderer()

describe.concurrent.each(looks)('on a screen of $width px, in the $theme theme', (look) => {
  test(
    'every card is drawn without a complaint, fits, and has no serious fault for someone with a screen reader',
    async () => {
      const canvas = await renderer().canvas(look)
      const found = []
      for (const { title, filled } of all) found.push(await lookAt(canvas, title, layOut(filled).content, look.width))
      expect(found.filter(({ problems }) => problems.length > 0)).toEqual([])
    },
    DRAWING_TIME
  )
})

test('the dark theme differs from the light one in its colours only', () => {
  const [light, dark] = (['light', 'dark'] as const).map((theme) =>
    [JSON.stringify(hostConfig(theme)), styleSheet(theme)].map((all) =>
      all.replace(/#[\da-f]{6,8}\b|(?<=color-scheme: )\w+/gi, 'a colour')
    )
  )
  expect(dark).toEqual(light)
  expect(light?.join()).toContain('a colour')
})

async function lookAt(canvas: Canvas, title: string, card: object, width: number) {
  // Unfolded: what is hidden at first must be just as good.
  const drawn = await canvas.draw(unfolded(card))
  const faults = await canvas.faults()
  return {
    title,
    problems: [
      ...drawn.complaints,
      ...(drawn.links > 0 ? [`${drawn.links} links, and no card has any`] : []),
      ...(drawn.width > width ? [`${drawn.width} px wide`] : []),
      ...faults
        .filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .map(({ rule, where }) => `${rule}: ${where}`)
    ]
  }
}
