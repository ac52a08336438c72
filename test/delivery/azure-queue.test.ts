import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { azureQueue, queueClient, queueServes } from '../../src/delivery/azure-queue.ts'
import { QueueError } from '../../src/delivery/queue.ts'
import type { Account } from '../../src/local/azurite.ts'
import { anAccount } from '../azurite.ts'
import { taking } from '../build/taking.ts'
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts'
import { queueContract } from './queue.contract.ts'

let account: Account
let proxy: FaultProxy
beforeAll(async () => {
  account = await anAccount()
  proxy = await startFaultProxy(account.queuePort)
})
afterAll(async () => {
  await proxy.stop()
})

/** New queues, reached over this connection. */
async function newQueue(connectionString: string, name = randomUUID(), patience?: number) {
  const address = { kind: 'emulator', connectionString } as const
  const clients = [queueClient(address, name), queueClient(address, `${name}-aside`)] as const
  return { queue: await azureQueue(...clients, patience), waiting: clients[0], aside: clients[1], name }
}

queueContract('a queue in Azure Storage', async () => {
  const { queue, waiting, aside } = await newQueue(account.connectionString)
  return {
    queue,
    lay: async (text) => void (await waiting.sendMessage(text)),
    async aside() {
      const { peekedMessageItems } = await aside.peekMessages({ numberOfMessages: 32 })
      return peekedMessageItems.map(({ messageText }) => JSON.parse(messageText))
    },
    now: () => performance.now(),
    pass: (milliseconds) => pause(milliseconds)
  }
})

describe('whether a queue serves', () => {
  test('is seen by really using it, and nobody gets to see what for', async () => {
    const client = queueClient({ kind: 'emulator', connectionString: account.connectionString }, randomUUID())
    await queueServes(client)
    await queueServes(client)
    expect((await client.getProperties()).approximateMessagesCount).toBe(0)
  })

  test('is seen without anybody being given the letter, even where it can’t be taken out', async () => {
    const name = randomUUID()
    const { queue } = await newQueue(account.connectionString, name)
    const through = { kind: 'emulator', connectionString: account.over(account.port, proxy.port) } as const
    proxy.always = 'pass'
    // Made, looked into, laid in; and then the line is cut, each time the SDK tries.
    proxy.fates.push('pass', 'pass', 'pass', 'reset', 'reset', 'reset')
    await expect(queueServes(queueClient(through, name))).rejects.toBeInstanceOf(QueueError)
    proxy.fates.length = 0
    expect(await queue.take(32, 1_000)).toEqual([])
  })
})

describe('a queue in Azure Storage with a network that fails', () => {
  /** Too short for all that the SDK would try, so that a failing queue is given up half-way. */
  const PATIENCE = 400
  const proxied = () => account.over(account.port, proxy.port)
  const repaint = { kind: 'repaint', scan: 'een-geheim' } as const

  /** The same new queues twice: as they are, and behind the proxy. */
  async function both(patience?: number) {
    proxy.fates.length = 0
    proxy.always = 'pass'
    const { queue: direct, name, aside } = await newQueue(account.connectionString)
    const { queue: failing } = await newQueue(proxied(), name, patience)
    return { direct, failing, aside }
  }

  test('may have a letter twice when the answer was lost, never not at all', async () => {
    const { direct, failing } = await both()
    proxy.fates.push('lose')
    await failing.add([repaint], 'turn-1')
    expect((await direct.take(32, 1_000)).map(({ job }) => job)).toEqual([repaint, repaint])
  })

  test('takes a letter out for good though the answer was lost', async () => {
    const { direct, failing } = await both()
    await direct.add([repaint], 'turn-1')
    const [letter] = await failing.take(1, 1_000)
    if (!letter) throw new Error('there is no letter')
    proxy.fates.push('lose')
    await failing.done(letter)
    await pause(1_100)
    expect(await direct.take(32, 1_000)).toEqual([])
  })

  test('gives what was taken while the answer was lost once its time is over', async () => {
    const { direct, failing } = await both()
    await direct.add([repaint], 'turn-1')
    proxy.fates.push('lose')
    expect(await failing.take(32, 1_000)).toEqual([])
    await pause(1_100)
    expect(await direct.take(32, 1_000)).toMatchObject([{ job: repaint, takes: 2 }])
  })

  test('leaves a letter where it was when it can’t be set aside', async () => {
    const { direct, failing, aside } = await both(PATIENCE)
    await direct.add([repaint], 'turn-1')
    const [letter] = await direct.take(1, 1_000)
    if (!letter) throw new Error('there is no letter')
    proxy.always = 'unavailable'
    await expect(failing.setAside(letter, 'a reason')).rejects.toBeInstanceOf(QueueError)
    await pause(1_100)
    expect(await direct.take(32, 1_000)).toHaveLength(1)
    expect((await aside.peekMessages()).peekedMessageItems).toEqual([])
  })

  test.each([
    ['never answers', 'hang'],
    ['begins an answer and never ends it', 'drip'],
    ['is never available', 'unavailable'],
    ['is not available and asks to wait half a minute', 'throttled']
  ] as const)('gives up in time when the queue %s', async (_, fate) => {
    const { direct, failing } = await both(PATIENCE)
    await direct.add([repaint], 'turn-1')
    const [letter] = await direct.take(1, 60_000)
    if (!letter) throw new Error('there is no letter')
    proxy.always = fate
    const attempts = {
      add: () => failing.add([repaint], 'turn-1'),
      take: () => failing.take(32, 1_000),
      keep: () => failing.keep(letter, 1_000),
      done: () => failing.done(letter),
      postpone: () => failing.postpone(letter, 1_000, 'spared')
    }
    for (const [operation, attempt] of Object.entries(attempts)) {
      const { took, came: error } = await taking(() =>
        attempt().then(
          () => undefined,
          (reason: unknown) => reason
        )
      )
      expect(error).toBeInstanceOf(QueueError)
      expect(error).toMatchObject({ operation, message: `the queue could not ${operation}` })
      expect(took).toBeLessThan(2 * PATIENCE + 500)
      expect(String(error)).not.toContain('geheim')
    }
    await expect.poll(() => proxy.held.size).toBe(0)
  })
})
