import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import { MailError } from '../../src/delivery/mail.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import { BusyError, RefusedError } from '../../src/delivery/messenger.ts'
import { QueueError } from '../../src/delivery/queue.ts'
import { startSender } from '../../src/delivery/sender.ts'
import { virtualClock } from '../build/virtual-clock.ts'
import { aSender, type Run } from './replica.ts'

const repaint = (scan = 'scan-1'): Job => ({ kind: 'repaint', scan })
const invite = (scan = 'scan-1'): Job => ({ kind: 'invite', scan })
const card = (member: string, scan = 'scan-1'): Job => ({ kind: 'send-card', scan, member, asked: '' })

const MINUTE = 60_000
const failing: Run = async () => {
  throw new Error('no')
}

let stop: () => unknown = () => undefined
afterEach(() => stop())

/** A sender that is gone after the test. */
function started(...asked: Parameters<typeof aSender>) {
  const sender = aSender(...asked)
  stop = () => void sender.stop()
  return sender
}

/** Jobs that take so long, by the clock of the sender. */
function lasting(milliseconds: number | ((job: Job) => number), then: Run = async () => []) {
  const sender = started(async (job, isLast) => {
    await sender.clock.sleep(typeof milliseconds === 'number' ? milliseconds : milliseconds(job))
    return then(job, isLast)
  })
  return sender
}

describe('a no of Teams that often passes', () => {
  const refused = () => new RefusedError('unclear', true, new Error('401'))

  test('is asked again for some minutes, and the last time it is told so', async () => {
    const lasts: boolean[] = []
    const sender = started(async (_job, isLast) => {
      lasts.push(isLast)
      if (!isLast) throw refused()
      return []
    })
    await sender.add(invite())
    await sender.clock.pass(60 * MINUTE)
    expect(lasts).toEqual([false, false, false, false, false, true])
    const seconds = sender.times().map((at) => at / 1_000)
    expect(seconds.at(-1)).toBeGreaterThan(100)
    expect(seconds.at(-1)).toBeLessThan(180)
    expect(sender.aside).toEqual([])
  })

  test('is over when Teams takes it after a minute', async () => {
    const sender = started(async () => {
      if (sender.clock.now() < 70_000) throw refused()
      return []
    })
    await sender.add(invite())
    await sender.clock.pass(60 * MINUTE)
    expect(sender.times().at(-2)).toBeLessThan(70_000)
    expect(sender.begun.length).toBeLessThanOrEqual(6)
  })
})

