import { describe, expect, test } from 'vitest'
import { fateAfter, fateBefore, isLastTry } from '../../src/delivery/fate.ts'
import { MailError } from '../../src/delivery/mail.ts'
import { BusyError, RefusedError } from '../../src/delivery/messenger.ts'
import type { Letter } from '../../src/delivery/queue.ts'

const aLetter = (more: Partial<Letter> = {}): Letter => ({
  job: { kind: 'invite', scan: 'scan-1' },
  turn: 'turn-1',
  tries: 1,
  takes: 1,
  begun: 0,
  age: 0,
  text: '',
  id: '1',
  receipt: '1',
  ...more
})

describe('a letter that comes out of the queue', () => {
  test('is tried, unless it is a newer program’s, is no job, or was begun twenty times', () => {
    expect(fateBefore(aLetter())).toBeUndefined()
    expect(fateBefore(aLetter({ begun: 19, takes: 900 }))).toBeUndefined()
    expect(fateBefore(aLetter({ begun: 20 }))).toEqual({ kind: 'aside', reason: 'begun 20 times and never ended' })
    expect(fateBefore(aLetter({ job: 'unreadable' }))).toEqual({ kind: 'aside', reason: 'unreadable' })
    const left = { kind: 'again', after: 30_000, counted: 'spared' }
    expect(fateBefore(aLetter({ job: 'newer', begun: 30 }))).toEqual(left)
  })
})

/** What becomes of a letter each time that its job fails on this; the times are counted as `fateAfter` says. */
function coursesOf(error: unknown, times: number) {
  let [begun, takes] = [0, 0]
  return Array.from({ length: times }, () => {
    const fate = fateAfter(aLetter({ begun, takes: ++takes }), error, 'why')
    if (fate.kind === 'again' && fate.counted === 'tried') begun++
    return fate.kind === 'again' ? `${fate.counted} ${fate.after / 1000}` : `aside: ${fate.reason}`
  })
}

describe('a job that failed', () => {
  test('is tried again four times, with longer pauses, and then set aside with the cause', () => {
    const tried = ['tried 1', 'tried 4', 'tried 15', 'tried 60', 'aside: why']
    for (const error of [new Error('no'), undefined, { retryAfter: 3 }]) expect(coursesOf(error, 5)).toEqual(tried)
  })

  test('because Teams said no for now is tried five times, and the last time is told to be that', () => {
    const error = new RefusedError('unclear', true, undefined)
    const tried = ['tried 1', 'tried 4', 'tried 15', 'tried 40', 'tried 60', 'aside: why']
    expect(coursesOf(error, 6)).toEqual(tried)
    expect([0, 4, 5, 6].map((begun) => isLastTry(aLetter({ begun })))).toEqual([false, false, true, true])
  })

  test('because Teams or a mail server puts it off is spared, and comes back when that says so', () => {
    expect(coursesOf(new BusyError(7_000, undefined), 3)).toEqual(Array(3).fill('spared 7'))
    expect(coursesOf(new BusyError(0, undefined), 1)).toEqual(['spared 0'])
    expect(coursesOf(new MailError('454', 120_000), 2)).toEqual(Array(2).fill('spared 120'))
  })

  test('and was not told when comes back after longer pauses: after minutes where a mail server is down', () => {
    const first = ['spared 1', 'spared 4', 'spared 15', 'spared 60']
    expect(coursesOf(new BusyError(undefined, undefined), 6)).toEqual([...first, 'spared 60', 'spared 60'])
    expect(coursesOf(new MailError('ECONNREFUSED'), 6)).toEqual([...first, 'spared 300', 'spared 300'])
  })

  test('and is put off each time is set aside after a thousand times', () => {
    const courses = coursesOf(new BusyError(1_000, undefined), 1_001)
    expect(courses.slice(-2)).toEqual(['spared 1', 'aside: why'])
  })
})
