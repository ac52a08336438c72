import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type BotParts, createBot, type Handle } from '../../src/bot/bot.ts'
import { strings } from '../../src/cards/strings.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { aMessage, anActivity, anExecute, aSubmit, inThread, type Json, TENANT, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { type Call, type Connector, startConnector } from './connector-server.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const SENTENCE = 'application/vnd.microsoft.activity.message'
const APP = '22222222-2222-4222-8222-222222222222'
const repaint: Job = { kind: 'repaint', scan: 'scan-1' }

const withCard: Handle = async () => ({ reply: { kind: 'card', card: someCard }, jobs: [repaint] })
const withText: Handle = async () => ({ reply: { kind: 'text', text: 'De stemming is gesloten.' }, jobs: [] })
const withNothing: Handle = async () => ({ reply: { kind: 'nothing' }, jobs: [] })
const failing: Handle = async () => {
  throw new Error('secret detail of storage')
}

let connector: Connector
let before = 0
beforeAll(async () => {
  connector = await startConnector()
})
beforeEach(() => {
  before = connector.calls.length
})
afterAll(() => connector.stop())

/** Gives the bot one activity; what it answered over HTTP, what it sent to Teams, its jobs and what it told of the turn. */
async function give(activity: unknown, handle: Handle, parts: Partial<BotParts> = {}, authorization = '') {
  const jobs: Job[] = []
  const turns: unknown[] = []
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: (turn) => turns.push(turn), ...parts })
  const answer = await bot.receive({ body: activity, authorization }, handle, (more) => jobs.push(...more))
  return { answer, jobs, turns, sent: connector.calls.slice(before) }
}

const here = (overrides: Json = {}): Json => ({ serviceUrl: connector.url, ...overrides })
const lines = (calls: readonly Call[]) => calls.map(({ method, path }) => `${method} ${path}`)

describe('a press on a client that knows Action.Execute', () => {
  test('is answered by a card in the same breath, without a call to Teams', async () => {
    const { answer, sent, jobs } = await give(anExecute(VOTE, here()), withCard)
    expect(answer).toEqual({
      status: 200,
      body: { statusCode: 200, type: CARD, value: layOut(someCard).content }
    })
    expect(sent).toEqual([])
    expect(jobs).toEqual([repaint])
  })

  test('that is refused is answered by a sentence, and the card stays', async () => {
    const { answer, sent } = await give(anExecute(VOTE, here()), withText)
    expect(answer).toEqual({
      status: 200,
      body: { statusCode: 200, type: SENTENCE, value: 'De stemming is gesloten.' }
    })
    expect(sent).toEqual([])
  })

  test('with nothing to say is answered all the same, or Teams would show an error', async () => {
    const { answer } = await give(anExecute(VOTE, here()), withNothing)
    expect(answer).toEqual({ status: 200, body: { statusCode: 200, type: SENTENCE, value: '' } })
  })

  test('that fails is answered by a calm sentence, with nothing of the error in it', async () => {
    const { answer, turns, jobs } = await give(anExecute(VOTE, here()), failing)
    expect(answer).toEqual({
      status: 200,
      body: { statusCode: 200, type: SENTENCE, value: strings.say.unavailable }
    })
    expect(turns).toEqual([
      {
        kind: 'press vote',
        milliseconds: expect.any(Number),
        error: expect.objectContaining({ message: 'secret detail of storage' })
      }
    ])
    expect(jobs).toEqual([])
  })

  test('whose card can’t be laid out is answered by the same sentence, and its jobs are done', async () => {
    const broken = () => {
      throw new Error('no template')
    }
    const { answer, jobs } = await give(anExecute(VOTE, here()), withCard, { layOut: broken })
    expect(answer.body).toMatchObject({ type: SENTENCE, value: strings.say.unavailable })
    expect(jobs).toEqual([repaint])
  })
})

describe('a press on a client that only knows Action.Submit', () => {
  test('in one’s own chat replaces the card that was pressed', async () => {
    const { answer, sent } = await give(aSubmit(VOTE, here()), withCard)
    expect(answer).toEqual({ status: 200 })
    expect(lines(sent)).toEqual(['PUT /v3/conversations/a:anna/activities/message-1'])
    expect(sent[0]?.body).toMatchObject({
      type: 'message',
      summary: someCard.data.summary,
      attachments: [{ contentType: CARD, content: layOut(someCard).content }]
    })
  })

  test('in a channel is answered in the thread, and the shared card stays', async () => {
    const { sent } = await give(aSubmit(VOTE, here(inThread)), withCard)
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
    expect(sent[0]?.path).toMatch(/^\/v3\/conversations\/19:werkdruk@thread.tacv2;messageid=1700\/activities/)
  })

  test('that is refused is answered by a sentence, and the card stays', async () => {
    const { sent } = await give(aSubmit(VOTE, here()), withText)
    expect(sent.map(({ method, body }) => [method, body.text])).toEqual([['POST', 'De stemming is gesloten.']])
  })

  test('that fails is answered by a calm sentence, with nothing of the error in it', async () => {
    const { answer, sent } = await give(aSubmit(VOTE, here()), failing)
    expect(answer).toEqual({ status: 200 })
    expect(sent.map(({ body }) => body.text)).toEqual([strings.say.unavailable])
    expect(JSON.stringify(sent)).not.toContain('secret')
  })
})