describe('a job', () => {
  test('that is added here is done at once, also when nothing happened for an hour', async () => {
    const sender = started()
    await sender.clock.pass(60 * MINUTE)
    await sender.add(invite())
    await sender.clock.pass(0)
    expect(sender.begun).toEqual([{ job: invite(), at: 60 * MINUTE }])
  })

  test('that another replica added is done within a second, and within five when nothing happened for long', async () => {
    const sender = started()
    await sender.clock.pass(1_500)
    await sender.queue.add([invite()], 'turn-2')
    await sender.clock.pass(1_000)
    expect(sender.begun).toHaveLength(1)
    await sender.clock.pass(60 * MINUTE)
    await sender.queue.add([repaint()], 'turn-2')
    await sender.clock.pass(5_000)
    expect(sender.begun).toHaveLength(2)
  })

  test('is gone from the queue once it is done', async () => {
    const sender = started()
    await sender.add(invite(), repaint('scan-2'))
    await sender.clock.pass(10 * MINUTE)
    expect(sender.begun).toHaveLength(2)
    expect(await sender.queue.take(32, 0)).toEqual([])
  })

  test('that waits already is not done twice', async () => {
    const sender = started()
    for (let time = 0; time < 30; time++) await sender.queue.add([repaint()], `turn-${time}`)
    await sender.queue.add([repaint('scan-2')], 'turn-1')
    await sender.clock.pass(MINUTE)
    expect(sender.jobs()).toEqual([repaint(), repaint('scan-2')])
    expect(await sender.queue.take(32, 0)).toEqual([])
  })

  test('that waits in the hand of the one who sends needs no letter of its own', async () => {
    let letters = 0
    const sender = started()
    sender.faults.add = async (jobs, turn) => {
      letters += jobs.length
      await sender.queue.add(jobs, turn)
    }
    await sender.add(repaint())
    await sender.clock.pass(100)
    for (let vote = 0; vote < 50; vote++) {
      await sender.add(repaint(), invite('scan-2'))
      await sender.clock.pass(10)
    }
    await sender.clock.pass(MINUTE)
    expect(sender.jobs().filter(({ kind }) => kind === 'repaint')).toHaveLength(2)
    expect(letters, 'two repaints, and every invitation').toBeLessThan(55)
    expect(await sender.queue.take(32, 0)).toEqual([])
  })

  test('that waits in the hand of one who sends no more is put in the queue for the other', async () => {
    let isHeld = true
    const sender = started(undefined, { isHeld: () => isHeld })
    await sender.add(repaint())
    await sender.clock.pass(100)
    await sender.queue.add([repaint()], 'turn of another replica')
    await sender.clock.pass(1_000)
    isHeld = false
    await sender.add(repaint())
    await sender.clock.pass(30_000)
    expect(await sender.queue.take(32, 0)).toHaveLength(2)
  })

  test('that is asked for while it runs is done again after it', async () => {
    const sender = lasting(100)
    await sender.add(invite())
    await sender.clock.pass(50)
    await sender.add(invite())
    await sender.add(invite())
    await sender.clock.pass(49)
    expect(sender.begun).toHaveLength(1)
    await sender.clock.pass(MINUTE)
    expect(sender.begun).toHaveLength(2)
  })

  test('of a scan waits for another one of it, and not for those of other scans', async () => {
    const sender = lasting((job) => (job.kind === 'invite' ? 10_000 : 0))
    await sender.add(invite(), card('an'), card('bert'), card('carla', 'scan-2'))
    await sender.clock.pass(9_000)
    expect(sender.jobs()).toEqual([invite(), card('carla', 'scan-2')])
    await sender.clock.pass(2_000)
    expect(sender.jobs().slice(2)).toEqual([card('an'), card('bert')])
  })

  test('of a ninth scan waits for one of eight that are being worked for', async () => {
    const sender = lasting(10_000)
    await sender.add(...Array.from({ length: 9 }, (_, at) => invite(`scan-${at}`)))
    await sender.clock.pass(9_000)
    expect(sender.begun).toHaveLength(8)
    await sender.clock.pass(2_000)
    expect(sender.begun).toHaveLength(9)
  })

  test('has what follows from it done too, under the same turn', async () => {
    const turns: string[] = []
    const sender = started(async (job) => (job.kind === 'invite' ? [repaint()] : []))
    sender.faults.add = async (jobs, turn) => {
      turns.push(turn)
      await sender.queue.add(jobs, turn)
    }
    await sender.add(invite())
    await sender.clock.pass(1_000)
    expect(sender.jobs()).toEqual([invite(), repaint()])
    expect(turns).toEqual(['turn-1', 'turn-1'])
  })

  test('of which what follows can’t be added is done again', async () => {
    const sender = started(async (job) => (job.kind === 'invite' ? [repaint()] : []))
    await sender.add(invite())
    sender.faults.add = () => Promise.reject(new QueueError('add', new Error('down')))
    await sender.clock.pass(500)
    delete sender.faults.add
    await sender.clock.pass(10_000)
    expect(sender.jobs()).toEqual([invite(), invite(), repaint()])
  })

  test('that takes long stays in this hand, and is done once', async () => {
    const sender = lasting(3 * MINUTE)
    await sender.add(invite(), card('an'))
    await sender.clock.pass(4 * MINUTE)
    expect(await sender.queue.take(32, 0)).toEqual([])
    await sender.clock.pass(10 * MINUTE)
    expect(sender.jobs()).toEqual([invite(), card('an')])
  })

  test('that never ends is no longer waited for after five minutes, and what waits behind it is done', async () => {
    const sender = started((job) => (job.kind === 'invite' ? new Promise(() => undefined) : Promise.resolve([])))
    await sender.add(invite(), card('an'))
    await sender.clock.pass(5 * MINUTE + 100)
    expect(sender.jobs()).toEqual([invite(), card('an')])
    expect(sender.failures).toEqual([{ job: invite(), fate: 'again', why: 'a job took longer than 300 s' }])
  })
})

