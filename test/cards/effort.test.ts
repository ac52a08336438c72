import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aRenderer } from './drawing.ts'
import { type Passed, walk } from './journey.ts'

/** What a phone shows at once, in pixels. */
const SCREEN = { width: 360, height: 740 } as const

/** The most that the whole journey may ask; the survey that it stands in for took 74 taps. */
const MOST = { taps: 86, presses: 24, screens: 30, words: 3_100 }

/** The typeface of the documents: with that of the machine, each machine would count something else. */
const TYPEFACE = [
  ['400', '400Regular/SourceSans3_400Regular.ttf'],
  ['600', '600SemiBold/SourceSans3_600SemiBold.ttf']
].map(([weight, file]) => {
  const data = readFileSync(join(import.meta.dirname, `../../node_modules/@expo-google-fonts/source-sans-3/${file}`))
  // As wide as the typefaces of phones, which are somewhat wider.
  return `@font-face { font-family: 'Segoe UI'; font-weight: ${weight}; size-adjust: 107%;
    src: url(data:font/ttf;base64,${data.toString('base64')}); }`
})

const renderer = aRenderer()
let passed: readonly (Passed & { readonly height: number; readonly words: number })[]

beforeAll(async () => {
  const canvas = await renderer().canvas({ width: SCREEN.width, theme: 'light' })
  await canvas.addStyle(TYPEFACE.join('\n'))
  const found = []
  for (const one of await walk()) {
    await canvas.draw(one.card)
    found.push({ ...one, ...(await canvas.measure()) })
  }
  passed = found
})

const sum = (of: (one: (typeof passed)[number]) => number) => passed.reduce((total, one) => total + of(one), 0)

/** What a member meets who answers everything without a remark: all cards one below the other. */
const counted = () => ({
  taps: sum(({ taps }) => taps),
  presses: sum(({ presses }) => presses),
  screens: Math.ceil(sum(({ height }) => height) / SCREEN.height),
  words: sum(({ words }) => words)
})

describe('answering everything without a remark', () => {
  test('goes by every question of every block, the overview, the closing questions and the thanks', () => {
    const times = (what: string) => passed.filter((one) => one.what === what).length
    expect(['vote', 'context', 'closing', 'send', 'done'].map(times)).toEqual([11, 11, 1, 1, 1])
  })

  test('asks no more than it may of somebody with a phone', () => {
    const found = counted()
    for (const [what, most] of Object.entries(MOST))
      expect(found[what as keyof typeof MOST], what).toBeLessThanOrEqual(most)
  })

  test('is written down as it is', () => {
    const { taps, presses, screens, words } = counted()
    const doc = readFileSync(join(import.meta.dirname, '../../docs/effort.md'), 'utf8')
    expect(doc).toContain(`| Poolster, now | ${taps} | ${presses} | ${screens} | ${words.toLocaleString('en')} |`)
  })
})
