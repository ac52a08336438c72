import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcome } from '../../src/app/scan/app.ts'
import { createBot, type Patience, type Turn } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { strings } from '../../src/words/index.ts'
import { taking } from '../build/taking.ts'
import { aMessage, anExecute, aSubmit, type Json, TENANT, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { type Connector, startConnector } from './connector-server.ts'
import { SERVICE, startKeys } from './keys-server.ts'

/** Time enough for whatever is not to be late, in milliseconds. */
const MUCH = 60_000
const repaint: Job = { kind: 'repaint', scan: 'scan-1' }
const card: Outcome = { reply: { kind: 'card', card: someCard }, jobs: [repaint] }
const UNAVAILABLE = {
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: strings.say.unavailable
}

let connector: Connector
beforeAll(async () => {
  connector = await startConnector()
})
afterAll(() => connector.stop())
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

/** A bot whose work ends when `release` or `fail` is called, and that has so much patience. */
function aSlowBot(patience: Partial<Patience>, parts: Partial<Parameters<typeof createBot>[0]> = {}) {
  const work = Promise.withResolvers<Outcome>()
  const turns: Turn[] = []
  const jobs: (readonly [Job, string])[] = []
  const before = connector.calls.length
  const bot = createBot({
    identity: undefined,
    tenants: [],
    layOut,
    onTurn: (turn) => turns.push(turn),
    patience: { work: MUCH, turn: MUCH, ...patience },
    ...parts
  })
  const handle: Handle = () => work.promise
  return {
    turns,
    jobs,
    finish: bot.finish,
    said: () => connector.calls.slice(before).map(({ body }) => body.text),
    release: () => work.resolve(card),
    fail: (error: Error) => work.reject(error),
    give: async (activity: Json, authorization = '') => {
      const started = performance.now()
      const { took, came: answer } = await taking(() =>
        bot.receive({ body: activity, authorization, turn: 'turn-7' }, handle, (more, turn) =>
          jobs.push(...more.map((job) => [job, turn] as const))
        )
      )
      return { answer, took, passed: performance.now() - started }
    }
  }
}

const here = (overrides: Json = {}): Json => ({ serviceUrl: connector.url, ...overrides })

describe('work that takes too long', () => {
  const work = 300

  test('is not waited for: whoever pressed is told to try again, and the card stays', async () => {
    const { give, jobs, turns, release } = aSlowBot({ work })
    const { answer, passed } = await give(anExecute(VOTE, here()))
    expect(answer).toEqual({ status: 200, body: UNAVAILABLE })
    expect(passed).toBeGreaterThanOrEqual(work - 20)
    expect([jobs, turns]).toEqual([[], [expect.objectContaining({ kind: 'press vote', outcome: 'late' })]])
    release()
  })

  test('still has done what follows from it, under the name of its turn', async () => {
    const { give, jobs, turns, release } = aSlowBot({ work })
    await give(anExecute(VOTE, here()))
    release()
    await expect.poll(() => turns.length).toBe(2)
    expect(jobs).toEqual([[repaint, 'turn-7']])
    expect(turns.map(({ turn, outcome }) => [turn, outcome])).toEqual([
      ['turn-7', 'late'],
      ['turn-7', 'done-late']
    ])
  })

  test('and fails in the end is told to the operator, with its cause', async () => {
    const { give, jobs, turns, fail } = aSlowBot({ work })
    await give(anExecute(VOTE, here()))
    const error = new Error('storage could not write')
    fail(error)
    await expect.poll(() => turns.length).toBe(2)
    expect(turns[1]).toMatchObject({ turn: 'turn-7', outcome: 'failed', error })
    expect(jobs).toEqual([])
  })

  test('is answered by a message where a message was sent', async () => {
    for (const activity of [aMessage('status', here()), aSubmit(VOTE, here())]) {
      const { give, said, release } = aSlowBot({ work })
      expect((await give(activity)).answer).toEqual({ status: 200 })
      expect(said()).toEqual([strings.say.unavailable])
      release()
    }
  })

  test('is waited for when the bot stops, but not for ever', async () => {
    const { give, finish, jobs, release } = aSlowBot({ work })
    await give(anExecute(VOTE, here()))
    const started = performance.now()
    await finish(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(180)
    const finished = finish(60_000)
    release()
    await finished
    expect(jobs).toHaveLength(1)
  })
})

test('work that ends in time has its jobs done under the name of its turn, once the answer is ready', async () => {
  const { give, jobs, release } = aSlowBot({})
  release()
  expect((await give(anExecute(VOTE, here()))).answer.body).toMatchObject({ statusCode: 200 })
  expect(jobs).toEqual([[repaint, 'turn-7']])
})

test('Teams that never takes the reply does not hold up the turn', async () => {
  const hanging = await startConnector(() => 'hang')
  const { give, jobs, release } = aSlowBot({ turn: 2_000 })
  release()
  const { answer, took } = await give(aMessage('status', { serviceUrl: hanging.url }))
  expect([answer, jobs]).toEqual([{ status: 200 }, [[repaint, 'turn-7']]])
  expect(took).toBeLessThan(3_000)
  await hanging.stop()
})

test('keys that the SDK never gets do not hold up the turn, and let nobody in', async () => {
  const app = '22222222-2222-4222-8222-222222222222'
  const keys = await startKeys(app)
  const identity = { type: 'SingleTenant', appId: app, tenant: TENANT, password: 'not-a-real-password' } as const
  const { give, jobs, turns } = aSlowBot({ turn: 2_000 }, { identity, tenants: [TENANT], keys: keys.metadata })
  const token = await keys.bearer()
  keys.hangFrom(3)
  const { answer, took } = await give(anExecute(VOTE, { serviceUrl: SERVICE }), token)
  expect(keys.asked, 'our own check had its keys').toHaveLength(3)
  expect([answer, jobs]).toEqual([{ status: 401 }, []])
  expect(took).toBeLessThan(3_000)
  expect(turns).toMatchObject([{ outcome: 'turned-away', reason: 'sdk' }])
  await keys.stop()
})