describe('the shared card of a scan', () => {
  test('is painted at most once in two seconds, and the last change is on it', async () => {
    const sender = started()
    for (let vote = 0; vote < 100; vote++) {
      await sender.add(repaint())
      await sender.clock.pass(100)
    }
    const last = sender.clock.now() - 100
    await sender.clock.pass(10_000)
    const gaps = sender.times().map((at, place, all) => at - (all[place - 1] ?? Number.NEGATIVE_INFINITY))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000)
    expect(sender.begun.length).toBeGreaterThanOrEqual(5)
    expect(sender.begun.length).toBeLessThanOrEqual(7)
    expect(sender.times().at(-1)).toBeGreaterThanOrEqual(last)
    expect(sender.times().at(-1)).toBeLessThanOrEqual(last + 2_000)
  })

  test('rests after a painting that took long, counted from its end', async () => {
    const sender = lasting(500)
    await sender.add(repaint())
    await sender.clock.pass(400)
    await sender.add(repaint())
    await sender.clock.pass(5_000)
    expect(sender.times()).toEqual([0, 2_500])
  })

  test('does not make that of another scan wait, nor another job of this one', async () => {
    const sender = started()
    await sender.add(repaint('scan-1'), repaint('scan-2'))
    await sender.clock.pass(10)
    await sender.add(repaint('scan-1'), card('an'))
    await sender.clock.pass(10)
    expect(sender.jobs()).toEqual([repaint('scan-1'), repaint('scan-2'), card('an')])
  })
})

describe('a job that fails', () => {
  test('is tried again after a longer pause each time, and is finally set aside with the reason', async () => {
    const sender = started(failing)
    await sender.add(invite())
    await sender.clock.pass(200_000)
    const gaps = sender.times().map((at, place, all) => Math.floor((at - (all[place - 1] ?? 0)) / 1000))
    expect(gaps.map((gap, place) => gap - ([0, 1, 4, 15, 60][place] ?? 0))).toEqual([0, 0, 0, 0, 0])
    expect(sender.failures.map(({ fate }) => fate)).toEqual(['again', 'again', 'again', 'again', 'aside'])
    expect(sender.aside).toMatchObject([{ reason: 'no' }])
    await sender.clock.pass(10 * MINUTE)
    expect(sender.begun).toHaveLength(5)
  })

  test('is done once it works, and not once more', async () => {
    let time = 0
    const sender = started(async () => {
      if (time++ < 2) throw new Error('no')
      return []
    })
    await sender.add(invite())
    await sender.clock.pass(200_000)
    expect([sender.begun.length, sender.failures.length]).toEqual([3, 2])
  })

  test('does not keep another one from being done, not even of its own scan', async () => {
    const sender = started((job, isLast) => (job.kind === 'invite' ? failing(job, isLast) : Promise.resolve([])))
    await sender.add(invite(), card('an'), repaint('scan-2'))
    await sender.clock.pass(10)
    expect(sender.begun).toHaveLength(3)
  })

  test('and is asked for anew meanwhile is tried as often as any', async () => {
    const sender = started(failing)
    await sender.add(invite())
    await sender.clock.pass(2 * MINUTE)
    await sender.add(invite())
    await sender.clock.pass(2 * MINUTE)
    expect(sender.begun).toHaveLength(10)
    expect(sender.aside).toHaveLength(2)
  })
})

test.each([0, 1])(
  'of two equal jobs in hand the one that was begun more often is kept: not number %d',
  async (fresh) => {
    let isHeld = false
    const sender = started(failing, { isHeld: () => isHeld })
    await sender.queue.add([invite(), invite()], 'turn-1')
    for (let time = 0; time < 4; time++) {
      const both = await sender.queue.take(2, 0)
      for (const [place, letter] of both.entries())
        await sender.queue.postpone(letter, 0, place === fresh ? 'spared' : 'tried')
    }
    isHeld = true
    await sender.clock.pass(3 * MINUTE)
    expect(sender.begun).toHaveLength(1)
    expect(sender.aside).toHaveLength(1)
  }
)

