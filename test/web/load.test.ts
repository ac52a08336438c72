import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
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
  test('is busy, and well again some time after', async () => {
    const load = watchLoad({ busy: { turns: 10, delay: 2_000 }, well: { turns: 5, delay: 1_500 }, most: 20 })
    started.push(load)
    const isSeen = (health: string) => expect.poll(load.health, { interval: 20 }).toBe(health)
    // What began to look later than it has looked, so it has too.
    const later = monitorEventLoopDelay({ resolution: 20 })
    later.enable()
    await expect.poll(() => later.count, { interval: 20 }).toBeGreaterThan(0)
    later.disable()
    await isSeen('ok')
    const end = Date.now() + 3_000
    while (Date.now() < end);
    await isSeen('busy')
    await isSeen('ok')
  })
})
