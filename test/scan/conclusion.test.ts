import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeConclusion } from '../../src/scan/conclusion.ts'
import type { Count } from '../../src/scan/count.ts'
import { tally } from '../../src/scan/tally.ts'
import { anInstrument, BLOCKS } from '../build/instrument.ts'

const instrument = anInstrument()
const none = tally(instrument, [])
const counted = (counts: Readonly<Record<string, number>>): readonly Count[] =>
  Object.entries(counts)
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count)
const proposed = (counts: { readonly practices?: readonly Count[]; readonly priorities?: readonly Count[] }) =>
  proposeConclusion(instrument, { ...none, ...counts })

describe('the conclusion that is proposed', () => {
  test.each([
    ['three, where there are three', { een: 3, twee: 2, drie: 1 }, ['een', 'twee', 'drie']],
    [
      'three that were named as often, where there are no others',
      { een: 1, twee: 1, drie: 1 },
      ['een', 'twee', 'drie']
    ],
    ['those before the ones that tie for the last place', { een: 3, twee: 2, drie: 1, vier: 1 }, ['een', 'twee']],
    ['none, where four tie', { een: 2, twee: 2, drie: 2, vier: 2 }, []]
  ])('has the practices that were named most: %s', (_what, counts, expected) => {
    expect(proposed({ practices: counted(counts) }).practices).toEqual(expected)
  })

  test.each([
    ['each its place', { een: 9, twee: 7, drie: 5 }, ['een', 'twee', 'drie']],
    [
      'no block at the places that tie, and the others at theirs',
      { een: 9, twee: 7, drie: 7, vier: 3 },
      ['een', '', '', 'vier']
    ],
    [
      'none at a last place that ties with what does not fit',
      { een: 9, twee: 8, drie: 7, vier: 6, vijf: 2, zes: 2 },
      ['een', 'twee', 'drie', 'vier', '']
    ]
  ])('has the priorities with most points: %s', (_what, counts, expected) => {
    expect(proposed({ priorities: counted(counts) }).priorities).toEqual(expected)
  })

  test('has nothing that was named, or has points, as often as something that is left out', () => {
    const counts = fc
      .uniqueArray(fc.record({ id: fc.constantFrom(...BLOCKS), count: fc.integer({ min: 1, max: 4 }) }), {
        selector: ({ id }) => id
      })
      .map((all) => all.toSorted((a, b) => b.count - a.count))
    fc.assert(
      fc.property(counts, counts, (practices, priorities) => {
        const { practices: named, priorities: placed } = proposed({ practices, priorities })
        for (const id of named) {
          const own = practices.find((one) => one.id === id)?.count
          for (const other of practices) if (!named.includes(other.id)) expect(other.count).not.toBe(own)
        }
        for (const [place, id] of placed.entries()) {
          if (id === '') continue
          expect(priorities.findIndex((one) => one.id === id)).toBe(place)
          const own = priorities[place]?.count
          expect(priorities.filter(({ count }) => count === own)).toHaveLength(1)
        }
      })
    )
  })
})