describe('a job that Teams or the mail server puts off', () => {
  test('waits as long as it was told to, and others go on', async () => {
    const sender = started(async (job) => {
      if (job.kind === 'nudge' && sender.clock.now() < 30_000) throw new BusyError(30_000, undefined)
      return []
    })
    const nudge: Job = { kind: 'nudge', scan: 'scan-1', member: 'an', day: '2026-12-11' }
    await sender.add(nudge, card('bert'), repaint('scan-2'))
    await sender.clock.pass(29_900)
    expect(sender.jobs()).toEqual([nudge, repaint('scan-2'), card('bert')])
    await sender.clock.pass(2_000)
    expect(sender.jobs().at(-1)).toEqual(nudge)
    expect(sender.begun).toHaveLength(4)
    expect(sender.aside).toEqual([])
  })

  test.each([
    ['Teams says how long', new BusyError(20_000, undefined), 20_000],
    ['Teams does not say', new BusyError(undefined, undefined), MINUTE],
    ['the mail server says how long', new MailError('454', 120_000), 120_000],
    ['the mail server is down', new MailError('ECONNREFUSED'), 5 * MINUTE]
  ])('for an hour is done when it can be: %s', async (_, error, pause) => {
    const sender = started(async () => {
      if (sender.clock.now() < 60 * MINUTE) throw error
      return []
    })
    await sender.add(invite())
    await sender.clock.pass(60 * MINUTE + pause + 1_000)
    expect(sender.aside).toEqual([])
    expect(await sender.queue.take(32, 0)).toEqual([])
    expect(sender.times().at(-1)).toBeGreaterThanOrEqual(60 * MINUTE)
    expect(sender.begun.length).toBeLessThan((60 * MINUTE) / pause + 6)
  })

  test('for days is set aside, after a thousand times', async () => {
    const sender = started(() => Promise.reject(new BusyError(undefined, new Error('no'))))
    await sender.add(invite())
    await sender.clock.pass(1_010 * MINUTE)
    expect(sender.aside).toHaveLength(1)
    expect(sender.begun).toHaveLength(1_001)
  })
})

