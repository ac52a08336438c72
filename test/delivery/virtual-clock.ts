import type { Clock } from '../../src/delivery/clock.ts'

/** Time that passes only when everyone waits for it; it begins at 0. */
export function virtualClock(): Clock & {
  /** Lets time pass until this is done, from one moment at which somebody wakes to the next. */
  run<T>(work: Promise<T>): Promise<T>
} {
  const sleepers: { readonly until: number; readonly wake: () => void }[] = []
  let time = 0
  return {
    now: () => time,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        const until = time + Math.max(milliseconds, 0)
        const place = sleepers.findLastIndex((other) => other.until <= until)
        sleepers.splice(place + 1, 0, { until, wake })
      }),
    async run(work) {
      let isDone = false
      const done = () => {
        isDone = true
      }
      work.then(done, done)
      for (;;) {
        // Everything that can go on without time passing goes on first.
        await new Promise((resolve) => setImmediate(resolve))
        const next = isDone ? undefined : sleepers.shift()
        if (isDone) return work
        if (!next) throw new Error('everyone waits and nobody will wake')
        time = Math.max(time, next.until)
        next.wake()
      }
    }
  }
}
