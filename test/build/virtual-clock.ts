import type { Clock } from '../../src/delivery/clock.ts'

/** A clock whose time goes by when a test says so, and what waits for it. */
export type VirtualClock = Clock & {
  /** Lets so many milliseconds go by, doing all that falls due on the way, in order. */
  pass(milliseconds: number): Promise<void>
}

/** A clock that stands still until it is told to go on. */
export function virtualClock(): VirtualClock {
  let time = 0
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()

  return {
    now: () => time,
    sleep: (milliseconds, until) =>
      new Promise((resolve) => {
        if (until?.aborted) return resolve()
        const sleeper = {
          at: time + Math.max(milliseconds, 0),
          wake() {
            sleepers.delete(sleeper)
            resolve()
          }
        }
        sleepers.add(sleeper)
        until?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    async pass(milliseconds) {
      const end = time + milliseconds
      await settle()
      for (;;) {
        const next = [...sleepers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        time = Math.max(time, next.at)
        next.wake()
        await settle()
      }
      time = end
    }
  }
}

/** Lets everything that needs no time come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}