describe('a letter', () => {
  test('that can’t be read is set aside, and the sender goes on', async () => {
    const sender = started()
    sender.lay('een geheim')
    sender.lay('{"v":1,"turn":"t","spared":0,"job":{"kind":"dance","scan":"a"}}')
    await sender.add(invite())
    await sender.clock.pass(1_000)
    expect(sender.jobs()).toEqual([invite()])
    expect(sender.aside.map(({ reason }) => reason)).toEqual(['unreadable', 'unreadable'])
    expect(sender.failures.map(({ fate }) => fate)).toEqual(['aside', 'aside'])
    expect(JSON.stringify(sender.failures)).not.toContain('geheim')
  })

  test('of a newer Poolster is left to one', async () => {
    const sender = started()
    sender.lay('{"v":2,"spared":0,"job":{"kind":"dance"}}')
    await sender.clock.pass(10 * MINUTE)
    expect(sender.begun).toEqual([])
    expect(sender.aside).toEqual([])
    await sender.stop()
    await sender.clock.pass(31_000)
    expect(await sender.queue.take(32, 0)).toMatchObject([{ job: 'newer' }])
  })

  test('that is set aside is told once it lies there, under the id that it has there', async () => {
    const sender = started()
    const away = new QueueError('setAside', new Error('away'))
    sender.faults.setAside = () => Promise.reject(away)
    sender.lay('no job')
    await sender.clock.pass(5_000)
    expect(sender.troubles).toContain(away)
    expect(sender.failures).toEqual([])
    sender.faults.setAside = async () => 'id-there'
    await sender.clock.pass(MINUTE)
    expect(sender.failures).toContainEqual({
      job: 'unreadable',
      fate: 'aside',
      why: 'unreadable',
      asideAs: 'id-there'
    })
  })

  test('that was begun twenty times without a word of it is set aside without another try', async () => {
    let isHeld = false
    const sender = started(failing, { isHeld: () => isHeld })
    await sender.queue.add([invite()], 'turn-1')
    for (let time = 0; time < 20; time++)
      for (const letter of await sender.queue.take(1, 0)) await sender.queue.keep(letter, 0, 'begun')
    isHeld = true
    await sender.clock.pass(5_000)
    expect(sender.begun).toEqual([])
    expect(sender.aside).toMatchObject([{ reason: 'begun 20 times and never ended' }])
  })

  test('that only waited in hands that were killed is none the worse: it is tried as often as any', async () => {
    let isHeld = false
    const sender = started(failing, { isHeld: () => isHeld })
    await sender.queue.add([invite()], 'turn-1')
    for (let time = 0; time < 50; time++) await sender.queue.take(1, 0)
    isHeld = true
    await sender.clock.pass(3 * MINUTE)
    expect(sender.begun).toHaveLength(5)
    expect(sender.aside).toMatchObject([{ reason: 'no' }])
  })

  test('that kills whoever begins it is set aside in the end, and those that waited beside it are done', async () => {
    const clock = virtualClock()
    const { aside, ...queue } = memoryQueue(clock.now)
    const done: Job[] = []
    await queue.add([repaint('scan-1'), card('an'), card('bert')], 'turn-1')
    for (let lives = 0; lives < 30 && done.length < 2; lives++) {
      let isAlive = true
      const run: Run = async (job) => {
        if (job.kind !== 'repaint') done.push(job)
        else isAlive = false
        return job.kind === 'repaint' ? new Promise(() => undefined) : []
      }
      // From its death on it waits for ever, in the middle of what it does.
      const sleep = async (...asked: Parameters<typeof clock.sleep>) => {
        await clock.sleep(...asked)
        if (!isAlive) await new Promise(() => undefined)
      }
      const silent = { causeOf: String, onFailure: () => undefined, onTrouble: () => undefined }
      startSender({ queue, run, isHeld: () => isAlive, clock: { ...clock, sleep }, ...silent })
      await clock.pass(25_000)
    }
    expect(aside).toMatchObject([{ reason: 'begun 20 times and never ended' }])
    expect(JSON.parse(aside[0]?.text ?? '')).toMatchObject({ job: repaint('scan-1') })
    expect(done).toEqual([card('an'), card('bert')])
  })
})

describe('a letter that came back', () => {
  /** One that another hand took and let go, before this one may take it. */
  async function comingBack() {
    let isHeld = false
    const sender = started(async () => [], { isHeld: () => isHeld })
    await sender.queue.add([invite()], 'turn-1')
    await sender.queue.take(1, 0)
    return { sender, hold: () => (isHeld = true) }
  }

  test('is noted as begun before its job is; one that comes for the first time is not', async () => {
    const noted: unknown[] = []
    const { sender, hold } = await comingBack()
    sender.faults.keep = async (letter, hidden, begun) => {
      noted.push(begun)
      expect(sender.begun).toEqual([])
      return sender.queue.keep(letter, hidden, begun)
    }
    hold()
    await sender.clock.pass(1_000)
    expect(noted).toEqual(['begun'])
    sender.faults.keep = async () => {
      throw new Error('there is nothing to note')
    }
    await sender.add(card('an'))
    await sender.clock.pass(1_000)
    expect(sender.jobs()).toEqual([invite(), card('an')])
    expect(sender.troubles).toEqual([])
  })

  test('is not begun by a hand in which it is no more, and that is no trouble', async () => {
    const { sender, hold } = await comingBack()
    sender.faults.keep = async () => undefined
    hold()
    await sender.clock.pass(1_000)
    expect([sender.begun, sender.troubles]).toEqual([[], []])
  })

  test('is not begun as long as that can’t be noted', async () => {
    const { sender, hold } = await comingBack()
    sender.faults.keep = () => Promise.reject(new QueueError('keep', new Error('down')))
    hold()
    await sender.clock.pass(10_000)
    expect(sender.begun).toEqual([])
    expect(sender.troubles.length).toBeGreaterThan(0)
    delete sender.faults.keep
    await sender.clock.pass(MINUTE)
    expect(sender.jobs()).toEqual([invite()])
  })
})

