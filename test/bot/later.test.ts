import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createBot, type Turn } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { aMessage, aSubmit, inThread, type Json, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { accept, type Call, type Reaction, refusal, startConnector } from './connector-server.ts'

beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterAll(() => vi.restoreAllMocks())

/** Every way in which a turn is answered by a call to Teams. */
const replies = {
  'a text in one’s own chat': { activity: aMessage('status'), reply: { kind: 'text', text: 'De stemming loopt.' } },
  'a card in one’s own chat': { activity: aMessage('status'), reply: { kind: 'card', card: someCard } },
  'a card in a thread': { activity: aMessage('status', inThread), reply: { kind: 'card', card: someCard } },
  'a card that takes the place of the one that was pressed': {
    activity: aSubmit(VOTE),
    reply: { kind: 'card', card: someCard }
  }
} as const

/** What Teams says first, and whether the reply may be given again then: not where it was perhaps taken. */
const answers = {
  '429 with Retry-After': [{ ...refusal(429), headers: { 'retry-after': '1' } }, true],
  '429': [refusal(429), true],
  '412': [refusal(412), true],
  '500': [refusal(500), false],
  '503': [refusal(503), false],
  'a reset': ['reset', false],
  '403': [refusal(403, 'MessageWritesBlocked'), false],
  '400': [refusal(400), false]
} as const satisfies Record<string, readonly [Reaction, boolean]>

/** Gives the bot one activity while Teams says this first, so many times; what reached Teams, and how the turn ended. */
async function give(activity: Json, reply: Awaited<ReturnType<Handle>>['reply'], first: Reaction, times = 1) {
  const taken: Call[] = []
  const connector = await startConnector((call, place) => {
    if (place < times) return first
    taken.push(call)
    return accept(call, place)
  })
  const turns: Turn[] = []
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: (turn) => turns.push(turn) })
  const posted = { body: { ...activity, serviceUrl: connector.url }, authorization: '', turn: 'turn-1' }
  const answer = await bot.receive(
    posted,
    async () => ({ reply, jobs: [] }),
    () => undefined
  )
  await bot.finish()
  await connector.stop()
  return { answer, calls: connector.calls.length, taken: taken.length, outcomes: turns.map(({ outcome }) => outcome) }
}

describe.each(Object.entries(replies))('a reply that is %s', (_name, { activity, reply }) => {
  test.each(Object.entries(answers))('and that Teams answers by %s first', async (_said, [first, isGivenAgain]) => {
    const { answer, calls, taken, outcomes } = await give(activity, reply, first)
    expect(answer.status).toBe(200)
    expect({ calls, taken, outcomes }).toEqual(
      isGivenAgain ? { calls: 2, taken: 1, outcomes: ['answered'] } : { calls: 1, taken: 0, outcomes: ['failed'] }
    )
  })
})

test('a reply that Teams takes only after the turn was answered arrives all the same', async () => {
  const first: Reaction = { ...refusal(429), headers: { 'retry-after': '2' } }
  const connector = await startConnector((call, place) => (place === 0 ? first : accept(call, place)))
  const turns: Turn[] = []
  const patience = { work: 500, turn: 700 }
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: (turn) => turns.push(turn), patience })
  const posted = { body: aMessage('status', { serviceUrl: connector.url }), authorization: '', turn: 'turn-1' }
  const handle: Handle = async () => ({ reply: { kind: 'card', card: someCard }, jobs: [] })
  expect(await bot.receive(posted, handle, () => undefined)).toEqual({ status: 200 })
  expect(connector.calls).toHaveLength(1)
  await bot.finish()
  expect(connector.calls).toHaveLength(2)
  expect(turns.map(({ outcome }) => outcome)).toEqual(['answered'])
  await connector.stop()
})
