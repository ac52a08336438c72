import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import { memoryQueue, type Works } from '../../src/delivery/memory-queue.ts'

const repaint = (scan = 'scan-1'): Job => ({ kind: 'repaint', scan })
const invite = (scan = 'scan-1'): Job => ({ kind: 'invite', scan })

// The clock is moved by hand, so that the real pauses are tried without waiting for them.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** A queue that keeps when each job was begun; `run` is what doing a job amounts to. */
function aQueue(run: Works['run'] = async () => undefined, betweenRepaints?: number) {
  const begun: { readonly job: Job; readonly at: number }[] = []
  const failures: { readonly job: Job; readonly again: boolean }[] = []
  const start = Date.now()
  const queue = memoryQueue({
    run: (job) => {
      begun.push({ job, at: Date.now() - start })
      return run(job)
    },
    onFailure: (job, _error, again) => failures.push({ job, again }),
    ...(betweenRepaints !== undefined && { betweenRepaints })
  })
  return { ...queue, begun, failures, times: () => begun.map(({ at }) => at) }
}

const failing = async () => {
  throw new Error('no')
}
const lasting = (milliseconds: number) => () => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

describe('a job', () => {
  test('is done soon, and not before the one who asked is done', async () => {
    const queue = aQueue()
    queue.add(invite())
    expect(queue.begun).toEqual([])
    await later(1)
    expect(queue.begun).toMatchObject([{ job: invite() }])
  })

  test('that waits already is not done twice', async () => {
    const queue = aQueue()
    for (let time = 0; time < 100; time++) queue.add(repaint())
    queue.add(repaint('scan-2'))
    await later(60_000)
    expect(queue.begun.map(({ job }) => job)).toEqual([repaint(), repaint('scan-2')])
  })

  test('that is asked for while it runs is done again after it', async () => {
    const queue = aQueue(lasting(100))
    queue.add(invite())
    await later(50)
    queue.add(invite())
    queue.add(invite())
    await later(49)
    expect(queue.begun).toHaveLength(1)
    await later(1_000)
    expect(queue.begun).toHaveLength(2)
  })

  test('does not wait for another one that takes long', async () => {
    const queue = aQueue((job) => (job.kind === 'invite' ? lasting(60_000)() : Promise.resolve()))
    queue.add(invite())
    queue.add(repaint())
    await later(10)
    expect(queue.begun).toHaveLength(2)
  })
})

describe('the shared card of a scan', () => {
  test('is painted at most once in two seconds, and the last change is on it', async () => {
    const queue = aQueue()
    for (let vote = 0; vote < 100; vote++) {
      queue.add(repaint())
      await later(100)
    }
    const last = Date.now()
    await later(10_000)
    const gaps = queue.times().map((at, place, all) => at - (all[place - 1] ?? Number.NEGATIVE_INFINITY))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000)
    expect(queue.begun.length).toBeGreaterThanOrEqual(5)
    expect(queue.begun.length).toBeLessThanOrEqual(7)
    expect(queue.times().at(-1)).toBeGreaterThanOrEqual(last - Date.now() + 10_000)
  })

  test('rests after a painting that took long, counted from its end', async () => {
    const queue = aQueue(lasting(500), 200)
    queue.add(repaint())
    await later(400)
    queue.add(repaint())
    await later(2_000)
    expect(queue.times().map((at) => Math.round(at / 100))).toEqual([0, 7])
  })

  test('does not make that of another scan wait', async () => {
    const queue = aQueue(undefined, 1_000)
    queue.add(repaint('scan-1'))
    queue.add(repaint('scan-2'))
    await later(10)
    expect(queue.begun).toHaveLength(2)
  })
})

