import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { borda } from '../../src/scan/tally.ts'
import { someBlocks } from '../build/any.ts'
import { tally } from '../build/by-name.ts'
import { anInstrument } from '../build/instrument.ts'
import { aClosing, aSheet } from '../build/sheet.ts'

const points = (lists: readonly (readonly string[])[], places = 5) =>
  Object.fromEntries(borda(lists, places).map(({ id, count }) => [id, count]))

/** The priorities of a team whose members gave these lists. */
const priorities = (...lists: readonly (readonly string[])[]) =>
  tally(
    anInstrument(),
    lists.map((list) => aSheet({}, { closing: aClosing({ priorities: list }) }))
  ).priorities

describe('the points of priorities', () => {
  test('are 5, 4, 3, 2 and 1', () => {
    expect(points([['een', 'twee', 'drie', 'vier', 'vijf']])).toEqual({ een: 5, twee: 4, drie: 3, vier: 2, vijf: 1 })
  })

  test('are 5, 4 and 3 for someone who gave only three', () => {
    expect(points([['een', 'twee', 'drie']])).toEqual({ een: 5, twee: 4, drie: 3 })
  })

  test('add up over the members', () => {
    expect(points([['een', 'twee', 'drie'], ['drie', 'een', 'vier'], ['drie']])).toEqual({
      een: 9,
      twee: 4,
      drie: 13,
      vier: 3
    })
  })

  test('are not given beyond the last place', () => {
    expect(points([['een', 'twee', 'drie']], 2)).toEqual({ een: 2, twee: 1 })
  })

  test('put the most points first, and equal ones in the order of the instrument', () => {
    // zes 5+4, een 4+5: nine each; vier and twee three each.
    expect(priorities(['zes', 'een', 'vier'], ['een', 'zes', 'twee'])).toEqual([
      { id: 'een', count: 9 },
      { id: 'zes', count: 9 },
      { id: 'twee', count: 3 },
      { id: 'vier', count: 3 }
    ])
  })

  test('together depend only on how long the lists are', () => {
    fc.assert(
      fc.property(fc.array(someBlocks, { maxLength: 9 }), (lists) => {
        const given = borda(lists, 5).reduce((all, { count }) => all + count, 0)
        const worth = [0, 5, 9, 12, 14, 15, 15]
        expect(given).toBe(lists.reduce((all, list) => all + (worth[list.length] ?? Number.NaN), 0))
      })
    )
  })

  test('are the same in whatever order the members are listed', () => {
    const listed = fc
      .array(someBlocks, { maxLength: 7 })
      .chain((lists) => fc.tuple(fc.constant(lists), fc.shuffledSubarray(lists, { minLength: lists.length })))
    fc.assert(
      fc.property(listed, ([lists, other]) => {
        expect(points(other)).toEqual(points(lists))
      })
    )
  })
})
