import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawPicture } from '../../src/report/picture.ts'
import { toPng } from '../../src/report/picture-png.ts'
import { describePicture, summarise } from '../../src/report/picture-text.ts'
import type { AgreedBlock, Result } from '../../src/scan/result.ts'
import { computing } from '../build/cpu.ts'
import { withFive } from '../build/five.ts'
import { aResult, aRound } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

const HOSTILE = '<script>alert("x")</script> ${x} {{y}} &amp; 😀 ]]> \'" onload="z"'

const idOf = (stage: number) => instrument.stages[stage]?.id ?? ''

/** A block on which this was agreed; stages count from 0, votes stand per round and stage. */
function agreed(block: AgreedBlock, stage: number, ambition: number, rounds: readonly (readonly number[])[]) {
  const { replies } = block.answer
  return {
    ...block,
    answer: withFive({ vote: idOf(stage), replies }, { ambition: idOf(ambition) }),
    rounds: rounds.map((round) => aRound(round))
  }
}

/** A result in which the blocks have these stages and ambitions in turn, and all the same votes. */
function resultOf(stages: readonly number[], ambitions = stages, rounds: readonly (readonly number[])[] = []) {
  const { blocks, ...rest } = aResult(instrument)
  const at = (list: readonly number[], place: number) => list[place % list.length] ?? 0
  return { ...rest, blocks: blocks.map((block, i) => agreed(block, at(stages, i), at(ambitions, i), rounds)) }
}

/** Any name a person could have typed, votes of up to 90 members in up to three rounds, and any ambition allowed. */
const anyResult: fc.Arbitrary<Result> = fc
  .record({
    centre: fc.string({ unit: 'binary', maxLength: 80 }),
    priorities: fc.shuffledSubarray(instrument.blocks.map(({ id }) => id)),
    blocks: fc.array(
      fc.record({
        stage: fc.nat({ max: 3 }),
        higher: fc.nat({ max: 3 }),
        rounds: fc.array(fc.array(fc.nat({ max: 90 }), { minLength: 4, maxLength: 4 }), { maxLength: 3 })
      }),
      { minLength: 11, maxLength: 11 }
    )
  })
  .map(({ blocks, ...changes }) => {
    const result = aResult(instrument, changes)
    const chosen = result.blocks.map((block, place) => {
      const { stage, higher, rounds } = blocks[place] ?? { stage: 0, higher: 0, rounds: [] }
      return agreed(block, stage, Math.min(3, stage + higher), rounds)
    })
    return { ...result, blocks: chosen }
  })

/** What stands in the picture, in reading order, as one line. */
function wordsIn(svg: string): string {
  const texts = [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#x27': "'" }
  return texts.join(' ').replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole)
}

const marks = (svg: string, name: string, shape: string) =>
  [...svg.matchAll(new RegExp(`<${shape}\\b[^>]* data-mark="${name}"`, 'g'))].length

/** The numbers of votes that the picture gives, block after block, without the example of the legend. */
const votesIn = (svg: string) =>
  [...svg.matchAll(/<text\b[^>]* font-size="22"[^>]*>(\d+)</g)].map(([, figure]) => Number(figure)).slice(1)