describe('a word', () => {
  test('is answered by a card that is alone in its message', async () => {
    const { answer, sent, jobs } = await give(aMessage('help', here()), withCard)
    expect(answer).toEqual({ status: 200 })
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
    expect(sent[0]?.body.attachments).toHaveLength(1)
    expect(sent[0]?.body.text).toBeUndefined()
    expect(jobs).toEqual([repaint])
  })

  test('in a thread is answered in that thread', async () => {
    const { sent } = await give(aMessage('<at>Poolster</at> help', here(inThread)), withText)
    expect(sent[0]?.path).toContain(';messageid=1700/')
  })

  test('with nothing to say to it sends nothing', async () => {
    expect(await give(aMessage('help', here()), withNothing)).toMatchObject({ answer: { status: 200 }, sent: [] })
  })

  test('whose reply does not arrive still has its jobs done, and is not delivered a second time', async () => {
    const refusing = await startConnector(() => ({ status: 500 }))
    const { answer, jobs, turns } = await give(aMessage('hervat', { serviceUrl: refusing.url }), withCard)
    await refusing.stop()
    expect(answer).toEqual({ status: 200 })
    expect(jobs).toEqual([repaint])
    expect(turns).toEqual([expect.objectContaining({ kind: 'command', error: expect.any(Error) })])
  })
})

test('what is told of a turn says neither who spoke nor what was said', async () => {
  const { turns } = await give(anExecute({ ...VOTE, other: 'een toelichting' }, here()), withCard)
  expect(turns).toEqual([{ kind: 'press vote', milliseconds: expect.any(Number) }])
})

describe('a tenant that is not served', () => {
  const tenants = ['another-tenant']
  const calls: unknown[] = []
  const counting: Handle = async (request) => {
    calls.push(request)
    return withCard(request)
  }

  test('gets nothing: no word, no card, no job', async () => {
    for (const activity of [aMessage('start', here()), aSubmit(VOTE, here())]) {
      const { answer, sent, jobs } = await give(activity, counting, { tenants })
      expect({ answer, sent, jobs }).toEqual({ answer: { status: 200 }, sent: [], jobs: [] })
    }
    const pressed = await give(anExecute(VOTE, here()), counting, { tenants })
    expect(pressed.answer.body).toMatchObject({ value: '' })
    expect([...pressed.sent, ...pressed.jobs, ...calls]).toEqual([])
  })

  test('is one that is not on the list; the others are answered', async () => {
    const { sent } = await give(aMessage('help', here()), withCard, { tenants: ['another-tenant', TENANT] })
    expect(sent).toHaveLength(1)
  })

  test('can’t pose as another one in its channel data', async () => {
    const { sent } = await give(
      aMessage('help', here({ channelData: { tenant: { id: 'another-tenant' } } })),
      withCard,
      {
        tenants
      }
    )
    expect(sent).toEqual([])
  })
})

describe('someone who can’t show to be Microsoft', () => {
  const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'not-a-real-password' } as const
  const claims = { iss: 'https://api.botframework.com', aud: APP, serviceurl: 'https://smba.example/emea/' }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = (header: object) => `Bearer ${part(header)}.${part(claims)}.`

  // The SDK writes what went wrong to the console itself.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
  afterEach(() => void vi.restoreAllMocks())

  test.each([
    ['no token', ''],
    ['a word', 'Bearer'],
    ['a garbled token', 'Bearer garbled'],
    ['three garbled parts', 'Bearer a.b.c'],
    ['another way of signing in', 'Basic YTpi'],
    ['a token of 100,000 characters', `Bearer ${'x'.repeat(100_000)}`],
    ['a token without a signature', unsigned({ alg: 'none', typ: 'JWT' })],
    ['a token without a signature that names a key', unsigned({ alg: 'none', typ: 'JWT', kid: 'some-key' })],
    ['a token with a signature of its own', `${unsigned({ alg: 'HS256', typ: 'JWT', kid: 'some-key' })}c2lnbmVk`]
  ])('gets 401 and not a word for %s', async (_name, authorization) => {
    const asked: unknown[] = []
    const counting: Handle = async (request) => {
      asked.push(request)
      return withCard(request)
    }
    for (const activity of [
      aMessage('help', here()),
      anExecute(VOTE, here()),
      anActivity({ type: 'message', channelId: undefined })
    ]) {
      const { answer, sent, jobs } = await give(activity, counting, { identity }, authorization)
      expect({ answer, sent, jobs, asked }).toEqual({ answer: { status: 401 }, sent: [], jobs: [], asked: [] })
    }
  })

  test('is let in only where there is no identity, as in local mode', async () => {
    expect((await give(aMessage('help', here()), withCard)).sent).toHaveLength(1)
  })
})

describe('a body that is no activity', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined))
  afterEach(() => void vi.restoreAllMocks())

  test.each([[[]], [null], [{}], ['start'], [3], [{ type: 3 }], [{ type: '' }], [undefined]])(
    '(%j) is refused without a word',
    async (body) => {
      expect((await give(body, withCard)).answer).toEqual({ status: 400 })
    }
  )

  test.each(['serviceUrl', 'from', 'channelId', 'conversation'])('without %s is not answered', async (part) => {
    const { answer, sent, turns } = await give(aMessage('help', here({ [part]: undefined })), withNothing)
    expect(answer.body).toBeUndefined()
    expect(sent).toEqual([])
    expect(turns.filter((turn) => JSON.stringify(turn).includes('command'))).toEqual([])
  })

  test('of 20,000 levels is answered like any press that is not known', async () => {
    const deep = JSON.stringify(anExecute('DEEP', here())).replace('"DEEP"', '['.repeat(20_000) + ']'.repeat(20_000))
    const { answer, turns } = await give(JSON.parse(deep), withText)
    expect(answer.body).toMatchObject({ type: SENTENCE })
    expect(turns).toMatchObject([{ kind: 'unknown-press' }])
  })
})
