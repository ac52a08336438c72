import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { taking } from './taking.ts'

/** Half a second in which this process neither computes nor is let at its work. */
const freeze = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)

/** Half a second of computing, over all threads: with the engine's own at work beside it, it can be done in less. */
function compute(): void {
  const before = process.cpuUsage()
  for (;;) {
    const { user, system } = process.cpuUsage(before)
    if (user + system > 500_000) return
  }
}

test('what something takes is its waiting and its computing, not what the machine took from it', async () => {
  const frozen = await taking(async () => freeze())
  const waited = await taking(() => pause(500))
  const computed = await taking(async () => compute())
  const both = await taking(async () => {
    await pause(500)
    freeze()
    compute()
  })
  expect(frozen.took).toBeLessThan(250)
  expect(waited.took).toBeGreaterThan(2 * frozen.took)
  expect(computed.took).toBeGreaterThan(2 * frozen.took)
  expect(both.took).toBeGreaterThan(waited.took + 250)
  expect(await taking(async () => 'done')).toMatchObject({ came: 'done' })
})
