import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pace, type Window } from '../../src/delivery/pace.ts'

const CHAT = '19:kanaal@thread.tacv2'
const WINDOWS: readonly Window[] = [
  { most: 3, within: 1_000 },
  { most: 5, within: 10_000 }
]

/** A pace that has seen this many calls, each answered at once, at this moment. */
function paceAfter(calls: number, now: number) {
  const kept = pace(WINDOWS)
  for (let call = 0; call < calls; call++) {
    kept.leave(CHAT, now)
    kept.land(CHAT, now)
  }
  return kept
}

describe('a conversation', () => {
  test('takes calls at once until a window is full, and then one when the window of the oldest is over', () => {
    expect(paceAfter(2, 0).opensAt(CHAT, 0)).toBe(0)
    expect(paceAfter(3, 0).opensAt(CHAT, 400)).toBe(1_000)
    expect(paceAfter(5, 0).opensAt(CHAT, 1_500)).toBe(10_000)
  })

  test('does not count against another one', () => {
    expect(paceAfter(5, 0).opensAt('19:ander@thread.tacv2', 0)).toBe(0)
  })

  test('counts a call as long as it is under way: nobody knows when it arrives', () => {
    const kept = pace(WINDOWS)
    for (let call = 0; call < 3; call++) kept.leave(CHAT, 0)
    expect(kept.opensAt(CHAT, 4_000)).toBeGreaterThan(4_000)
    kept.land(CHAT, 4_000)
    expect(kept.opensAt(CHAT, 4_000)).toBe(5_000)
  })

  test('that asked to wait is left alone for that long', () => {
    const kept = pace(WINDOWS)
    kept.leave(CHAT, 0)
    kept.land(CHAT, 0, { wait: 30_000 })
    expect(kept.opensAt(CHAT, 1_000)).toBe(30_000)
  })

  test('that asked to wait and did not say how long is left alone longer each time, and starts anew once it took something', () => {
    const kept = pace(WINDOWS)
    const pauses: number[] = []
    let now = 0
    const call = (later?: { wait: undefined }) => {
      now = kept.opensAt(CHAT, now + 10_000)
      kept.leave(CHAT, now)
      kept.land(CHAT, now, later)
      pauses.push(kept.opensAt(CHAT, now) - now)
    }
    for (let time = 0; time < 8; time++) call({ wait: undefined })
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000])
    call()
    call({ wait: undefined })
    expect(pauses.slice(-2)).toEqual([0, 1_000])
  })

  test('that said how long, and later does not, is left alone as after a first time', () => {
    const kept = pace(WINDOWS)
    for (const [now, wait] of [[0, 500] as const, [20_000, 700] as const, [40_000, undefined] as const]) {
      kept.leave(CHAT, now)
      kept.land(CHAT, now, { wait })
    }
    expect(kept.opensAt(CHAT, 40_000)).toBe(41_000)
  })

  test('is forgotten once its windows are empty', () => {
    const kept = pace(WINDOWS)
    for (let chat = 0; chat < 1_000; chat++) {
      kept.leave(`chat ${chat}`, chat)
      kept.land(`chat ${chat}`, chat)
    }
    expect(kept.size()).toBe(1_000)
    kept.leave(CHAT, 20_000)
    expect(kept.size()).toBe(1)
  })
})

describe('after another process did the sending', () => {
  test('half of each window is taken to be gone', () => {
    const kept = paceAfter(0, 0)
    kept.begin(1_000)
    expect(kept.opensAt(CHAT, 1_000)).toBe(1_000)
    for (const now of [1_000, 1_000]) {
      kept.leave(CHAT, now)
      kept.land(CHAT, now)
    }
    expect(kept.opensAt(CHAT, 1_000)).toBe(2_000)
    expect(paceAfter(2, 1_000).opensAt(CHAT, 1_000)).toBe(1_000)
  })

  test('what this process sent before counts no longer by itself: the other one’s calls are in that half', () => {
    const kept = paceAfter(3, 0)
    kept.begin(500)
    expect(kept.opensAt(CHAT, 500)).toBe(500)
  })

  test('a call that was under way still counts', () => {
    const kept = pace(WINDOWS)
    kept.leave(CHAT, 0)
    kept.begin(500)
    kept.leave(CHAT, 500)
    kept.land(CHAT, 500)
    expect(kept.opensAt(CHAT, 500)).toBeGreaterThan(500)
  })
})

/** A call that is wanted so long after the one before, arrives after so long, and is answered after that, in milliseconds. */
const aCall = fc.record({ wanted: fc.nat(2_000), there: fc.nat(3_000), back: fc.nat(3_000) })

test('whatever is wanted when, and however long the line takes, no window ever holds more than it may', () => {
  fc.assert(
    fc.property(fc.array(aCall, { maxLength: 60 }), fc.boolean(), (calls, takesOver) => {
      const kept = pace(WINDOWS)
      if (takesOver) kept.begin(0)
      const underWay: number[] = []
      const arrivals: number[] = []
      let now = 0
      const landUntil = (moment: number) => {
        for (let next = Math.min(...underWay); next <= moment; next = Math.min(...underWay)) {
          underWay.splice(underWay.indexOf(next), 1)
          kept.land(CHAT, next)
        }
      }
      for (const { wanted, there, back } of calls) {
        now += wanted
        landUntil(now)
        for (let open = kept.opensAt(CHAT, now); open > now; open = kept.opensAt(CHAT, now)) {
          now = open
          landUntil(now)
        }
        kept.leave(CHAT, now)
        arrivals.push(now + there)
        underWay.push(now + there + back)
      }
      const sorted = arrivals.toSorted((a, b) => a - b)
      for (const { most, within } of WINDOWS)
        for (const [place, arrival] of sorted.entries()) {
          const earlier = sorted[place - most]
          if (earlier !== undefined) expect(arrival - earlier).toBeGreaterThanOrEqual(within)
        }
    })
  )
})
