import { describe, expect, test } from 'vitest'
import { diceOf } from './dice.ts'
import { fatesBy, type Rates } from './fault-proxy.ts'
import { planOf, poolster } from './plan.ts'

const SIZE = { scans: 3, signed: 1, people: 12, members: 8, kills: 20, replicas: 3 }

describe('a seed', () => {
  test('always gives the same votes, repeats, closes and kills, and another one gives others', () => {
    const plan = planOf('een', SIZE, poolster())
    expect(planOf('een', SIZE, poolster())).toEqual(plan)
    expect(planOf('twee', SIZE, poolster())).not.toEqual(plan)
  })

  test('always gives the same faults in the same order, each about as often as it should', () => {
    const rates: Rates = { lose: 0.1, hang: 0.02, error: 0.05 }
    const drawn = () => Array.from({ length: 5_000 }, fatesBy(diceOf('een'), rates))
    const fates = drawn()
    expect(drawn()).toEqual(fates)
    for (const [fate, rate] of Object.entries(rates)) {
      const share = fates.filter((one) => one === fate).length / fates.length
      expect(Math.abs(share - rate), fate).toBeLessThan(0.02)
    }
  })
})

test('a plan has members who change their mind, look, explain, and presses that come twice or late', () => {
  const { scans, kills } = planOf('een', SIZE, poolster())
  const steps = scans.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.steps))
  for (const does of ['vote', 'explain', 'look', 'old press'] as const)
    expect(steps.filter((step) => step.does === does).length, does).toBeGreaterThan(10)
  expect(steps.filter((step) => 'twice' in step && step.twice).length).toBeGreaterThan(10)
  expect(new Set(kills.map(({ replica }) => replica))).toEqual(new Set([0, 1, 2]))
})
