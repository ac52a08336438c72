import { beforeEach, describe, expect, test } from 'vitest'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { BusyError, type Messenger, RefusedError, type Sent } from '../../src/delivery/messenger.ts'
import { mindfulMessenger } from '../../src/delivery/reach.ts'
import { recordingMessenger } from '../build/app.ts'
import { aChat } from '../build/scan.ts'
import { everyone } from '../build/the-team.ts'

const MINUTE = 60_000
const card = welcomeCard('channel', 'help', [])
const trouble = new BusyError(undefined, new Error('ENETUNREACH'))

/** When it begins, by a clock that was running before. */
const START = 100 * MINUTE

let now = START
let ends: () => Promise<Sent>
let minded: ReturnType<typeof mindfulMessenger>
beforeEach(() => {
  now = START
  ends = () => Promise.reject(trouble)
  const failing = () => ends() as Promise<never>
  const inner: Messenger = { roster: failing, find: failing, openChat: failing, post: failing, update: failing }
  minded = mindfulMessenger(inner, () => now)
})

/** Every way to call Teams. */
const CALLS: readonly ((messenger: Messenger) => Promise<unknown>)[] = [
  (messenger) => messenger.roster(aChat()),
  (messenger) => messenger.find(aChat(), '29:an'),
  (messenger) => messenger.openChat(aChat(), '29:an'),
  (messenger) => messenger.post(aChat(), card),
  (messenger) => messenger.update(aChat(), 'message-1', card)
]

/** Makes some calls, a minute apart, whatever comes of them. */
async function call(times: number, way = 3): Promise<void> {
  for (let time = 0; time < times; time++) {
    await CALLS[way]?.(minded).catch(() => undefined)
    now += MINUTE
  }
}

describe('Teams is out of reach', () => {
  test.each(CALLS.map((_, way) => way))(
    'after three minutes and three calls of nothing but trouble (way %d)',
    async (way) => {
      await call(2, way)
      now = START + 5 * MINUTE
      expect(minded.isOutOfReach(), 'two calls say too little').toBe(false)
      await call(1, way)
      expect(minded.isOutOfReach()).toBe(true)
    }
  )

  test('no sooner than three minutes after the first of them', async () => {
    for (let time = 0; time < 10; time++) await minded.post(aChat(), card).catch(() => undefined)
    now = START + 3 * MINUTE - 1
    expect(minded.isOutOfReach()).toBe(false)
    now = START + 3 * MINUTE
    expect(minded.isOutOfReach()).toBe(true)
  })

  test('also when of each message nobody knows whether it arrived', async () => {
    ends = async () => ({ state: 'perhaps' })
    await call(3)
    expect(minded.isOutOfReach()).toBe(true)
  })

  test.each<[string, () => Promise<Sent>]>([
    ['what came of it', async () => ({ state: 'delivered', message: '1' })],
    ['a no', async () => ({ state: 'failed', reason: 'blocked' })],
    ['a no that may pass', () => Promise.reject(new RefusedError('gone', true, undefined))],
    ['a conversation that asks to wait', () => Promise.reject(new BusyError(30_000, undefined))],
    ['a fault of our own', () => Promise.reject(new RangeError('a bug'))]
  ])('no more after %s', async (_what, came) => {
    await call(5)
    expect(minded.isOutOfReach()).toBe(true)
    ends = came
    await call(1)
    expect(minded.isOutOfReach()).toBe(false)
    ends = () => Promise.reject(trouble)
    await call(2)
    now += 5 * MINUTE
    expect(minded.isOutOfReach(), 'it is counted anew').toBe(false)
    await call(1)
    expect(minded.isOutOfReach()).toBe(true)
  })

  test('no more once what was is forgotten', async () => {
    await call(5)
    minded.begin()
    expect(minded.isOutOfReach()).toBe(false)
  })
})

test('what comes of a call, and what was asked, go through as they are', async () => {
  await expect(minded.post(aChat(), card)).rejects.toBe(trouble)
  const inner = recordingMessenger(everyone)
  const through = mindfulMessenger(inner, () => now)
  expect(await through.roster(aChat())).toEqual(await inner.roster(aChat()))
  expect(await through.post(aChat(), card)).toEqual({ state: 'delivered', message: 'message-1' })
  expect(inner.sent.map(({ to }) => to)).toEqual([aChat().id])
})