const fontFiles = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${file}`))
)

/** How far to the right anything is drawn, in the bundled typeface; grounds that fill the width aside. */
function rightEdge(svg: string): number {
  const ungrounded = svg.replace(/<rect [^>]*width="640"[^>]*><\/rect>/g, '').replace(/<path d="M0 [^>]*><\/path>/g, '')
  const box = new Resvg(ungrounded, { font: { loadSystemFonts: false, fontFiles } }).getBBox()
  return box ? box.x + box.width : Number.NaN
}

/** resvg's reader is strict: what is not well-formed throws. */
const isWellFormed = (svg: string) => new Resvg(svg, { font: { loadSystemFonts: false } }).width > 0

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return { signature: view.getUint32(0), width: view.getUint32(16), height: view.getUint32(20) }
}

describe('the picture', () => {
  const svg = drawPicture(instrument, aResult(instrument))

  test('is one well-formed drawing', () => {
    expect(isWellFormed(svg)).toBe(true)
    expect(() => isWellFormed(svg.replace('</svg>', ''))).toThrow()
    expect(svg.match(/<svg\b/g)).toHaveLength(1)
  })

  test('names the centre, the school year, every cluster, every block and every stage', () => {
    const text = wordsIn(svg)
    const names = [...instrument.clusters, ...instrument.blocks, ...instrument.stages].map(({ name }) => name)
    for (const name of ['CLB Noord', '2026-2027', ...names]) expect(text).toContain(name)
  })

  test('marks one agreed stage per block', () => {
    expect(marks(svg, 'agreed', 'circle')).toBe(11)
  })

  test('has an arrow where the team wants to grow, and a ring where it wants to stay', () => {
    expect(marks(svg, 'grow', 'polygon')).toBe(7)
    expect(marks(svg, 'keep', 'circle')).toBe(4)
    const staying = drawPicture(instrument, resultOf([0, 1, 2, 3]))
    expect(marks(staying, 'grow', 'polygon')).toBe(0)
    expect(marks(staying, 'keep', 'circle')).toBe(11)
    expect(wordsIn(staying)).not.toContain('daar willen we naartoe')
  })

  test('puts a mark further right the further the stage', () => {
    const places = [0, 1, 2, 3].map((stage) => {
      const drawn = drawPicture(instrument, resultOf([stage]))
      return Number(/<circle cx="([\d.]+)"[^>]* data-mark="agreed"/.exec(drawn)?.[1])
    })
    expect(places).toEqual([95, 245, 395, 545])
  })

  test('shows the votes of the last round, with their number', () => {
    const rounds = [
      [5, 4, 0, 0],
      [0, 2, 7, 0]
    ]
    const drawn = drawPicture(instrument, resultOf([2], [3], rounds))
    expect(votesIn(drawn)).toEqual(Array.from({ length: 11 }, () => [2, 7]).flat())
    expect(wordsIn(drawn)).toContain('stemmen, laatste ronde')
  })

  test('says that nobody voted for the stage that was agreed', () => {
    const drawn = drawPicture(instrument, resultOf([2], [3], [[4, 4, 0, 0]]))
    expect(votesIn(drawn).slice(0, 3)).toEqual([4, 4, 0])
  })

  test('of a scan done together shows no votes and is less high', () => {
    const together = drawPicture(instrument, resultOf([2]))
    expect(marks(together, 'votes', 'rect')).toBe(0)
    expect(wordsIn(together)).not.toContain('stemmen')
    expect(new Resvg(together).height).toBeLessThan(new Resvg(svg).height)
  })

  test('keeps all text at 11 pixels or more on a phone of 320 wide', () => {
    const sizes = [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size) / 2)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11)
  })

  test('has no red and no green', () => {
    const used = new Set([...svg.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/g)].map(([colour]) => colour))
    for (const colour of used) {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
      expect(blue, colour).toBeGreaterThanOrEqual(green)
      expect(green, colour).toBeGreaterThanOrEqual(red)
    }
  })

  test('is the same each time, however many were drawn before', () => {
    expect(drawPicture(instrument, aResult(instrument))).toBe(svg)
  })

  test.each([
    ['code', HOSTILE],
    ['80 letters without a space', 'W'.repeat(80)],
    ['80 signs that are wider than they seem', '@%&#'.repeat(20)],
    ['only emoji', '👩‍🏫🇧🇪❤️'],
    ['half an emoji and controls', 'CLB \ud83d Noord\u0000\u0008\u202e\ufffe'],
    ['nothing', '']
  ])('shows a centre name as text and nothing else: %s', (_what, centre) => {
    const drawn = drawPicture(instrument, aResult(instrument, { centre }))
    expect(isWellFormed(drawn)).toBe(true)
    expect(drawn).not.toMatch(/<script|<style|onload="/)
    expect(new Set(drawn.match(/<\/?[a-z]+/g))).toEqual(new Set(svg.match(/<\/?[a-z]+/g)))
    expect(marks(drawn, 'agreed', 'circle')).toBe(11)
    expect(rightEdge(drawn)).toBeLessThanOrEqual(626)
  })

  test('shows what it can of a hostile name, to the letter', () => {
    const text = wordsIn(drawPicture(instrument, aResult(instrument, { centre: HOSTILE })))
    expect(text).toContain('<script>alert("x")</script> ${x} {{y}} &amp; ]]>')
  })

  test.each(['__proto__', 'CLB __proto__', '__prótó__', '__proto__ van __proto__', 'constructor', 'x__proto__x'])(
    'changes nothing else, whatever the centre is called: %s',
    (centre) => {
      expect(isWellFormed(drawPicture(instrument, aResult(instrument, { centre, schoolYear: centre })))).toBe(true)
      const seen = []
      for (const name in {}) seen.push(name)
      expect(seen).toEqual([])
    }
  )

  test('is not drawn of a block on which nothing is agreed', () => {
    const result = aResult(instrument)
    const without: Result = { ...result, blocks: result.blocks.slice(1) }
    expect(() => drawPicture(instrument, without)).toThrow('scan-1: nothing is agreed on block behartiger')
  })

  test('is drawn in less than 300 ms of computing', () => {
    expect(computing(() => drawPicture(instrument, aResult(instrument)))).toBeLessThan(300)
  })
})

describe('the picture as PNG', () => {
  const draw = (changes: Partial<Result> = {}) => toPng(drawPicture(instrument, aResult(instrument, changes)), 640)

  test('is as wide as asked, as high as it needs, and under 100 kB', async () => {
    const png = await draw()
    expect(sizeOf(png)).toEqual({ signature: 0x89504e47, width: 640, height: 1536 })
    expect(png.length).toBeLessThan(100_000)
    expect(sizeOf(await toPng(drawPicture(instrument, aResult(instrument)), 320))).toMatchObject({
      width: 320,
      height: 768
    })
  })

  test('is the same twice, and another one when a stage or a letter differs', async () => {
    const { blocks } = aResult(instrument)
    const moved = blocks.map((block, place) =>
      place === 0 ? { ...block, answer: { ...block.answer, vote: 'planmatig' } } : block
    )
    expect(Buffer.compare(await draw(), await draw())).toBe(0)
    expect(Buffer.compare(await draw(), await draw({ blocks: moved }))).not.toBe(0)
    expect(Buffer.compare(await draw(), await draw({ centre: 'CLB Zuid' }))).not.toBe(0)
  })
})

describe('any result', () => {
  test('can be drawn and described, with every block in it', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        const svg = drawPicture(instrument, result)
        const drawn = wordsIn(svg)
        const described = describePicture(instrument, result)
        expect(isWellFormed(svg)).toBe(true)
        expect(marks(svg, 'agreed', 'circle')).toBe(11)
        expect(marks(svg, 'grow', 'polygon') + marks(svg, 'keep', 'circle')).toBe(11)
        for (const { name } of instrument.blocks) {
          expect(drawn).toContain(name)
          expect(described).toContain(name)
        }
        expect(summarise(instrument, result)).toHaveLength(3)
      }),
      { numRuns: 40 }
    )
  })
})