test('a letter that comes back to the hand that holds it stays in the queue until its job is done, which is done once', async () => {
  const sender = lasting(MINUTE)
  sender.faults.keep = () => Promise.reject(new QueueError('keep', new Error('down')))
  // One is under way, and one waits for it; both come back after twenty seconds, as the queue could not keep them hidden.
  await sender.add(repaint(), invite())
  await sender.clock.pass(40_000)
  delete sender.faults.keep
  await sender.clock.pass(15_000)
  expect(sender.jobs()).toEqual([repaint()])
  expect(sender.queue.backlog().waiting).toBe(2)
  await sender.clock.pass(10 * MINUTE)
  expect(sender.jobs()).toEqual([repaint(), invite()])
  expect(sender.queue.backlog().waiting).toBe(0)
  expect(await sender.queue.take(32, 0)).toEqual([])
})

describe('what a sender asks of the queue', () => {
  /** How many letters it asks for, each time. */
  function counting(sender: ReturnType<typeof started>): number[] {
    const wanted: number[] = []
    sender.faults.take = (most, hiddenFor) => {
      wanted.push(most)
      return sender.queue.take(most, hiddenFor)
    }
    return wanted
  }

  test('is once a second whether there is something, and once in five when there was nothing for long', async () => {
    const sender = started()
    const wanted = counting(sender)
    await sender.clock.pass(9 * MINUTE)
    expect(wanted.length).toBeGreaterThanOrEqual(539)
    expect(wanted.length).toBeLessThanOrEqual(541)
    await sender.clock.pass(2 * MINUTE)
    const before = wanted.length
    await sender.clock.pass(10 * MINUTE)
    expect(wanted.length - before).toBe(120)
    expect(new Set(wanted)).toEqual(new Set([32]))
  })

  test('is no more than it can keep in hand: 128 letters, and a few when a few have ended', async () => {
    const sender = lasting(MINUTE)
    const wanted = counting(sender)
    await sender.queue.add(
      Array.from({ length: 200 }, (_, at) => invite(`scan-${at}`)),
      'turn-1'
    )
    await sender.clock.pass(59_000)
    expect(wanted).toEqual([32, 32, 32, 32])
    expect(await sender.queue.take(200, 0), 'the others lie there for anybody').toHaveLength(72)
    await sender.clock.pass(2_000)
    expect(wanted.slice(4)).toEqual(Array(8).fill(1))
    expect(sender.begun).toHaveLength(16)
  })

  test('is nothing while it may not send, not even to keep hidden what is still under way', async () => {
    let isHeld = true
    const sender = started(() => new Promise(() => undefined), { isHeld: () => isHeld })
    await sender.add(invite())
    await sender.clock.pass(1_000)
    isHeld = false
    let kept = 0
    sender.faults.keep = async () => {
      kept++
      return undefined
    }
    const wanted = counting(sender)
    await sender.clock.pass(MINUTE)
    expect([wanted, kept]).toEqual([[], 0])
  })
})

describe('a queue that can’t be reached', () => {
  const down = () => Promise.reject(new QueueError('take', new Error('down')))

  test('is asked again, and no more often than usual', async () => {
    const sender = started()
    await sender.queue.add([invite()], 'turn-1')
    sender.faults.take = down
    await sender.clock.pass(30_000)
    expect(sender.begun).toEqual([])
    expect(sender.troubles.length).toBeGreaterThan(10)
    expect(sender.troubles.length).toBeLessThan(35)
    delete sender.faults.take
    await sender.clock.pass(1_000)
    expect(sender.begun).toHaveLength(1)
  })

  test('when a job is done lets it come back, to be done again', async () => {
    const sender = started()
    sender.faults.done = down
    await sender.add(invite())
    await sender.clock.pass(1_000)
    delete sender.faults.done
    await sender.clock.pass(MINUTE)
    expect(sender.begun).toHaveLength(2)
    expect(await sender.queue.take(32, 0)).toEqual([])
  })
})

