import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { majorityOf, spreadOf } from '../../src/scan/rounds.ts'
import { type Count, widestFirst } from '../../src/scan/tally.ts'
import { anyVotes } from '../build/any.ts'
import { STAGES } from '../build/instrument.ts'

const votes = (...counts: readonly number[]): readonly Count[] =>
  counts.map((count, stage) => ({ id: STAGES[stage] ?? '', count }))
const total = (counts: readonly Count[]) => counts.reduce((all, { count }) => all + count, 0)

describe('a majority', () => {
  test.each([
    ['four of seven', votes(0, 4, 3, 0), 'planmatig'],
    ['everyone', votes(0, 0, 0, 5), 'systematisch'],
    ['the only vote', votes(1, 0, 0, 0), 'fragmentair'],
    ['exactly half is not enough', votes(3, 3, 0, 0), undefined],
    ['the most votes, but not half', votes(1, 3, 2, 1), undefined],
    ['no votes', votes(0, 0, 0, 0), undefined]
  ])('is more than half of the votes: %s', (_, counts, expected) => {
    expect(majorityOf(counts)).toBe(expected)
  })

  test('is one stage at most, has more than half, and is there whenever a stage has that', () => {
    fc.assert(
      fc.property(anyVotes, (counts) => {
        const over = counts.filter(({ count }) => count > total(counts) / 2).map(({ id }) => id)
        expect(over.length).toBeLessThanOrEqual(1)
        expect(majorityOf(counts)).toBe(over[0])
      })
    )
  })

  test('is the same in whatever order the stages are counted', () => {
    const inAnyOrder = anyVotes.chain((counts) =>
      fc.tuple(fc.constant(counts), fc.shuffledSubarray([...counts], { minLength: counts.length }))
    )
    fc.assert(
      fc.property(inAnyOrder, ([counts, other]) => {
        expect(majorityOf(other)).toBe(majorityOf(counts))
      })
    )
  })
})

describe('the spread of a vote', () => {
  // Six voters are 15 pairs; the distances of all pairs together, by hand, over 15.
  test.each([
    ['three at either end: 9 pairs of 3 stages', votes(3, 0, 0, 3), 27 / 15],
    ['two at each of three stages: 8 pairs of 1, 4 pairs of 2', votes(2, 2, 2, 0), 16 / 15],
    ['one far from the five others: 5 pairs of 3', votes(5, 0, 0, 1), 15 / 15],
    ['two neighbours, three each: 9 pairs of 1', votes(0, 3, 3, 0), 9 / 15],
    ['one next to the five others: 5 pairs of 1', votes(0, 5, 1, 0), 5 / 15],
    ['all the same', votes(0, 0, 6, 0), 0]
  ])('is the mean distance between two voters: %s', (_, counts, expected) => {
    expect(spreadOf(counts)).toBeCloseTo(expected, 10)
  })

  test('is nothing with one vote or none', () => {
    expect(spreadOf(votes(0, 1, 0, 0))).toBe(0)
    expect(spreadOf(votes(0, 0, 0, 0))).toBe(0)
  })

  test('is three stages when two people stand at either end', () => {
    expect(spreadOf(votes(1, 0, 0, 1))).toBe(3)
  })

  test('is never below zero, and zero only when at most one stage has votes', () => {
    fc.assert(
      fc.property(anyVotes, (counts) => {
        const chosen = counts.filter(({ count }) => count > 0).length
        if (chosen <= 1) expect(spreadOf(counts)).toBe(0)
        else expect(spreadOf(counts)).toBeGreaterThan(0)
      })
    )
  })

  test('is the same when the stages are read from high to low', () => {
    fc.assert(
      fc.property(anyVotes, (counts) => {
        expect(spreadOf(counts.toReversed())).toBeCloseTo(spreadOf(counts), 10)
      })
    )
  })

  // The widest: half of n voters at either end. Of n(n-1)/2 pairs, floor(n/2)·ceil(n/2) lie S-1 stages apart, so
  // 2(S-1)·floor(n/2)·ceil(n/2) / n(n-1): S-1 for two voters, and down to (S-1)/2 as n grows.
  test('is never wider than with half of the voters at either end', () => {
    fc.assert(
      fc.property(anyVotes, (counts) => {
        const n = total(counts)
        const stages = counts.length
        fc.pre(n > 1)
        const widest = (2 * (stages - 1) * Math.floor(n / 2) * Math.ceil(n / 2)) / (n * (n - 1))
        expect(spreadOf(counts)).toBeLessThanOrEqual(widest + 1e-9)
        expect(widest).toBeLessThanOrEqual(stages - 1)
        const halved = counts.map(({ id }, stage) => ({
          id,
          count: (stage === 0 ? Math.floor(n / 2) : 0) + (stage === stages - 1 ? Math.ceil(n / 2) : 0)
        }))
        expect(spreadOf(halved)).toBeCloseTo(widest, 10)
      })
    )
  })
})

describe('the order in which to discuss', () => {
  const block = (name: string, counts: readonly Count[]) => ({
    block: name,
    votes: counts,
    total: total(counts),
    abstained: 0,
    majority: majorityOf(counts),
    unanimous: total(counts) > 1 && counts.some(({ count }) => count === total(counts)),
    spread: spreadOf(counts),
    keep: 0,
    grow: [],
    isFew: false,
    isFewFuture: false,
    isSecond: false,
    rounds: []
  })
  const order = (...blocks: readonly ReturnType<typeof block>[]) => widestFirst(blocks).map(({ block }) => block)

  test('is widest spread first and unanimous last', () => {
    const blocks = [
      block('all the same', votes(0, 6, 0, 0)),
      block('neighbours', votes(0, 3, 3, 0)),
      block('either end', votes(3, 0, 0, 3)),
      block('one far off', votes(5, 0, 0, 1)),
      block('three stages', votes(2, 2, 2, 0))
    ]
    expect(order(...blocks)).toEqual(['either end', 'three stages', 'one far off', 'neighbours', 'all the same'])
  })

  test('puts what nobody or only one could place before what all agree on', () => {
    const blocks = [
      block('all the same', votes(0, 2, 0, 0)),
      block('nobody', votes(0, 0, 0, 0)),
      block('only one', votes(0, 1, 0, 0)),
      block('divided', votes(0, 1, 1, 0))
    ]
    expect(order(...blocks)).toEqual(['divided', 'only one', 'nobody', 'all the same'])
  })

  test('puts more votes first when the spread is the same, and otherwise keeps the order of the instrument', () => {
    // Of three voters 2 of 3 pairs differ, of four 4 of 6.
    const three = votes(0, 2, 1, 0)
    const blocks = [block('first', three), block('second', three), block('four', votes(0, 2, 2, 0))]
    expect(order(...blocks)).toEqual(['four', 'first', 'second'])
  })
})
