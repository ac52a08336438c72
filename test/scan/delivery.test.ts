import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canResend,
  type Delivery,
  dueDeliveries,
  isUnended,
  type Standing,
  SURELY_OVER,
  standingAt,
  TARGETS
} from '../../src/scan/delivery.ts'

const AT = '2026-12-14T09:30:00.000Z'
const since = (milliseconds: number) => new Date(Date.parse(AT) + milliseconds).toISOString()
const begun: Delivery = { state: 'perhaps', reason: 'sending', at: AT }

describe('a delivery that has begun', () => {
  test.each([
    [-60_000, 'sending'],
    [0, 'sending'],
    [SURELY_OVER - 1, 'sending'],
    [SURELY_OVER, 'perhaps'],
    [24 * 60 * 60_000, 'perhaps']
  ])('is, %d milliseconds later, %s', (later, state) => {
    expect(standingAt(since(later), begun)).toEqual({ state, reason: '', at: AT })
  })

  test('can be asked for again only once nobody can be sending it any more', () => {
    expect(canResend(standingAt(since(SURELY_OVER - 1), begun))).toBe(false)
    expect(canResend(standingAt(since(SURELY_OVER), begun))).toBe(true)
  })
})

test.each<Delivery>([
  { state: 'waiting', reason: '', at: AT },
  { state: 'waiting', reason: 'later', at: AT },
  { state: 'delivered', reason: '', at: AT },
  { state: 'perhaps', reason: '', at: AT },
  { state: 'failed', reason: 'address', at: AT }
])('a delivery whose end is known, or that has not begun, stands as it was noted: $state $reason', (delivery) => {
  for (const later of [0, SURELY_OVER]) expect(standingAt(since(later), delivery)).toEqual(delivery)
})

test('the director’s mail waits for every other delivery that will still end by itself, until patience is over', () => {
  const states = ['waiting', 'sending', 'delivered', 'perhaps', 'failed'] as const
  const standing = fc.constantFrom(...states).map((state): Standing => ({ state, reason: '', at: AT }))
  const some = fc.array(fc.tuple(fc.constantFrom(...TARGETS), standing)).map((all) => new Map(all))
  fc.assert(
    fc.property(some, (deliveries) => {
      const waiting = TARGETS.filter((target) => deliveries.get(target)?.state === 'waiting')
      expect(dueDeliveries(deliveries, 'over')).toEqual(waiting)
      const isHeldBack = TARGETS.some((target) => target !== 'director' && isUnended(deliveries.get(target)))
      const now = waiting.filter((target) => target !== 'director' || !isHeldBack)
      expect(dueDeliveries(deliveries, 'wait')).toEqual(now)
    })
  )
})
