import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type BotParts, createBot, type Turn } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { strings } from '../../src/words/index.ts'
import { aChat } from '../build/scan.ts'
import { aMessage, anExecute, aSubmit, inThread, type Json, TENANT, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { type Call, type Connector, startConnector } from './connector-server.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'
const SENTENCE = 'application/vnd.microsoft.activity.message'
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
  const turns: Turn[] = []
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: (turn) => turns.push(turn), ...parts })
  const answer = await bot.receive({ body: activity, authorization, turn: 'turn-1' }, handle, (more) =>
    jobs.push(...more)
  )
  for (const { milliseconds } of turns) expect(milliseconds, 'how long, and no moment').toBeLessThan(600_000)
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
        turn: 'turn-1',
        kind: 'press vote',
        outcome: 'failed',
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

  test.each(['-1', '', ' ', null, undefined])(
    'on a message that is %j gets its card as a new one',
    async (replyToId) => {
      const { sent } = await give(aSubmit(VOTE, here({ replyToId })), withCard)
      expect(sent.map(({ method }) => method)).toEqual(['POST'])
    }
  )

  test('where it is not known who reads along replaces nothing', async () => {
    const conversation = { id: 'a:anna', tenantId: TENANT }
    const { sent } = await give(aSubmit(VOTE, here({ conversation })), withCard)
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
  })

  test('in a channel is answered in the thread, and the shared card stays', async () => {
    const { sent } = await give(aSubmit(VOTE, here(inThread)), withCard)
    expect(sent.map(({ method }) => method)).toEqual(['POST'])
    expect(sent[0]?.path).toMatch(/^\/v3\/conversations\/19:werkdruk@thread.tacv2;messageid=1700\/activities/)
  })

  test('that is refused is answered by a sentence, and the card stays', async () => {
    const { sent } = await give(aSubmit(VOTE, here()), withText)
    expect(sent.map(({ method, body }) => [method, body.type, body.textFormat, body.text])).toEqual([
      ['POST', 'message', 'markdown', 'De stemming is gesloten.']
    ])
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

test('work is given up by how long ago its turn came in, whatever that time went to', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const patience = { work: 60_000, turn: 90_000 }
  const endless: Handle = () => {
    vi.setSystemTime(Date.now() + patience.work)
    return new Promise(() => undefined)
  }
  const { answer, turns } = await give(anExecute(VOTE, here()), endless, { patience })
  vi.useRealTimers()
  expect(answer.body).toMatchObject({ type: SENTENCE, value: strings.say.unavailable })
  expect(turns).toMatchObject([{ kind: 'press vote', outcome: 'late', milliseconds: expect.any(Number) }])
})

test('a bot on a laptop, which has no identity, opens chats as nobody', async () => {
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: () => undefined })
  await bot.messenger.openChat(aChat({ serviceUrl: connector.url }), '29:anna')
  expect(connector.calls.slice(before).map(({ body }) => body.bot)).toEqual([{ id: '28:', name: 'Poolster' }])
})

test('what is told of a turn says neither who spoke nor what was said', async () => {
  const { turns } = await give(anExecute({ ...VOTE, other: 'een toelichting' }, here()), withCard)
  expect(turns).toEqual([{ turn: 'turn-1', kind: 'press vote', outcome: 'answered', milliseconds: expect.any(Number) }])
})

describe('a tenant that is not served', () => {
  const tenants = ['another-tenant']

  test('gets nothing: no word, no card, no job', async () => {
    const calls: unknown[] = []
    const counting: Handle = async (request, over) => {
      calls.push(request)
      return withCard(request, over)
    }
    for (const activity of [aMessage('start', here()), aSubmit(VOTE, here()), anExecute(VOTE, here())]) {
      const { answer, sent, jobs, turns } = await give(activity, counting, { tenants })
      expect({ answer, sent, jobs, calls }).toEqual({ answer: { status: 401 }, sent: [], jobs: [], calls: [] })
      expect(turns).toMatchObject([{ outcome: 'turned-away', reason: 'other-tenant' }])
    }
  })

  test('is one that is not on the list; the others are answered', async () => {
    const { sent } = await give(aMessage('help', here()), withCard, { tenants: ['another-tenant', TENANT] })
    expect(sent).toHaveLength(1)
  })

  test('is written in capitals or not, on the list and in what is asked', async () => {
    const [given, listed] = ['ABCDEF00-0000-4000-8000-00000000000A', 'abcdef00-0000-4000-8000-00000000000A']
    const conversation = { id: 'a:anna', conversationType: 'personal', tenantId: given }
    const asked = aMessage('help', here({ conversation, channelData: { tenant: { id: given.toLowerCase() } } }))
    expect((await give(asked, withCard, { tenants: [listed] })).sent).toHaveLength(1)
  })

  test('can’t pose as another one in its channel data', async () => {
    const posing = aMessage('help', here({ channelData: { tenant: { id: 'another-tenant' } } }))
    for (const served of [tenants, [TENANT], []])
      expect(await give(posing, withCard, { tenants: served })).toMatchObject({ answer: { status: 400 }, sent: [] })
  })

  test('is one that is not named, too', async () => {
    const nowhere = { conversation: { id: 'a:anna', conversationType: 'personal' }, channelData: {} }
    expect((await give(aMessage('help', here(nowhere)), withCard, { tenants })).answer).toEqual({ status: 401 })
  })
})

describe('a body that is no activity', () => {
  test.each([[[]], [null], [{}], ['start'], [3], [{ type: 3 }], [{ type: '' }], [undefined]])(
    '(%j) is refused without a word',
    async (body) => {
      expect((await give(body, withCard)).answer).toEqual({ status: 400 })
    }
  )

  test.each(['type', 'channelId', 'serviceUrl', 'from', 'recipient', 'conversation'])(
    'for want of %s is refused without a word, and nothing is done with it',
    async (part) => {
      for (const value of [undefined, null, 3, {}, [], '']) {
        const { answer, sent, turns } = await give(aMessage('help', here({ [part]: value })), withCard)
        expect({ answer, sent }, JSON.stringify(value)).toEqual({ answer: { status: 400 }, sent: [] })
        expect(turns).toMatchObject([{ kind: 'request', outcome: 'turned-away', reason: 'not-an-activity' }])
      }
    }
  )

  test.each(['message 1', '1message', 'bericht!', 'x'.repeat(51)])('of the kind %j is refused', async (type) => {
    expect((await give(aMessage('help', here({ type })), withCard)).answer).toEqual({ status: 400 })
  })

  test.each(['webchat', 'emulator', 'directline', 'agents', 'AseChannel', 'MSTEAMS', 'msteams '])(
    'of the channel %j, which is not Teams, is refused',
    async (channelId) => {
      expect((await give(aMessage('help', here({ channelId })), withCard)).answer).toEqual({ status: 400 })
    }
  )

  test('of 20,000 levels is answered like any press that is not known', async () => {
    const deep = JSON.stringify(anExecute('DEEP', here())).replace('"DEEP"', '['.repeat(20_000) + ']'.repeat(20_000))
    const { answer, turns } = await give(JSON.parse(deep), withText)
    expect(answer.body).toMatchObject({ type: SENTENCE })
    expect(turns).toMatchObject([{ kind: 'unknown-press' }])
  })
})
