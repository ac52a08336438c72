import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { afterEach, describe, expect, test } from 'vitest'
import { connectors } from '../../src/bot/connector.ts'
import { teamsMessenger } from '../../src/bot/messenger.ts'
import { emptySetup, setupCard } from '../../src/cards/setup-card.ts'
import type { Clock } from '../../src/delivery/clock.ts'
import { BusyError, type Messenger } from '../../src/delivery/messenger.ts'
import { pacedMessenger } from '../../src/delivery/paced-messenger.ts'
import { layOut, someCard } from '../bot/cards.ts'
import { accept, type Call, type Connector, type Reaction, refusal, startConnector } from '../bot/connector-server.ts'
import { aChat, aDraft } from '../build/scan.ts'

const teams = teamsMessenger(connectors(new ConfigurationBotFrameworkAuthentication({}), ''), layOut, '28:bot')
const another = setupCard(aDraft(), [], emptySetup(aDraft(), [], '2026-11-23'), '2026-11-23')
const open: Connector[] = []

afterEach(async () => {
  for (const connector of open.splice(0)) await connector.stop()
})

/** A real connector, and a messenger to it whose time passes as soon as somebody sleeps. */
async function aPacedTeams(react: (call: Call, place: number) => Reaction = accept) {
  const connector = await startConnector(react)
  open.push(connector)
  let time = 0
  const clock: Clock = {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds
    }
  }
  const chat = (id: string) => aChat({ serviceUrl: connector.url, thread: '', id })
  return {
    messenger: pacedMessenger(teams, clock),
    chat,
    callsTo: (id: string) => connector.calls.filter(({ path }) => path.includes(id)),
    now: clock.now,
    later: (milliseconds: number) => clock.sleep(milliseconds)
  }
}

const busy = async (asked: Promise<unknown>) => {
  const error = await asked.catch((thrown: unknown) => thrown)
  if (error instanceof BusyError) return error.retryAfter
  throw new Error('it is not put off')
}
const tooMany = (seconds?: number): Reaction => ({
  ...refusal(429),
  ...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } })
})
const delivered = expect.objectContaining({ state: 'delivered' })

describe('a conversation that Teams asks to leave alone for 30 seconds', () => {
  const an = 'a:an'
  const answers = (call: Call, place: number) =>
    call.path.includes(an) && place === 0 ? tooMany(30) : accept(call, place)

  test('waits, and gets the message after that; the others go on', async () => {
    const { messenger, chat, callsTo, later, now } = await aPacedTeams(answers)
    expect(await busy(messenger.post(chat(an), someCard))).toBe(30_000)
    for (const other of ['a:bert', 'a:carla']) expect(await messenger.post(chat(other), someCard)).toEqual(delivered)
    expect(now()).toBe(0)
    await later(12_000)
    expect(await busy(messenger.post(chat(an), someCard))).toBe(18_000)
    expect(callsTo(an)).toHaveLength(1)
    await later(18_000)
    expect(await messenger.post(chat(an), someCard)).toEqual(delivered)
    expect(callsTo(an)).toHaveLength(2)
  })

  test('is waited for here when it is only a second', async () => {
    const { messenger, chat, callsTo, now } = await aPacedTeams((call, place) =>
      place === 0 ? tooMany(1) : accept(call, place)
    )
    expect(await messenger.post(chat(an), someCard)).toEqual(delivered)
    expect(callsTo(an)).toHaveLength(2)
    expect(now()).toBe(1_000)
  })

  test('that keeps saying so without a moment is left to the sender after some tries', async () => {
    const { messenger, chat, callsTo } = await aPacedTeams(() => tooMany())
    expect(await busy(messenger.post(chat(an), someCard))).toBe(4_000)
    expect(callsTo(an)).toHaveLength(3)
  })
})

describe('a message that is being changed already (412)', () => {
  test('is changed again a little later, and the last state is the one that stays', async () => {
    const { messenger, chat, callsTo } = await aPacedTeams((call, place) =>
      place < 2 ? refusal(412) : accept(call, place)
    )
    const channel = chat('19:kanaal')
    const both = [someCard, another].map((card) => messenger.update(channel, 'message-1', card))
    expect(await Promise.all(both)).toEqual([delivered, delivered])
    const summaries = callsTo('19:kanaal').map(({ body }) => body.summary)
    expect(summaries).toEqual([...Array(3).fill(someCard.data.summary), another.data.summary])
  })

  test('is left to the sender when that does not end, and a newer change is not kept waiting by it', async () => {
    const { messenger, chat, callsTo } = await aPacedTeams((call, place) =>
      place < 4 ? refusal(412) : accept(call, place)
    )
    const channel = chat('19:kanaal')
    const older = messenger.update(channel, 'message-1', someCard)
    const newer = messenger.update(channel, 'message-1', another)
    expect(await busy(older)).toBeLessThan(1_000)
    expect(await newer).toEqual(delivered)
    expect(callsTo('19:kanaal').at(-1)?.body.summary).toBe(another.data.summary)
  })
})

