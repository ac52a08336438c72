import { describe, expect, test } from 'vitest'
import { BusyError, type Messenger, RefusedError } from '../../src/delivery/messenger.ts'
import { takingNoForNo } from '../../src/delivery/no-more.ts'
import { someCard } from '../bot/cards.ts'
import { aChat } from '../build/scan.ts'

const chat = aChat()

/** A messenger that throws this at every call, at its last try; and what an operator was told. */
function lastTry(error: Error) {
  const fail = () => Promise.reject(error)
  const told: (readonly [string, string])[] = []
  const broken: Messenger = { roster: fail, find: fail, openChat: fail, post: fail, update: fail }
  return { messenger: takingNoForNo(broken, (call, { reason }) => told.push([call, reason])), told }
}

describe('at a last try', () => {
  test('a no that may pass stays, with its reason, and an operator is told of each', async () => {
    const { messenger, told } = lastTry(new RefusedError('gone', true, new Error('404')))
    const failed = { state: 'failed', reason: 'gone' }
    expect(await messenger.openChat(chat, '29:an')).toEqual(failed)
    expect(await messenger.post(chat, someCard)).toEqual(failed)
    expect(await messenger.update(chat, 'message-1', someCard)).toEqual(failed)
    expect(await messenger.roster(chat)).toEqual(failed)
    await expect(messenger.find(chat, '29:an')).rejects.toMatchObject({ reason: 'gone', mayPass: false })
    expect(told).toEqual(['openChat', 'post', 'update', 'roster', 'find'].map((call) => [call, 'gone']))
  })

  test('one that stays anyhow was told already', async () => {
    const { messenger, told } = lastTry(new RefusedError('not-installed', false, new Error('403')))
    expect(await messenger.roster(chat)).toEqual({ state: 'failed', reason: 'not-installed' })
    expect(told).toEqual([])
  })

  test('"later" is no no', async () => {
    const { messenger, told } = lastTry(new BusyError(1_000, new Error('429')))
    await expect(messenger.post(chat, someCard)).rejects.toBeInstanceOf(BusyError)
    expect(told).toEqual([])
  })
})
