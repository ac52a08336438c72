import { describe, expect, test } from 'vitest'
import { welcomeCard } from '../../src/cards/welcome-card.ts'
import { askAgain, messengerInTurn } from '../../src/delivery/ask-again.ts'
import { BusyError, type Messenger, RefusedError } from '../../src/delivery/messenger.ts'
import { recordingMessenger } from '../build/app.ts'
import { aChat } from '../build/scan.ts'
import { an, everyone } from '../build/the-team.ts'
import { type VirtualClock, virtualClock } from '../build/virtual-clock.ts'

const card = welcomeCard('channel', 'help', [])
const later = (seconds?: number) => new BusyError(seconds === undefined ? undefined : seconds * 1_000, new Error('429'))

/** Waits until a call is over while time goes by; what came of it, and after how many seconds it was asked each time. */
async function asking(answers: readonly (Error | string)[], within: number, over?: AbortSignal) {
  const clock = virtualClock()
  const asked: number[] = []
  const call = async () => {
    asked.push(clock.now() / 1_000)
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? ''
    if (answer instanceof Error) throw answer
    return answer
  }
  const came = await passing(clock, askAgain(call, clock, within, over))
  return { asked, came }
}

async function passing(clock: VirtualClock, work: Promise<unknown>) {
  const ended = work.then(
    (value) => value,
    (error: unknown) => error
  )
  await clock.pass(120_000)
  return ended
}

describe('a call that Teams can’t take now', () => {
  test('is made again when Teams says, or after a pause that grows', async () => {
    expect(await asking([later(3), later(0), 'done'], 10_000)).toEqual({ asked: [0, 3, 3], came: 'done' })
    expect(await asking([later(), later(), later(), 'done'], 10_000)).toEqual({ asked: [0, 1, 3, 7], came: 'done' })
  })

  test('is given up where it would come too late, with the last word of Teams', async () => {
    const [first, last] = [later(2), later(5)]
    const { asked, came } = await asking([first, last], 6_000)
    expect([asked, came === last]).toEqual([[0, 2], true])
    expect((await asking([later(30)], 6_000)).asked).toEqual([0])
  })

  test('is not made again once the turn is over', async () => {
    const { asked, came } = await asking([later(1)], 6_000, AbortSignal.abort())
    expect([asked, came]).toEqual([[0], expect.any(BusyError)])
    const over = new AbortController()
    const clock = virtualClock()
    let calls = 0
    const call = async () => {
      calls++
      throw later(2)
    }
    const ended = passing(clock, askAgain(call, clock, 6_000, over.signal))
    over.abort()
    expect(await ended).toBeInstanceOf(BusyError)
    expect(calls).toBe(1)
  })

  test.each([
    ['a no', new RefusedError('blocked', false, undefined)],
    ['a no that may pass', new RefusedError('unclear', true, undefined)],
    ['anything else', new Error('not of Teams')]
  ])('is not made again after %s', async (_name, error) => {
    expect(await asking([error], 60_000)).toEqual({ asked: [0], came: error })
  })
})

test('in a turn every kind of call is made again that Teams can’t take at once', async () => {
  const clock = virtualClock()
  const inner = recordingMessenger(everyone)
  const refused = new Set<string>()
  const once =
    <A extends unknown[], R>(name: keyof Messenger, call: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      if (!refused.has(name)) {
        refused.add(name)
        throw later()
      }
      return call(...asked)
    }
  const busyFirst = {
    roster: once('roster', inner.roster),
    find: once('find', inner.find),
    openChat: once('openChat', inner.openChat),
    post: once('post', inner.post),
    update: once('update', inner.update)
  } satisfies Messenger
  const messenger = messengerInTurn(new AbortController().signal, clock, busyFirst)
  const calls = {
    roster: () => messenger.roster(aChat()),
    find: () => messenger.find(aChat(), an.id),
    openChat: () => messenger.openChat(aChat(), an.id),
    post: () => messenger.post(aChat(), card),
    update: () => messenger.update(aChat(), 'message-1', card)
  } satisfies Record<keyof Messenger, () => Promise<unknown>>
  for (const [name, call] of Object.entries(calls)) {
    const came = await passing(clock, call())
    expect(came, name).toBeDefined()
    expect(came, name).not.toBeInstanceOf(Error)
  }
  expect(refused.size).toBe(5)
})

test('a turn that may end tells whoever reads a roster when it does, and keeps what else they said', async () => {
  const { signal } = new AbortController()
  const read: unknown[] = []
  const inner = recordingMessenger(everyone)
  const roster: Messenger['roster'] = (chat, reading) => {
    read.push(reading)
    return inner.roster(chat, reading)
  }
  const messenger = messengerInTurn(signal, virtualClock(), { ...inner, roster })
  const enough = () => false
  expect(await messenger.roster(aChat(), { enough })).toEqual(await inner.roster(aChat()))
  await messenger.roster(aChat())
  expect(read).toEqual([{ enough, over: signal }, { over: signal }])
  expect(await messenger.post(aChat(), card)).toMatchObject({ state: 'delivered' })
})
