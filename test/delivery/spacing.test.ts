import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import { spacing } from '../../src/delivery/spacing.ts'
import { virtualClock } from '../build/virtual-clock.ts'
import { aSender } from './replica.ts'

const repaint = (scan = 'scan-1'): Job => ({ kind: 'repaint', scan })
const invite: Job = { kind: 'invite', scan: 'scan-1' }

/** Letters on their way into a queue: `put` notes when they could be taken, and may be told to fail. */
function aLine() {
  const clock = virtualClock()
  const { lay } = spacing(clock)
  const put: { readonly jobs: readonly Job[]; readonly from: number }[] = []
  let isDown = false
  return {
    clock,
    put,
    cut: (down: boolean) => {
      isDown = down
    },
    lay: (...jobs: readonly Job[]) =>
      lay(jobs, async (some, after) => {
        const from = clock.now() + after
        await clock.sleep(10)
        if (isDown) throw new Error('the queue can’t be reached')
        put.push({ jobs: some, from })
      })
  }
}

describe('many votes in a scan', () => {
  test('put one letter in the queue at once, and then one every two seconds', async () => {
    const { clock, lay, put } = aLine()
    for (let vote = 0; vote < 100; vote++) {
      void lay(repaint())
      await clock.pass(100)
    }
    await clock.pass(10_000)
    expect(put.map(({ from }) => from)).toEqual([0, 2_000, 4_000, 6_000, 8_000, 10_000])
  })

  test('keep back neither the letters of another scan nor other jobs', async () => {
    const { clock, lay, put } = aLine()
    void lay(repaint())
    await clock.pass(100)
    void lay(repaint('scan-2'), invite)
    void lay(invite)
    await clock.pass(100)
    expect(put.slice(1)).toEqual([
      { jobs: [repaint('scan-2'), invite], from: 100 },
      { jobs: [invite], from: 100 }
    ])
  })

  test('that come again after a pause put one in at once', async () => {
    const { clock, lay, put } = aLine()
    void lay(repaint())
    await clock.pass(4_000)
    void lay(repaint())
    await clock.pass(100)
    expect(put.map(({ from }) => from)).toEqual([0, 4_000])
  })
})

test('a letter that others relied on and that never came in leaves them with letters of their own', async () => {
  const { clock, lay, put, cut } = aLine()
  void lay(repaint())
  await clock.pass(100)
  cut(true)
  const failed = expect(lay(repaint())).rejects.toThrow('can’t be reached')
  const relying = [lay(repaint()), lay(repaint()), lay(repaint()), lay(repaint())]
  // By the time that they try, it can be reached again.
  void clock.sleep(10).then(() => cut(false))
  await clock.pass(100)
  await failed
  await Promise.all(relying)
  expect(put.map(({ from }) => from)).toEqual([0, 110, 2_110])
})

test('whatever becomes of who asked for it, a card is painted after every vote that was noted to need it', async () => {
  const vote = fc.record({ by: fc.constantFrom(0, 1), pause: fc.constantFrom(0, 1, 30, 500, 1_999, 2_000, 2_500) })
  await fc.assert(
    fc.asyncProperty(fc.array(vote, { minLength: 1, maxLength: 20 }), async (votes) => {
      const clock = virtualClock()
      const { queue, begun, stop } = aSender(undefined, { clock })
      // Two replicas that answer and don't send, and are gone after the last vote: nothing of theirs is done any more.
      const replicas = [spacing(clock), spacing(clock)]
      let askedAt = 0
      for (const { by, pause } of votes) {
        await clock.pass(pause)
        askedAt = clock.now()
        await replicas[by]?.lay([repaint()], (jobs, after) => queue.add(jobs, 'turn', after))
      }
      await clock.pass(10_000)
      expect(begun.at(-1)?.at).toBeGreaterThanOrEqual(askedAt)
      const stopped = stop()
      await clock.pass(10)
      await stopped
    }),
    { numRuns: 100 }
  )
})