describe('what may have arrived', () => {
  test.each([refusal(500), refusal(503), 'reset'] as const)('(%j) is not sent a second time', async (reaction) => {
    const { messenger, chat, callsTo } = await aPacedTeams(() => reaction)
    expect(await messenger.post(chat('a:an'), someCard)).toEqual({ state: 'perhaps' })
    expect(callsTo('a:an')).toHaveLength(1)
  })

  test.each([refusal(500), refusal(503), 'reset'] as const)(
    '(%j) is repeated when it is the same change, or the same chat that is opened',
    async (reaction) => {
      const once = (call: Call, place: number) => (place === 0 ? reaction : accept(call, place))
      const updating = await aPacedTeams(once)
      expect(await updating.messenger.update(updating.chat('a:an'), 'message-1', someCard)).toEqual(delivered)
      const opening = await aPacedTeams(once)
      expect(await opening.messenger.openChat(opening.chat('19:kanaal'), '29:an')).toMatchObject({ state: 'open' })
    }
  )
})

test('twenty messages to one conversation take as long as Teams wants; forty to as many conversations go at once', async () => {
  const one = await aPacedTeams()
  for (let message = 0; message < 20; message++) await one.messenger.post(one.chat('a:an'), someCard)
  expect(one.now()).toBeGreaterThanOrEqual(4_000)
  const many = await aPacedTeams()
  for (let person = 0; person < 40; person++) await many.messenger.post(many.chat(`a:${person}`), someCard)
  expect(many.now()).toBe(0)
})

describe('what Teams allows is used up and never exceeded', () => {
  /** When so many calls go out, each as soon as it may. */
  async function timesOf(calls: number, ask: (messenger: Messenger, call: number) => Promise<unknown>) {
    let time = 0
    const times: number[] = []
    const sleep = async (milliseconds: number) => {
      time += milliseconds
    }
    const told = async <T>(answer: T): Promise<T> => {
      times.push(time)
      return answer
    }
    const messenger = pacedMessenger(
      {
        ...teams,
        roster: () => told([]),
        find: () => told(undefined),
        openChat: (via) => told({ state: 'open', chat: via }),
        post: () => told({ state: 'delivered', message: '1' })
      },
      { now: () => time, sleep }
    )
    while (times.length < calls)
      try {
        await ask(messenger, times.length)
      } catch (error) {
        if (!(error instanceof BusyError)) throw error
        time += error.retryAfter ?? 0
      }
    return times
  }
  const mostWithin = (times: readonly number[], within: number) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + within).length))

  test('for messages to one conversation: 6 in a second, 7 in two, 55 in half a minute, 1,700 in an hour', async () => {
    const times = await timesOf(1_750, (messenger) => messenger.post(aChat(), someCard))
    const windows = [1_000, 2_000, 30_000, 3_600_000]
    expect(windows.map((within) => mostWithin(times, within))).toEqual([6, 7, 55, 1_700])
  })

  test('for the people of one conversation, whoever is looked for: 10 in a second', async () => {
    const times = await timesOf(30, (messenger, call) =>
      call % 2 ? messenger.roster(aChat()) : messenger.find(aChat(), '29:an')
    )
    expect(mostWithin(times, 1_000)).toBe(10)
    expect(times.at(-1)).toBe(2_000)
  })

  test('for one tenant, whatever it is asked: 47 in a second, while another one goes on', async () => {
    const ask = (messenger: Messenger, call: number, tenant: string) => {
      const chat = aChat({ id: `chat ${call}`, tenant })
      if (call % 3 === 0) return messenger.roster(chat)
      return call % 3 === 1 ? messenger.openChat(chat, `29:${call}`) : messenger.post(chat, someCard)
    }
    const one = await timesOf(142, (messenger, call) => ask(messenger, call, 'one'))
    expect([mostWithin(one, 1_000), one.at(-1)]).toEqual([47, 3_000])
    const two = await timesOf(94, (messenger, call) => ask(messenger, call, call % 2 ? 'one' : 'another'))
    expect(two.at(-1)).toBe(0)
  })
})

test('a clock that moves on while it is looked at keeps nothing waiting', async () => {
  let time = 0
  const clock: Clock = { now: () => (time += 0.001), sleep: () => Promise.reject(new Error('nothing to wait for')) }
  const messenger = pacedMessenger({ ...teams, roster: async () => [] }, clock)
  expect(await messenger.roster(aChat())).toEqual([])
})

test('a failure of our own is passed on as it is', async () => {
  const clock: Clock = { now: () => 0, sleep: async () => undefined }
  const broken = pacedMessenger({ ...teams, post: () => Promise.reject(new RangeError('a bug')) }, clock)
  await expect(broken.post(aChat(), someCard)).rejects.toThrow(RangeError)
})
