import { describe, expect, test } from 'vitest'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { BusyError } from '../../src/delivery/messenger.ts'
import { QueueError } from '../../src/delivery/queue.ts'
import { mindfulMessenger } from '../../src/delivery/reach.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { recordingMessenger } from '../build/app.ts'
import { aChat } from '../build/scan.ts'
import { type VirtualClock, virtualClock } from '../build/virtual-clock.ts'
import { aReplica } from './replica.ts'

const invite = (scan: string): Job => ({ kind: 'invite', scan })

/** Replicas on one store and one queue; `lasts` is how long a job takes them, in milliseconds. */
function replicas(lasts = 0) {
  const clock = virtualClock()
  const store = memoryStore()
  const { lay: _, aside, ...queue } = memoryQueue(clock.now)
  const done: { readonly by: string; readonly scan: string; readonly at: number }[] = []
  const sweeps: { readonly by: string; readonly at: number }[] = []

  function start(name: string, at: VirtualClock = clock, shared = queue) {
    return aReplica(
      name,
      store,
      shared,
      at,
      async ({ scan }) => {
        await at.sleep(lasts)
        done.push({ by: name, scan, at: clock.now() })
        return []
      },
      async function* () {
        sweeps.push({ by: name, at: clock.now() })
        yield []
      }
    )
  }

  /** One that can be killed: from then on it waits for ever, in the middle of what it does. */
  function startMortal(name: string) {
    let isAlive = true
    const sleep = async (milliseconds: number, until?: AbortSignal) => {
      await clock.sleep(milliseconds, until)
      if (!isAlive) await new Promise(() => undefined)
    }
    const replica = start(name, { ...clock, sleep })
    return {
      ...replica,
      kill() {
        isAlive = false
      }
    }
  }
  return { clock, queue, aside, done, sweeps, start, startMortal }
}

