import { describe, expect, test } from 'vitest'
import { MailError } from '../../src/delivery/mail.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { virtualClock } from '../build/virtual-clock.ts'
import { aReplica, aSender } from './replica.ts'

const HOUR = 60 * 60_000

describe('what is known to wait', () => {
  test('is as old as the mail that a server does not take, until it is sent', async () => {
    let isAway = true
    const sender = aSender(async ({ kind }) => {
      if (kind === 'deliver' && isAway) throw new MailError('ECONNREFUSED')
      return []
    })
    await sender.add({ kind: 'deliver', scan: 'a', to: 'ad' }, { kind: 'invite', scan: 'b' })
    await sender.clock.pass(HOUR + 60_000)
    expect(sender.queue.backlog()).toEqual({ waiting: 1, oldest: 3660, mail: 3660 })
    isAway = false
    await sender.clock.pass(6 * 60_000)
    expect(sender.queue.backlog()).toEqual({ waiting: 0, oldest: 0, mail: 0 })
  })

  test('stays as old when the same is asked for again meanwhile', async () => {
    const sender = aSender(async () => {
      throw new MailError('ECONNREFUSED')
    })
    for (let minute = 0; minute < 90; minute++) {
      await sender.add({ kind: 'deliver', scan: 'a', to: 'director' })
      await sender.clock.pass(60_000)
    }
    expect(sender.queue.backlog()).toMatchObject({ waiting: 1, mail: 5400 })
  })

  test('tells a mail from what goes to the channel and the network', async () => {
    const sender = aSender(async () => {
      throw new MailError('ECONNREFUSED')
    })
    await sender.add({ kind: 'deliver', scan: 'a', to: 'channel' }, { kind: 'deliver', scan: 'b', to: 'network' })
    await sender.clock.pass(HOUR)
    expect(sender.queue.backlog()).toEqual({ waiting: 2, oldest: 3600, mail: 0 })
  })

  test('is found again by the replica that takes over, as old as it is', async () => {
    const clock = virtualClock()
    const { lay: _, aside: __, ...queue } = memoryQueue(clock.now)
    const store = memoryStore()
    const run = async () => {
      throw new MailError('ECONNREFUSED')
    }
    const first = aReplica('an', store, queue, clock, run)
    await clock.pass(1_000)
    first.add([{ kind: 'deliver', scan: 'a', to: 'ad' }], 'turn')
    await clock.pass(HOUR)
    const stopped = first.stop()
    await clock.pass(20_000)
    await stopped
    const second = aReplica('bert', store, queue, clock, run)
    await clock.pass(10 * 60_000)
    expect(second.swept.at(-1)).toMatchObject({ waiting: 1 })
    expect((second.swept.at(-1) as { mail: number }).mail).toBeGreaterThan(3600)
  })

  test('is told after every sweep, once a minute, also where nothing waits', async () => {
    const clock = virtualClock()
    const { lay: _, aside: __, ...queue } = memoryQueue(clock.now)
    const replica = aReplica('an', memoryStore(), queue, clock, async () => [])
    await clock.pass(10 * 60_000 - 1_000)
    expect(replica.swept).toEqual(Array(10).fill({ jobs: 0, waiting: 0, oldest: 0, mail: 0 }))
  })

  test('no longer counts what somebody took out of the queue', async () => {
    const sender = aSender(async () => {
      throw new MailError('ECONNREFUSED')
    })
    await sender.add({ kind: 'deliver', scan: 'a', to: 'ad' })
    await sender.clock.pass(60_000)
    sender.faults.take = async () => []
    await sender.clock.pass(20 * 60_000)
    expect(sender.queue.backlog()).toEqual({ waiting: 0, oldest: 0, mail: 0 })
  })
})