describe('a sender that may not send', () => {
  test('takes nothing, and what waits in its hand comes back for another one', async () => {
    let isHeld = true
    const sender = started(
      async (job) => {
        if (job.kind === 'invite') await sender.clock.sleep(5_000)
        return []
      },
      { isHeld: () => isHeld }
    )
    await sender.add(invite(), card('an'))
    await sender.clock.pass(1_000)
    isHeld = false
    await sender.queue.add([repaint('scan-2')], 'turn-2')
    await sender.clock.pass(30_000)
    expect(sender.jobs()).toEqual([invite()])
    const left = await sender.queue.take(32, 0)
    expect(new Set(left.map(({ job }) => job))).toEqual(new Set([card('an'), repaint('scan-2')]))
  })

  test('counts what was stopped under way as no failure, and puts it back for another one at once', async () => {
    let isHeld = true
    const sender = started(
      async () => {
        isHeld = false
        throw new BusyError(undefined, undefined)
      },
      { isHeld: () => isHeld }
    )
    await sender.add(invite())
    await sender.clock.pass(100)
    expect(sender.failures).toEqual([])
    expect(await sender.queue.take(32, 0)).toMatchObject([{ job: invite(), tries: 1 }])
  })
})

describe('a sender that stops', () => {
  test('lets what is under way end, and leaves the rest in the queue for another one at once', async () => {
    const sender = lasting(3_000)
    await sender.add(invite(), card('an'))
    await sender.clock.pass(1_000)
    let hasStopped = false
    const stopped = sender.stop().then(() => {
      hasStopped = true
    })
    await sender.clock.pass(1_900)
    expect(hasStopped).toBe(false)
    await sender.clock.pass(200)
    await stopped
    expect(sender.jobs()).toEqual([invite()])
    expect(await sender.queue.take(32, 0)).toMatchObject([{ job: card('an'), tries: 1 }])
  })

  test('does not wait for more than eight seconds', async () => {
    const sender = started(() => new Promise(() => undefined))
    await sender.add(invite())
    await sender.clock.pass(100)
    const stopped = sender.stop()
    await sender.clock.pass(8_000)
    await stopped
  })
})

test('whatever is asked for, and however often a try fails, each job is done after it was last asked for', async () => {
  const jobs: readonly Job[] = [repaint('a'), repaint('b'), invite('a'), card('an', 'a')]
  const step = fc.record({
    job: fc.nat({ max: jobs.length - 1 }),
    pause: fc.constantFrom(0, 0, 1, 30, 100, 2_500),
    takes: fc.constantFrom(0, 5, 150),
    ends: fc.constantFrom('well', 'badly', 'put off')
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      let order = 0
      const begun = new Map<string, number>()
      const asked = new Map<string, number>()
      const running = new Set<string>()
      const plans = steps.map(({ takes, ends }) => ({ takes, ends }))
      const sender = aSender(async (job) => {
        expect(running.has(job.scan), 'one after another').toBe(false)
        running.add(job.scan)
        begun.set(JSON.stringify(job), ++order)
        const plan = plans.shift()
        await sender.clock.sleep(plan?.takes ?? 0)
        running.delete(job.scan)
        if (plan?.ends === 'badly') throw new Error('no')
        if (plan?.ends === 'put off') throw new BusyError(3_000, undefined)
        return []
      })
      for (const { job, pause } of steps) {
        const wanted = jobs[job] ?? repaint()
        asked.set(JSON.stringify(wanted), ++order)
        await sender.add(wanted)
        await sender.clock.pass(pause)
      }
      await sender.clock.pass(200_000)
      for (const [job, at] of asked) expect(begun.get(job) ?? 0, job).toBeGreaterThan(at)
      const kinds = sender.failures.filter(({ fate }) => fate === 'aside')
      expect(sender.aside).toHaveLength(kinds.length)
      const stopped = sender.stop()
      await sender.clock.pass(10)
      await stopped
    }),
    { numRuns: 60 }
  )
})
