import { expect, test } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import { BETWEEN_REPAINTS, type JobLetter, lanes } from '../../src/delivery/lanes.ts'

const letterOf = (job: Job): JobLetter => ({
  id: JSON.stringify(job),
  receipt: '',
  turn: 'turn-1',
  job,
  takes: 1,
  begun: 0,
  age: 0,
  tries: 0,
  text: ''
})
const repaint: Job = { kind: 'repaint', scan: 'scan-1' }
const invite = (scan: string): Job => ({ kind: 'invite', scan })

test('a card that was painted rests for two seconds, whatever else ends meanwhile', () => {
  const hand = lanes()
  const doing = (job: Job, now: number) => {
    hand.put(letterOf(job), 0)
    const one = hand.next(now)
    if (one) hand.ended(one, now)
    return one?.order.job
  }
  expect(doing(repaint, 0)).toEqual(repaint)
  expect(doing(invite('scan-2'), 500)).toEqual(invite('scan-2'))
  expect(doing(repaint, BETWEEN_REPAINTS - 1), 'it waits').toBeUndefined()
  expect(hand.soonest()).toBe(BETWEEN_REPAINTS)
  expect(hand.next(BETWEEN_REPAINTS)?.order.job).toEqual(repaint)
})

test('what is let go of is in hand no more', () => {
  const hand = lanes()
  for (const scan of ['scan-1', 'scan-2']) hand.put(letterOf(invite(scan)), 0)
  const running = hand.next(0)
  expect(hand.letGo().map(({ scan }) => scan)).toEqual(['scan-2'])
  expect(hand.all()).toEqual([running])
  expect(hand.isWaiting(invite('scan-2'))).toBe(false)
  expect(hand.next(0)).toBeUndefined()
})
