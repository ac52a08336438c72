import { afterAll, describe, expect, test } from 'vitest'
import { nameOfPicture } from '../../src/report/picture-name.ts'
import { toPngWithin } from '../../src/report/picture-png.ts'
import { threadedPrinter } from '../../src/report/printer.ts'
import { sizeOfPng } from '../build/png.ts'
import { aResult } from '../build/result.ts'
import { instrument } from '../cards/team.ts'

const result = aResult(instrument)
const printer = threadedPrinter()

afterAll(() => printer.close())

describe('the picture for a card', () => {
  test('is the whole drawing, in the size that Teams takes', async () => {
    const png = await printer.picture({ instrument, result })
    const { width = 0, height = 0 } = sizeOfPng(png) ?? {}
    expect(height).toBeLessThanOrEqual(1024)
    expect(width / height).toBeCloseTo(640 / 1536, 2)
    expect(png.byteLength).toBeLessThan(1_000_000)
  })

  test('is made into a PNG once, however often it is asked for', async () => {
    const [one, other] = [aResult(instrument), result].map((of) => printer.picture({ instrument, result: of }))
    expect(await one).toBe(await other)
  })

  test('of something else is something else', async () => {
    const other = aResult(instrument, { centre: 'CLB Zuid' })
    const [one, two] = [other, result].map((of) => printer.picture({ instrument, result: of }))
    expect(await one).not.toEqual(await two)
  })

  test.each([
    ['a drawing that is high', 300, 1200],
    ['a drawing that is wide', 1200, 300],
    ['a drawing that is small', 30, 12]
  ])('fits whatever its shape: %s', async (_what, width, height) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`
    const size = sizeOfPng(await toPngWithin(svg, 400))
    expect(Math.max(size?.width ?? 0, size?.height ?? 0)).toBe(400)
  })
})

describe('the name of a picture', () => {
  test('is the same for what looks the same', () => {
    const same = { ...result, submittedAt: '', practices: [], priorities: ['plg'], facilitator: 'Bert Claes' }
    expect(nameOfPicture(instrument, same)).toBe(nameOfPicture(instrument, aResult(instrument)))
  })

  test.each([
    ['the centre', { centre: 'CLB Zuid' }],
    ['the school year', { schoolYear: '2027-2028' }],
    ['what was agreed', { blocks: result.blocks.map((block) => ({ ...block, answer: first(block.answer) })) }],
    ['the votes', { blocks: result.blocks.map((block) => ({ ...block, rounds: [] })) }]
  ])('is another one when something it shows is different: %s', (_what, changes) => {
    expect(nameOfPicture(instrument, { ...result, ...changes })).not.toBe(nameOfPicture(instrument, result))
  })
})

function first<T extends { readonly vote: string }>(answer: T): T {
  return { ...answer, vote: instrument.stages[0]?.id ?? '' }
}
