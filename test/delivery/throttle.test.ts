import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/delivery/clock.ts'
import { BusyError, type Messenger } from '../../src/delivery/messenger.ts'
import { pacedMessenger } from '../../src/delivery/paced-messenger.ts'
import { FIVE_TENANTS, ONE_TENANT, simulateThrottling } from './throttle-simulator.ts'

/** Kinds of breaches, each once. */
const rulesOf = (breaches: readonly { readonly rule: string }[]) => [...new Set(breaches.map(({ rule }) => rule))]

describe('thousands of messages', () => {
  test('10,000 in one tenant go within Teams’ windows, and in hardly more than the least time they can take', async () => {
    const { breaches, seconds, ideal, refusals, postponed } = await simulateThrottling(ONE_TENANT)
    expect(breaches).toEqual([])
    expect(seconds).toBeLessThan(1.1 * ideal)
    expect(refusals).toBe(49)
    expect(postponed).toBeGreaterThan(10)
  })

  test('5,000 in five tenants go side by side: each tenant has windows of its own', async () => {
    const { breaches, seconds, ideal } = await simulateThrottling(FIVE_TENANTS)
    expect(breaches).toEqual([])
    // A conversation may be asked to wait for half a minute, after the others are done.
    expect(seconds).toBeLessThan(ideal + 30)
  })
})

describe('the judge sees a pace that', () => {
  const some = { ...ONE_TENANT, messages: 2_800 }

  test('counts in fixed windows: twice as many go around the end of one', async () => {
    const { breaches } = await simulateThrottling(some, fixedWindows)
    expect(rulesOf(breaches)).toContain('more than 50 in 1 s')
  })

  test('forgets for how long Teams asked to wait', async () => {
    const forgetful = (teams: Messenger, clock: Clock) =>
      pacedMessenger({ ...teams, post: (chat, card) => teams.post(chat, card).catch(atOnce) }, clock)
    expect(rulesOf((await simulateThrottling(some, forgetful)).breaches)).toEqual(['before Retry-After'])
  })

  test('is none', async () => {
    const { breaches } = await simulateThrottling(some, (teams) => teams)
    expect(rulesOf(breaches)).toContain('more than 50 in 1 s')
  })
})

function atOnce(): never {
  throw new BusyError(0, new Error('429'))
}

/** What p-throttle and its like do: so many per second by the clock, and then so many again. */
function fixedWindows(teams: Messenger, { now, sleep }: Clock): Messenger {
  let second = 0
  let gone = 0
  return {
    ...teams,
    async post(chat, card) {
      for (;;) {
        if (Math.floor(now() / 1000) > second) gone = 0
        second = Math.floor(now() / 1000)
        if (gone < 47) break
        await sleep((second + 1) * 1000 - now())
      }
      gone++
      return teams.post(chat, card)
    }
  }
}
