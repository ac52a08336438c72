import { describe, expect, test } from 'vitest'
import { unfolded } from './card-facts.ts'
import { aRenderer, DRAWING_TIME } from './drawing.ts'
import { hostileCards, longestCards } from './extremes.ts'
import { hostConfig, styleSheet } from './host-config.ts'
import type { Canvas } from './renderer.ts'
import { layOut, samples } from './samples.ts'

const all = [...samples, ...longestCards, ...hostileCards]
const renderer = aRenderer()

describe.concurrent('every card', () => {
  test(
    'is drawn without a complaint, fits a narrow and a wide screen, and has no serious fault for someone with a screen reader',
    async () => {
      const narrow = { width: 320, canvas: await renderer().canvas({ width: 320, theme: 'light' }) }
      const wide = { width: 800, canvas: await renderer().canvas({ width: 800, theme: 'light' }) }
      const found = await wrongWith(async (card) => {
        const [small, large] = await Promise.all([draw(narrow, card), draw(wide, card)])
        const problems = [...small.problems, ...(await faultsOn(narrow.canvas)), ...large.problems]
        // So that what axe finds of the one is true of the other.
        return large.html === small.html ? problems : [...problems, 'another page where there is more room']
      })
      expect(found).toEqual([])
    },
    DRAWING_TIME
  )

  // Where there is more room it is the same again: nothing but colours differs in the dark, as the next test says.
  test(
    'is drawn in the dark without a complaint, fits a narrow screen, and has no serious fault for someone who sees little',
    async () => {
      const dark = { width: 320, canvas: await renderer().canvas({ width: 320, theme: 'dark' }) }
      const found = await wrongWith(async (card) => [
        ...(await draw(dark, card)).problems,
        ...(await faultsOn(dark.canvas))
      ])
      expect(found).toEqual([])
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

/** The cards with which something is wrong, and what. */
async function wrongWith(problemsOf: (card: object) => Promise<readonly string[]>) {
  const found = []
  for (const { title, filled } of all) {
    // Unfolded: what is hidden at first must be just as good.
    const problems = await problemsOf(unfolded(layOut(filled).content))
    if (problems.length > 0) found.push({ title, problems })
  }
  return found
}

/** A card on a page that is this wide: what is wrong with it at first sight, and what page the renderer made of it. */
async function draw({ canvas, width }: { readonly canvas: Canvas; readonly width: number }, card: object) {
  const drawn = await canvas.draw(card)
  const problems = [
    ...drawn.complaints,
    ...(drawn.links > 0 ? [`${drawn.links} links, and no card has any`] : []),
    ...(drawn.width > width ? [`${drawn.width} px wide`] : [])
  ]
  return { html: numbered(drawn.html), problems: problems.map((problem) => `on ${width} px: ${problem}`) }
}

/** A page with its made-up ids in the order in which they come: each time it is made it has others. */
function numbered(html: string): string {
  const ids = new Map<string, number>()
  return html.replace(/__ac-[\da-f-]{36}/g, (id) => {
    ids.set(id, ids.get(id) ?? ids.size)
    return `__ac-${ids.get(id)}`
  })
}

async function faultsOn(canvas: Canvas): Promise<readonly string[]> {
  const faults = await canvas.faults()
  return faults
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ rule, where }) => `${rule}: ${where}`)
}
