import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBot, type Turn } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { strings } from '../../src/words/index.ts'
import { ANNA, aMessage, anExecute, aSubmit, type Json, TENANT, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { type Connector, startConnector } from './connector-server.ts'

const SENTENCE = {
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: strings.say.tooFast
}

let connector: Connector
beforeAll(async () => {
  connector = await startConnector()
})
afterAll(() => connector.stop())
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A bot that answers each person so many times a minute; `done` counts what came through. */
function aBot(turnsPerMinute?: number) {
  const turns: Turn[] = []
  const before = connector.calls.length
  const counted = { done: 0 }
  const handle: Handle = async () => {
    counted.done++
    return { reply: { kind: 'card', card: someCard }, jobs: [{ kind: 'repaint', scan: 'scan-1' }] }
  }
  const bot = createBot({
    identity: undefined,
    tenants: [],
    layOut,
    onTurn: (turn) => turns.push(turn),
    turnsPerMinute
  })
  const jobs: unknown[] = []
  return {
    give: (activity: Json) =>
      bot.receive({ body: activity, authorization: '', turn: 'turn-1' }, handle, (more) => jobs.push(...more)),
    said: () => connector.calls.slice(before).map(({ body }) => body.text),
    turns,
    counted,
    jobs
  }
}

const here = (overrides: Json = {}): Json => ({ serviceUrl: connector.url, ...overrides })
const press = () => anExecute(VOTE, here())

describe('someone who answers fast', () => {
  test('is never slowed down: a whole scan in a minute, with every button clicked twice', async () => {
    const { give, counted } = aBot()
    for (let click = 0; click < 2 * 45; click++) await give(press())
    expect(counted.done).toBe(90)
  })
})

describe('a script that presses', () => {
  test('is told to wait a minute, by HTTP 200, and nothing is done', async () => {
    const { give, counted, jobs, turns } = aBot(3)
    for (let click = 0; click < 3; click++) await give(press())
    for (let click = 0; click < 20; click++) expect(await give(press())).toEqual({ status: 200, body: SENTENCE })
    expect([counted.done, jobs.length]).toEqual([3, 3])
    expect(turns.filter(({ outcome }) => outcome === 'too-fast')).toHaveLength(20)
  })

  test('by the Submit form of a button, or by typing, is told so once', async () => {
    for (const activity of [aSubmit(VOTE, here()), aMessage('help', here())]) {
      const { give, said, counted } = aBot(1)
      await give(press())
      for (let time = 0; time < 20; time++) expect(await give(activity)).toEqual({ status: 200 })
      expect([said(), counted.done]).toEqual([[strings.say.tooFast], 1])
    }
  })

  test('is heard again a minute later', async () => {
    const { give, counted } = aBot(1)
    await give(press())
    await give(press())
    vi.setSystemTime(Date.now() + 61_000)
    vi.advanceTimersByTime(61_000)
    await give(press())
    expect(counted.done).toBe(2)
  })

  test('keeps nobody else from answering, not even under the same name or in another tenant', async () => {
    const { give, counted } = aBot(1)
    for (let click = 0; click < 5; click++) await give(press())
    const tenant = { id: 'another' }
    await give(anExecute(VOTE, here({ from: { ...ANNA, aadObjectId: 'somebody-else' } })))
    await give(anExecute(VOTE, here({ conversation: { id: 'a:anna', tenantId: tenant.id }, channelData: { tenant } })))
    expect(counted.done).toBe(3)
  })

  test('is known by who they are, whatever they change in a press', async () => {
    const { give, counted } = aBot(1)
    await give(press())
    await give(anExecute({ ...VOTE, userId: 'other' }, here({ conversation: { id: 'a:other', tenantId: TENANT } })))
    await give(anExecute(VOTE, here({ from: { ...ANNA, id: '29:other', name: 'Other' } })))
    expect(counted.done).toBe(1)
  })
})