describe('several replicas', () => {
  test('do each job once, whoever was asked, and one of them does them all', async () => {
    const { clock, done, start } = replicas(50)
    const all = ['an', 'bert', 'carla'].map((name) => start(name))
    await clock.pass(5_000)
    for (let at = 0; at < 60; at++) {
      all[at % 3]?.add([invite(`scan-${at}`)], 'turn')
      await clock.pass(100)
    }
    await clock.pass(5_000)
    expect(done).toHaveLength(60)
    expect(new Set(done.map(({ scan }) => scan)).size).toBe(60)
    expect(new Set(done.map(({ by }) => by)).size).toBe(1)
    expect(all.filter((one) => one.isHeld())).toHaveLength(1)
  })

  test('go on within half a minute when the one that sends is killed, with what it had in hand too', async () => {
    const { clock, done, start, startMortal } = replicas(1_000)
    const first = startMortal('an')
    await clock.pass(1_000)
    const second = start('bert')
    await clock.pass(60_000)
    second.add(['one', 'two', 'three', 'four'].map(invite), 'turn')
    await clock.pass(1_500)
    first.kill()
    const killed = clock.now()
    second.add(['five', 'six'].map(invite), 'turn')
    await clock.pass(30_000)
    expect(new Set(done.map(({ scan }) => scan))).toEqual(new Set(['one', 'two', 'three', 'four', 'five', 'six']))
    expect(done.filter(({ at }) => at > killed).every(({ by }) => by === 'bert')).toBe(true)
    expect(second.isHeld()).toBe(true)
  })

  test('go on at once when the one that sends stops', async () => {
    const { clock, done, start } = replicas()
    const first = start('an')
    await clock.pass(1_000)
    const second = start('bert')
    await clock.pass(1_000)
    const stopped = first.stop()
    await clock.pass(1_000)
    await stopped
    second.add([invite('one')], 'turn')
    await clock.pass(3_000)
    expect(done).toMatchObject([{ by: 'bert', scan: 'one' }])
  })

  test('go on by another one when the one that sends reaches storage but not Teams, and come back to it when there is none', async () => {
    const clock = virtualClock()
    const store = memoryStore()
    const { lay: _, aside, ...queue } = memoryQueue(clock.now)
    const posted: string[] = []
    function start(name: string, reaches: () => boolean) {
      const post = async () => {
        if (!reaches()) throw new BusyError(undefined, new Error('ENETUNREACH'))
        posted.push(name)
        return { state: 'delivered', message: '1' } as const
      }
      const minded = mindfulMessenger({ ...recordingMessenger([]), post }, clock.now)
      const run = async () => {
        await minded.post(aChat(), welcomeCard('channel', 'welcome', []))
        return []
      }
      return aReplica(name, store, queue, clock, run, undefined, minded)
    }
    let isHealed = false
    const an = start('an', () => isHealed)
    await clock.pass(4_000)
    an.add([invite('one')], 'turn')
    await clock.pass(10 * 60_000)
    expect(posted, 'nobody else is there').toEqual([])
    const bert = start('bert', () => true)
    await clock.pass(6 * 60_000)
    expect(posted).toEqual(['bert'])
    expect(aside).toEqual([])
    expect([an.isHeld(), bert.isHeld()]).toEqual([false, true])
    const stopped = bert.stop()
    isHealed = true
    await clock.pass(5_000)
    await stopped
    an.add([invite('two')], 'turn')
    await clock.pass(30_000)
    expect(posted).toEqual(['bert', 'an'])
  })

  test('look for what was left undone one at a time: each minute, and at once when another one takes over', async () => {
    const { clock, sweeps, start, startMortal } = replicas()
    const first = startMortal('an')
    await clock.pass(1_000)
    start('bert')
    await clock.pass(3 * 60_000)
    expect(sweeps.map(({ by }) => by)).toEqual(['an', 'an', 'an', 'an'].slice(0, sweeps.length))
    expect(sweeps.length).toBeGreaterThanOrEqual(3)
    first.kill()
    const killed = clock.now()
    await clock.pass(20_000)
    expect(sweeps.at(-1)?.by).toBe('bert')
    expect((sweeps.at(-1)?.at ?? 0) - killed).toBeLessThan(20_000)
  })
})

describe('what was left undone', () => {
  /** A replica that finds so many pieces of a hundred invitations each; a job lasts so long, in milliseconds. */
  function finding(pieces: number, lasts: number) {
    const clock = virtualClock()
    const { lay: _, aside: __, ...queue } = memoryQueue(clock.now)
    const done: number[] = []
    const found: number[] = []
    let begun = 0
    async function* sweep() {
      const which = begun++
      for (let piece = 0; piece < pieces; piece++) {
        found.push(clock.now())
        yield Array.from({ length: 100 }, (_, at) => invite(`scan-${which}-${piece}-${at}`))
      }
    }
    const run = async () => {
      await clock.sleep(lasts)
      done.push(clock.now())
      return []
    }
    const replica = aReplica('an', memoryStore(), queue, clock, run, sweep)
    return { clock, replica, done, found, looks: () => begun }
  }

  test('is found a piece after another, and none waits for the next minute, however much it is', async () => {
    const { clock, done, found, looks } = finding(20, 10)
    await clock.pass(59_000)
    expect(looks()).toBe(1)
    expect(found).toHaveLength(20)
    expect(done).toHaveLength(2_000)
  })

  test('is looked for no faster than it can be done, and never more than once a second', async () => {
    const { clock, done, found } = finding(1_000, 400)
    for (let second = 0; second < 50; second++) {
      await clock.pass(1_000)
      // A hundred more than one has in hand, and what is added while those are taken in.
      expect(found.length * 100 - done.length).toBeLessThan(128 + 200)
    }
    expect(done.length).toBeGreaterThan(50 * 15)
    const quick = finding(1_000, 0)
    await quick.clock.pass(50_000)
    expect(quick.found.length).toBeLessThanOrEqual(51)
    expect(quick.found.length).toBeGreaterThan(40)
  })

  test('is looked for from the beginning after a minute, with what has waited for longest, and no more once the replica stops', async () => {
    const { clock, replica, found, looks } = finding(1_000, 0)
    await clock.pass(3 * 60_000 + 30_000)
    expect(looks()).toBe(4)
    const stopped = replica.stop()
    await clock.pass(5_000)
    await stopped
    const before = found.length
    await clock.pass(60_000)
    expect(found).toHaveLength(before)
  })
})

