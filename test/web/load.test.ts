import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Bounds, healthUnder, watchLoad } from '../../src/web/load.ts'

const BOUNDS: Bounds = { busy: { turns: 10, delay: 100 }, well: { turns: 5, delay: 40 }, most: 20 }

const started: ReturnType<typeof watchLoad>[] = []
afterEach(() => Promise.all(started.splice(0).map((load) => load.stop())))

describe('how a process is', () => {
  const load = fc.record({ turns: fc.nat(20), delay: fc.nat(200) })

  test('is busy above the higher bounds and well below the lower ones, whatever it was', () => {
    fc.assert(
      fc.property(load, fc.constantFrom('ok', 'busy'), (now, was) => {
        if (now.turns > 10 || now.delay > 100) expect(healthUnder(now, was, BOUNDS)).toBe('busy')
        if (now.turns <= 5 && now.delay <= 40) expect(healthUnder(now, was, BOUNDS)).toBe('ok')
      })
    )
  })

  test('stays what it was between the bounds', () => {
    const between = fc.record({ turns: fc.integer({ min: 6, max: 10 }), delay: fc.integer({ min: 41, max: 100 }) })
    fc.assert(
      fc.property(between, fc.constantFrom('ok', 'busy'), (now, was) => {
        expect(healthUnder(now, was, BOUNDS)).toBe(was)
      })
    )
  })
})

describe('a process that is kept from its work', () => {
  const bounds: Bounds = { busy: { turns: 10, delay: 2_000 }, well: { turns: 5, delay: 1_500 }, most: 20 }

  test('is busy, and well again some time after', async () => {
    const load = watchLoad(bounds)
    started.push(load)
    const isSeen = (health: string) => expect.poll(load.health, { interval: 20 }).toBe(health)
    await isSeen('ok')
    const end = Date.now() + 3_000
    while (Date.now() < end);
    await isSeen('busy')
    await isSeen('ok')
  })

  test('is busy whenever that begins, also right after it was looked at', () => {
    vi.useFakeTimers()
    try {
      for (const since of [0, 10, 20, 30, 1_000, 1_970, 1_980, 1_990]) {
        const load = watchLoad(bounds)
        started.push(load)
        vi.advanceTimersByTime(2_000 + since)
        expect(load.health()).toBe('ok')
        const now = performance.now() + 3_000
        // Time passes, and nothing that was due comes to its turn.
        vi.spyOn(performance, 'now').mockImplementation(() => now)
        vi.advanceTimersByTime(20)
        vi.mocked(performance.now).mockRestore()
        vi.advanceTimersByTime(2_000)
        expect(load.health(), `${since} ms after a look`).toBe('busy')
      }
    } finally {
      vi.useRealTimers()
    }
  })
})
