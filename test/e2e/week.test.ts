import { beforeAll, describe, expect, test } from 'vitest'
import { wrongIn } from '../../bench/scale/expected.ts'
import { playWeek, type Week } from '../../bench/scale/week.ts'

let week: Week

beforeAll(async () => {
  week = await playWeek(2)
})

describe('a week of two centres over two replicas, one of which is killed', () => {
  test('comes to what was worked out by hand, figure by figure', () => {
    expect(wrongIn(week.left, week.instrument)).toEqual([])
  })

  test('keeps 99 votes of a centre in which everybody answers, and 93 where the last one stops after five bouwstenen', () => {
    expect(week.left.centres.map(({ votes }) => votes)).toEqual([99, 93])
  })

  test('mails each result four times, and publishes nothing of fewer than five centres', () => {
    expect(week.left.mails).toHaveLength(8)
    expect(week.left.network).toEqual({ totals: undefined, waiting: expect.any(Array), counted: 0 })
    expect(week.left.network.waiting).toHaveLength(2)
  })

  test('is not told by Teams that it sends too fast, and both replicas came back', () => {
    expect(week.costs.refused).toBe(0)
    expect(week.costs.others).toBe(0)
    expect(week.costs.replicas.map(({ starts }) => starts > 1)).toEqual([true, true])
  })
})