describe('a replica that stops ends, and tells of it,', () => {
  const never = () => new Promise<never>(() => undefined)
  const hanging = [
    ['adding', 'what was added is not all in the queue'],
    ['taking', 'what is under way did not end'],
    ['working', 'what is under way did not end'],
    ['reading', 'the lease is not given back'],
    ['writing', 'the lease is not given back']
  ] as const

  test.each(hanging)('though %s never ends: %s', async (what, told) => {
    const clock = virtualClock()
    const store = memoryStore()
    const { lay: _, aside: __, ...queue } = memoryQueue(clock.now)
    const replica = aReplica('an', store, queue, clock, what === 'working' ? never : async () => [])
    await clock.pass(1_000)
    if (what === 'adding') queue.add = never
    if (what === 'taking') queue.take = never
    if (what === 'reading') store.read = never
    if (what === 'writing') store.write = never
    replica.add([invite('one')], 'turn')
    await clock.pass(3_000)
    let isOver = false
    const stopped = replica.stop().then(() => {
      isOver = true
    })
    await clock.pass(13_000)
    expect(isOver).toBe(true)
    await stopped
    expect(replica.warned).toEqual([{ cause: `Error: ${told}`, message: 'dispatch' }])
    if (what === 'reading' || what === 'writing') return
    // What hangs there keeps nobody else from sending.
    const next = aReplica('bert', store, { ...memoryQueue(clock.now) }, clock, async () => [])
    await clock.pass(1_000)
    expect(next.isHeld()).toBe(true)
  })
})

test('a replica that ends in time says nothing, and leaves no timer that would keep the program going', async () => {
  const { clock, done, start } = replicas(50)
  let waiting = 0
  const sleep: typeof clock.sleep = async (...asked) => {
    waiting++
    await clock.sleep(...asked)
    waiting--
  }
  const replica = start('an', { ...clock, sleep })
  replica.add([invite('one'), invite('two')], 'turn')
  await clock.pass(5_000)
  const stopped = replica.stop()
  await clock.pass(100)
  await stopped
  expect(done).toHaveLength(2)
  expect(waiting).toBe(0)
  expect([replica.warned, replica.logged]).toEqual([[], []])
})

describe('jobs that a turn leaves behind', () => {
  test('are put in the queue before the bot stops, though nobody waited for that', async () => {
    const { clock, queue, done, start } = replicas()
    const slow = { ...queue }
    const replica = start('an', clock, slow)
    await clock.pass(1_000)
    slow.add = async (...asked) => {
      await clock.sleep(500)
      await queue.add(...asked)
    }
    replica.add([invite('one')], 'turn')
    let kept = 0
    const stopped = replica.stop().then(async () => {
      kept = done.length + (await queue.take(32, 0)).length
    })
    await clock.pass(1_000)
    await stopped
    expect(kept).toBe(1)
  })

  test('and can’t be put in the queue are logged, with their turn', async () => {
    const { clock, queue, start } = replicas()
    const replica = start('an', clock, {
      ...queue,
      add: () => Promise.reject(new QueueError('add', new Error('down')))
    })
    replica.add([invite('one')], 'turn-7')
    await clock.pass(1_000)
    expect(replica.logged).toEqual([
      { turn: 'turn-7', cause: 'QueueError: the queue could not add', message: 'jobs not queued' }
    ])
  })
})
