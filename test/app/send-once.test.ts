import { beforeEach, describe, expect, test } from 'vitest'
import { sendOnce } from '../../src/app/reach/send-once.ts'
import type { App } from '../../src/app/scan/app.ts'
import { BusyError, type Sent } from '../../src/delivery/messenger.ts'
import { aTeamsApp, type TeamsApp } from '../build/app.ts'

const DELIVERED: Sent = { state: 'delivered', message: 'message-1' }

let team: TeamsApp
let left: string[]
beforeEach(() => {
  team = aTeamsApp()
  left = []
})

/** A message that leaves and is answered like this. */
const sends = (answer: Sent | Error) => async (): Promise<Sent> => {
  left.push('a message')
  if (answer instanceof Error) throw answer
  return answer
}
const send = (answer: Sent | Error, app: App = team.app) => sendOnce(app, 'scan-1', 'invite!bert', sends(answer))

describe('a message that is sent once', () => {
  test.each<Sent>([DELIVERED, { state: 'perhaps' }, { state: 'failed', reason: 'blocked' }])(
    'and is $state does not leave a second time, and says again what became of it',
    async (sent) => {
      expect(await send(sent)).toEqual(sent)
      expect(await send({ state: 'delivered', message: 'message-2' })).toEqual(sent)
      expect(left).toHaveLength(1)
    }
  )

  test('is not in the way of another one', async () => {
    await send(DELIVERED)
    await sendOnce(team.app, 'scan-1', 'invite!carla', sends(DELIVERED))
    await sendOnce(team.app, 'scan-2', 'invite!bert', sends(DELIVERED))
    expect(left).toHaveLength(3)
  })

  test('leaves once when two replicas try within the same millisecond', async () => {
    const now = () => new Date('2026-11-23T09:00:00.000Z')
    let ids = 0
    const newId = () => `attempt-${++ids}`
    const replicas = [send(DELIVERED, { ...team.app, now, newId }), send(DELIVERED, { ...team.app, now, newId })]
    const [one, other] = await Promise.all(replicas)
    expect(left).toHaveLength(1)
    expect([one, other]).toContainEqual(DELIVERED)
  })

  test('that Teams was too busy for did not leave, and may be tried again', async () => {
    await expect(send(new BusyError(30_000, undefined))).rejects.toThrow(BusyError)
    expect(await send(DELIVERED)).toEqual(DELIVERED)
    expect(left).toHaveLength(2)
  })

  test('while the bot dies is left behind as perhaps, and is not sent again blindly', async () => {
    // A bot that dies comes no further than the sending itself.
    void sendOnce(team.app, 'scan-1', 'invite!bert', () => new Promise(() => left.push('a message')))
    while (left.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await send(DELIVERED)).toEqual({ state: 'perhaps' })
    expect(left).toHaveLength(1)
  })

  test('does not leave when it could not be noted before', async () => {
    team.store.down = (operation) => operation === 'write'
    await expect(send(DELIVERED)).rejects.toThrow('storage could not write')
    expect(left).toEqual([])
  })

  test('that left and could not be noted afterwards stays perhaps', async () => {
    let writes = 0
    team.store.down = (operation) => operation === 'write' && ++writes > 1
    await expect(send(DELIVERED)).rejects.toThrow('storage could not write')
    team.store.down = () => false
    expect(await send(DELIVERED)).toEqual({ state: 'perhaps' })
    expect(left).toHaveLength(1)
  })

  test('that failed may be sent again where that is asked for', async () => {
    await send({ state: 'failed', reason: 'not-installed' })
    const again = () => sendOnce(team.app, 'scan-1', 'invite!bert', sends(DELIVERED), 'again')
    expect([await again(), await again()]).toEqual([DELIVERED, DELIVERED])
    expect(left).toHaveLength(2)
  })
})

describe('an attempt that is frozen between its note and its message', () => {
  /** Two bots, by one clock that a test moves; the first one's message leaves when it wakes, with this. */
  function aFrozenBot() {
    let minutes = 0
    let ids = 0
    const replica = (): App => ({
      ...team.app,
      now: () => new Date(Date.UTC(2026, 10, 23, 9, minutes)),
      newId: () => `attempt-${++ids}`
    })
    const waking = Promise.withResolvers<Sent>()
    const frozen = sendOnce(replica(), 'scan-1', 'invite!bert', () => waking.promise).catch((error: unknown) => error)
    const later = () => {
      minutes += 2
    }
    return { frozen, waking, other: replica(), later }
  }

  test('says nothing yet: another bot comes back later, and sends it when the first one gave up', async () => {
    const { frozen, waking, other } = aFrozenBot()
    await expect(send(DELIVERED, other)).rejects.toMatchObject({ name: 'UnderWay', retryAfter: expect.any(Number) })
    waking.reject(new BusyError(undefined, new Error('another replica sends')))
    expect(await frozen).toBeInstanceOf(BusyError)
    expect(await send(DELIVERED, other)).toEqual(DELIVERED)
    expect(left).toHaveLength(1)
  })

  test('is given up after minutes, and what it notes when it wakes is nothing any more', async () => {
    const wakes: ((waking: PromiseWithResolvers<Sent>) => void)[] = [
      ({ reject }) => reject(new BusyError(undefined, new Error('another replica sends'))),
      ({ resolve }) => resolve({ state: 'failed', reason: 'blocked' })
    ]
    for (const wake of wakes) {
      team = aTeamsApp()
      const { frozen, waking, other, later } = aFrozenBot()
      await expect(send(DELIVERED, other)).rejects.toThrow('somebody else is sending invite')
      later()
      expect(await send(DELIVERED, other)).toEqual({ state: 'perhaps' })
      wake(waking)
      await frozen
      expect(await send(DELIVERED, other)).toEqual({ state: 'perhaps' })
      expect(await team.app.scans.sending('scan-1', 'invite!bert')).toMatchObject({ state: 'perhaps' })
    }
    expect(left).toEqual([])
  })
})
