import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/delivery/clock.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A sleep, and whether it is over. */
function sleeping(milliseconds: number, until?: AbortSignal) {
  const state = { isOver: false }
  const slept = systemClock.sleep(milliseconds, until).then(() => {
    state.isOver = true
  })
  return { state, slept }
}

test('who sleeps wakes after so long, and leaves nothing that listens', async () => {
  const { signal } = new AbortController()
  const { state, slept } = sleeping(1_000, signal)
  await vi.advanceTimersByTimeAsync(999)
  expect(state.isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await slept
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('who sleeps wakes as soon as the signal is given, and leaves no timer that keeps the program going', async () => {
  const over = new AbortController()
  const { slept } = sleeping(1_000, over.signal)
  expect(vi.getTimerCount()).toBe(1)
  over.abort()
  await slept
  expect(vi.getTimerCount()).toBe(0)
  expect(getEventListeners(over.signal, 'abort')).toEqual([])
})

test('nobody sleeps after the signal was given', async () => {
  const { slept } = sleeping(1_000, AbortSignal.abort())
  expect(vi.getTimerCount()).toBe(0)
  await slept
})

test('without a signal who sleeps wakes after so long too', async () => {
  const { slept } = sleeping(1_000)
  await vi.advanceTimersByTimeAsync(1_000)
  await slept
})

test('the time never goes back', () => {
  const first = systemClock.now()
  expect(systemClock.now()).toBeGreaterThanOrEqual(first)
  expect(first).toBeLessThan(Date.now())
})