describe('a job that fails', () => {
  test('is tried again after a longer pause each time, and finally given up', async () => {
    const queue = aQueue(failing)
    queue.add(invite())
    await later(200_000)
    const gaps = queue.times().map((at, place, all) => Math.round((at - (all[place - 1] ?? 0)) / 100) / 10)
    expect(gaps).toEqual([0, 1, 4, 15, 60])
    expect(queue.failures.map(({ again }) => again)).toEqual([true, true, true, true, false])
    await later(200_000)
    expect(queue.begun).toHaveLength(5)
  })

  test('is done once it works, and not once more', async () => {
    let time = 0
    const queue = aQueue(async () => {
      if (time++ < 2) throw new Error('no')
    })
    queue.add(invite())
    await later(200_000)
    expect([queue.begun.length, queue.failures.length]).toEqual([3, 2])
  })

  test('does not keep another one from being done', async () => {
    const queue = aQueue((job) => (job.kind === 'invite' ? failing() : Promise.resolve()))
    queue.add(invite())
    queue.add(repaint())
    await later(10)
    expect(queue.begun).toHaveLength(2)
  })

  test('and was asked for anew meanwhile is tried as often as any', async () => {
    const queue = aQueue(async () => {
      await lasting(10)()
      throw new Error('no')
    })
    queue.add(invite())
    await later(5)
    queue.add(invite())
    await later(200_000)
    expect(queue.begun).toHaveLength(6)
  })

  test('may be asked for again after it was given up', async () => {
    const queue = aQueue(failing)
    queue.add(invite())
    await later(200_000)
    queue.add(invite())
    await later(10)
    expect(queue.begun).toHaveLength(6)
  })
})

describe('finishing', () => {
  test('does what waits for its turn, at once', async () => {
    const queue = aQueue(undefined, 60_000)
    queue.add(repaint())
    await later(10)
    queue.add(repaint())
    queue.add(invite())
    const finished = queue.finish()
    await later(50)
    await finished
    expect(queue.begun.map(({ job }) => job.kind)).toEqual(['repaint', 'repaint', 'invite'])
  })

  test('waits for what is under way, and does what was asked for meanwhile', async () => {
    const queue = aQueue(lasting(100))
    queue.add(invite())
    await later(50)
    let isFinished = false
    const finished = queue.finish().then(() => {
      isFinished = true
    })
    queue.add(invite())
    await later(40)
    expect(isFinished).toBe(false)
    await later(500)
    await finished
    expect(queue.begun).toHaveLength(2)
  })

  test('tries a job that failed before once more, and then gives it up', async () => {
    const queue = aQueue(failing)
    queue.add(invite())
    await later(10)
    const finished = queue.finish()
    await later(100)
    await finished
    expect(queue.failures.map(({ again }) => again)).toEqual([true, false])
  })

  test('is done at once when there is nothing to do', async () => {
    await aQueue().finish()
  })
})

test('whatever is asked for, and however often a try fails, each job is done after it was last asked for', async () => {
  const jobs: readonly Job[] = [
    repaint('a'),
    repaint('b'),
    invite('a'),
    { kind: 'send-card', scan: 'a', member: 'an', asked: '' }
  ]
  const step = fc.record({
    job: fc.nat({ max: jobs.length - 1 }),
    pause: fc.constantFrom(0, 0, 1, 30, 100, 2_500),
    takes: fc.constantFrom(0, 5, 150),
    fails: fc.boolean()
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.boolean(), async (steps, finishes) => {
      let clock = 0
      const begun = new Map<string, number>()
      const asked = new Map<string, number>()
      const plans = steps.map(({ takes, fails }) => ({ takes, fails }))
      const queue = memoryQueue({
        run: async (job) => {
          begun.set(JSON.stringify(job), ++clock)
          const plan = plans.shift()
          if (plan && plan.takes > 0) await lasting(plan.takes)()
          if (plan?.fails) throw new Error('no')
        },
        onFailure: () => undefined,
        betweenRepaints: 50
      })
      for (const { job, pause } of steps) {
        const wanted = jobs[job] ?? repaint()
        asked.set(JSON.stringify(wanted), ++clock)
        queue.add(wanted)
        if (pause > 0) await later(pause)
      }
      const finished = finishes ? queue.finish() : undefined
      await later(200_000)
      await finished
      for (const [job, at] of asked) expect(begun.get(job) ?? 0, job).toBeGreaterThan(at)
    }),
    { numRuns: 100 }
  )
})
