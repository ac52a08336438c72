import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MailError } from '../../src/delivery/mail.ts'
import { BusyError, type Messenger, RefusedError } from '../../src/delivery/messenger.ts'
import { QueueError } from '../../src/delivery/queue.ts'
import { NewerRow, StorageError } from '../../src/storage/store.ts'
import type { Reliance } from '../../src/telemetry/advice.ts'
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts'
import { troubles } from '../../src/telemetry/trouble.ts'
import { watchOver } from '../../src/telemetry/watch.ts'
import { recordingMessenger } from '../build/app.ts'

type Line = { readonly msg: string; readonly what?: Reliance; readonly since?: string; readonly count?: number }

/** What is told of trouble, by a clock that a test sets. */
function telling() {
  const clock = { now: Date.parse('2026-11-29T08:00:00Z') }
  const lines: Line[] = []
  const write = (fields: object, msg: string) => void lines.push({ ...fields, msg })
  return {
    ...troubles(
      { info: write, error: write },
      () => clock.now,
      () => 'Wait.'
    ),
    clock,
    lines
  }
}

const away = new StorageError('read', Object.assign(new Error('no line'), { code: 'ECONNREFUSED' }))

describe('trouble that lasts', () => {
  test('is told once when it begins, every five minutes while it lasts, and once when it is over, always since when', () => {
    const { met, well, clock, lines } = telling()
    for (let second = 0; second <= 720; second += 4, clock.now += 4_000) met('tables', away)
    for (let second = 0; second <= 60; second += 3, clock.now += 3_000) well('tables')
    expect(lines.map(({ msg, what, since, count }) => [msg, what, since, count])).toEqual([
      ['trouble', 'tables', '2026-11-29T08:00:00.000Z', 1],
      ['trouble', 'tables', '2026-11-29T08:00:00.000Z', 76],
      ['trouble', 'tables', '2026-11-29T08:00:00.000Z', 151],
      ['trouble over', 'tables', '2026-11-29T08:00:00.000Z', 181]
    ])
    expect(lines.at(-1)).toMatchObject({ seconds: 720 })
  })

  test('is not over for one call that went well between others that did not', () => {
    const { met, well, clock, lines } = telling()
    for (let turn = 0; turn < 20; turn++, clock.now += 2_000) {
      met('queues')
      well('queues')
    }
    expect(lines.map(({ msg }) => msg)).toEqual(['trouble'])
  })

  test('is told as new trouble, with a time of its own, once nothing was heard of it for half an hour', () => {
    const { met, clock, lines } = telling()
    met('mail', new MailError('ECONNREFUSED'))
    clock.now += 31 * 60_000
    met('mail', new MailError('ECONNREFUSED'))
    expect(lines.map(({ since, count }) => [since, count])).toEqual([
      ['2026-11-29T08:00:00.000Z', 1],
      ['2026-11-29T08:31:00.000Z', 1]
    ])
  })

  test('of one part says nothing of another', () => {
    const { met, well, clock, lines } = telling()
    met('tables', away)
    clock.now += 60_000
    well('queues')
    well('mail')
    expect(lines).toHaveLength(1)
  })

  test('never takes more than one line in five minutes and one at its end, whatever happens', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 60_000 })), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (all) => {
        const { met, well, clock, lines } = telling()
        const begun = clock.now
        for (const [isWell, later] of all) {
          clock.now += later
          if (isWell) well('Teams')
          else met('Teams')
        }
        // It is over after half a minute of calm at the soonest, so that this is the most that there can be.
        expect(lines.length).toBeLessThanOrEqual(2 + (2 * (clock.now - begun)) / 30_000)
        const told = lines.map(({ msg }) => msg)
        expect(told.filter((msg, at) => msg === 'trouble over' && told[at - 1] !== 'trouble')).toEqual([])
      })
    )
  })
})

const refused = (statusCode: number) =>
  new RefusedError('unclear', true, Object.assign(new Error('no'), { statusCode }))

/** Every call of every part, and an error of each kind with whether it is trouble of that part. */
const ERRORS: readonly (readonly [string, Error, boolean])[] = [
  ['storage away', away, true],
  ['the queue away', new QueueError('take', new Error('away')), true],
  ['a mail server away', new MailError('ECONNREFUSED'), true],
  ['Teams away', new BusyError(undefined, new Error('ENETUNREACH')), true],
  ['Teams that asks to wait', new BusyError(30_000, new Error('429')), false],
  ['a token that Teams does not take', refused(401), true],
  ['somebody who blocked the bot', refused(403), false],
  ['a row of a newer version', new NewerRow('scan', 9, 1), false]
]

describe('what the bot leans on', () => {
  test.each(ERRORS)('%s: is told as trouble where it is, and goes on up unchanged', async (_what, error, isTrouble) => {
    const told = telling()
    const watched = watchOver(told, await openTelemetry(undefined, '1', 'a'))
    const fail = () => Promise.reject(error)
    const store = watched.store({ read: fail, write: fail })
    const queue = watched.queue({ add: fail, take: fail, keep: fail, done: fail, postpone: fail, setAside: fail })
    const messenger = watched.messenger({ roster: fail, find: fail, openChat: fail, post: fail, update: fail })
    const calls = [store, queue, messenger, watched.mailer({ send: fail })].flatMap((part) => Object.values(part))
    expect(calls).toHaveLength(14)
    for (const call of calls) await expect((call as () => Promise<unknown>)()).rejects.toBe(error)
    const parts = new Set(told.lines.map(({ what }) => what))
    expect(parts).toEqual(new Set(isTrouble ? ['tables', 'queues', 'Teams', 'mail'] : []))
  })

  test('gives what was asked, as it was asked', async () => {
    const told = telling()
    const watched = watchOver(told, await openTelemetry(undefined, '1', 'a'))
    const store = watched.store({
      read: async (partition, want) => [{ key: `${partition} ${want?.keys}`, version: '1', data: undefined }],
      write: async () => 'conflict'
    })
    expect(await store.read('p', { keys: ['k'] })).toMatchObject([{ key: 'p k' }])
    expect(await store.write('p', [])).toBe('conflict')
    const messenger: Messenger = watched.messenger(recordingMessenger([]))
    expect(new Set(Object.keys(messenger))).toEqual(new Set(['find', 'openChat', 'post', 'roster', 'update']))
    expect(told.lines).toEqual([])
  })
})
