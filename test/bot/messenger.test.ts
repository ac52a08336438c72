import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { afterEach, describe, expect, test } from 'vitest'
import { connectors } from '../../src/bot/connector.ts'
import { teamsMessenger } from '../../src/bot/messenger.ts'
import { BusyError, type OnRefusal } from '../../src/delivery/messenger.ts'
import type { Chat, RosterEntry } from '../../src/scan/scan.ts'
import { strings } from '../../src/words/index.ts'
import { aChat } from '../build/scan.ts'
import { layOut, someCard } from './cards.ts'
import { accept, type Call, type Connector, type Reaction, refusal, startConnector } from './connector-server.ts'

const auth = new ConfigurationBotFrameworkAuthentication({})
const aMessenger = (onRefusal?: OnRefusal) => teamsMessenger(connectors(auth, ''), layOut, '28:bot', onRefusal)
const messenger = aMessenger()
const open: Connector[] = []

afterEach(async () => {
  for (const connector of open.splice(0)) await connector.stop()
})

async function at(react: (call: Call, place: number) => Reaction = accept) {
  const connector = await startConnector(react)
  open.push(connector)
  const chat = aChat({ serviceUrl: connector.url, thread: '' })
  return { chat, thread: { ...chat, thread: '1700' }, calls: connector.calls }
}

function someone(name: string, overrides: object = {}): object {
  const id = name.toLowerCase()
  return { id: `29:${id}`, aadObjectId: `id-${id}`, name, tenantId: aChat().tenant, userRole: 'user', ...overrides }
}

/** A channel with these people, some per page. */
function rosterOf(...pages: readonly (readonly object[])[]) {
  return at((call) => {
    const page = Number(call.query.get('continuationToken') ?? 0)
    const more = page + 1 < pages.length && { continuationToken: String(page + 1) }
    return { status: 200, body: { members: pages[page] ?? [], ...more } }
  })
}

async function peopleOf(chat: Chat): Promise<readonly RosterEntry[]> {
  const people = await messenger.roster(chat)
  if ('reason' in people) throw new Error(`there is no roster: ${people.reason}`)
  return people
}

describe('the roster of a channel', () => {
  test('is read page after page, to the last one', async () => {
    const { chat, calls } = await rosterOf([someone('An'), someone('Bert')], [someone('Carla')], [someone('Dirk')])
    const people = await peopleOf(chat)
    expect(people.map(({ name }) => name)).toEqual(['An', 'Bert', 'Carla', 'Dirk'])
    expect(calls.map(({ path }) => path)).toEqual(Array(3).fill(`/v3/conversations/${chat.id}/pagedmembers`))
    expect(calls.map(({ query }) => query.get('pageSize'))).toEqual(['200', '200', '200'])
  })

  test('gives everyone’s Entra id, name and address', async () => {
    const { chat } = await rosterOf([someone('An')])
    expect(await messenger.roster(chat)).toEqual([{ id: 'id-an', name: 'An', address: '29:an', guest: false }])
  })

  test('leaves bots out, which Entra does not know', async () => {
    const { chat } = await rosterOf([someone('Poolster', { aadObjectId: undefined }), someone('An')])
    expect((await peopleOf(chat)).map(({ name }) => name)).toEqual(['An'])
  })

  test('knows a person by the other name Teams has for that id', async () => {
    const { chat } = await rosterOf([someone('An', { aadObjectId: undefined, objectId: 'id-an' })])
    expect((await peopleOf(chat)).map(({ id }) => id)).toEqual(['id-an'])
  })

  test('marks guests, anonymous visitors and people of other tenants', async () => {
    const { chat } = await rosterOf([
      someone('Gast', { userRole: 'guest' }),
      someone('Anoniem', { userRole: 'anonymous' }),
      someone('Buur', { tenantId: 'another-tenant' }),
      someone('An'),
      someone('Bert', { tenantId: undefined, userRole: undefined })
    ])
    const people = await peopleOf(chat)
    expect(people.map(({ name, guest }) => [name, guest])).toEqual([
      ['Gast', true],
      ['Anoniem', true],
      ['Buur', true],
      ['An', false],
      ['Bert', false]
    ])
  })

  test.each([null, '', ' ', undefined])(
    'takes a tenant that is %j for none: nobody is a guest for that',
    async (tenantId) => {
      const { chat } = await rosterOf([someone('An', { tenantId }), someone('Gast', { tenantId, userRole: 'Guest' })])
      expect((await peopleOf(chat)).map(({ name, guest }) => [name, guest])).toEqual([
        ['An', false],
        ['Gast', true]
      ])
    }
  )

  test.each([null, '', ' ', '-1'])(
    'takes an id that is %j for none, and goes by the other one',
    async (aadObjectId) => {
      const { chat } = await rosterOf([
        someone('An', { aadObjectId, objectId: 'id-an' }),
        someone('Bot', { aadObjectId })
      ])
      expect((await peopleOf(chat)).map(({ id }) => id)).toEqual(['id-an'])
    }
  )

  test('tells ids in capitals from no others', async () => {
    const { chat } = await rosterOf([
      someone('An', { aadObjectId: 'ID-AN', tenantId: aChat().tenant.toUpperCase() }),
      someone('Gast', { userRole: 'GUEST' })
    ])
    expect((await peopleOf(chat)).map(({ id, guest }) => [id, guest])).toEqual([
      ['id-an', false],
      ['id-gast', true]
    ])
    expect(await messenger.find((await at(() => ({ status: 200, body: someone('AN') }))).chat, '29:an')).toMatchObject({
      id: 'id-an'
    })
  })

  test('has somebody once who is listed twice, on one page or on two, and is no guest where one says so', async () => {
    const { chat } = await rosterOf(
      [someone('An', { userRole: 'guest' }), someone('Bert', { name: '' }), someone('Bert')],
      [someone('AN', { name: 'An' }), someone('Gast', { userRole: 'guest' }), someone('Gast', { userRole: 'guest' })]
    )
    expect((await peopleOf(chat)).map(({ id, name, guest }) => [id, name, guest])).toEqual([
      ['id-an', 'An', false],
      ['id-bert', 'Bert', false],
      ['id-gast', 'Gast', true]
    ])
  })

  test('cleans names, and does not fail on someone without one', async () => {
    const { chat } = await rosterOf([someone('An\n\u202ePeeters'), someone('Bert', { name: undefined })])
    expect((await peopleOf(chat)).map(({ name }) => name)).toEqual(['An Peeters', strings.say.unnamed])
  })

  test('is not taken for empty when it can’t be had', async () => {
    for (const status of [403, 404, 500]) {
      const { chat } = await at(() => refusal(status))
      await expect(messenger.roster(chat), String(status)).rejects.toThrow()
    }
    const { chat } = await at((_call, place) =>
      place === 0 ? { status: 200, body: { members: [someone('An')], continuationToken: '1' } } : 'reset'
    )
    await expect(messenger.roster(chat)).rejects.toThrow()
  })
})

describe('one person of a channel', () => {
  test('is found by address', async () => {
    const { chat, calls } = await at(() => ({ status: 200, body: someone('An') }))
    expect(await messenger.find(chat, '29:an')).toMatchObject({ id: 'id-an', address: '29:an' })
    expect(calls.map(({ path }) => path)).toEqual([`/v3/conversations/${chat.id}/members/29:an`])
  })

  test('is not there when Teams says so, and unknown when Teams can’t say', async () => {
    const gone = await at(() => refusal(404))
    expect(await messenger.find(gone.chat, '29:an')).toBeUndefined()
    const failing = await at(() => refusal(500))
    await expect(messenger.find(failing.chat, '29:an')).rejects.toThrow()
  })
})

describe('opening someone’s own chat', () => {
  test('asks for a chat of the bot with that person in their tenant', async () => {
    const { chat, calls } = await at(() => ({ status: 201, body: { id: 'a:chat-of-an' } }))
    const opened = await messenger.openChat(chat, '29:an')
    expect(opened).toEqual({ state: 'open', chat: { ...chat, scope: 'personal', id: 'a:chat-of-an', thread: '' } })
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v3/conversations'])
    expect(calls[0]?.body).toMatchObject({
      isGroup: false,
      bot: { id: '28:bot', name: 'Poolster' },
      members: [{ id: '29:an', name: '' }],
      tenantId: chat.tenant,
      channelData: { tenant: { id: chat.tenant } }
    })
  })

  test('begins outside the thread it is asked from', async () => {
    const { thread } = await at(() => ({ status: 201, body: { id: 'a:chat-of-an' } }))
    expect(await messenger.openChat(thread, '29:an')).toMatchObject({ chat: { id: 'a:chat-of-an', thread: '' } })
  })
})

const reasons = [
  ['blocked', refusal(403, 'MessageWritesBlocked')],
  ['blocked', refusal(403, 'ConversationBlockedByUser')],
  ['not-installed', refusal(403, 'BotNotInConversationRoster')],
  ['not-installed', refusal(403, 'BotDisabledByAdmin')],
  ['unclear', refusal(400, 'BadSyntax')],
  ['unclear', refusal(413, 'MessageSizeTooBig')]
] as const

/** Noes that Teams often takes back within minutes, and what each comes to when it stays. */
const passing = [
  ['unclear', refusal(401)],
  ['unclear', { status: 403 }],
  ['unclear', refusal(403, 'Forbidden')],
  ['unclear', refusal(404)],
  ['gone', refusal(404, 'ConversationNotFound')],
  ['unclear', refusal(405)]
] as const

describe('a final no', () => {
  test.each(reasons)('has the reason "%s" (%j)', async (reason, no) => {
    const { chat, calls } = await at(() => no)
    const failed = { state: 'failed', reason }
    expect(await messenger.openChat(chat, '29:an')).toEqual(failed)
    expect(await messenger.post(chat, someCard)).toEqual(failed)
    expect(await messenger.update(chat, 'message-1', someCard)).toEqual(failed)
    expect(calls).toHaveLength(3)
  })

  test.each(reasons)('is told to an operator, each call by its name and with its reason (%s)', async (reason, no) => {
    const { chat } = await at(() => no)
    const told: (readonly [string, string])[] = []
    const telling = aMessenger((call, error) => told.push([call, error.reason]))
    await telling.openChat(chat, '29:an')
    await telling.post(chat, someCard)
    await telling.update(chat, 'message-1', someCard)
    expect(await telling.roster(chat)).toEqual({ state: 'failed', reason })
    await expect(telling.find(chat, '29:an')).rejects.toMatchObject({ name: 'RefusedError', mayPass: false, reason })
    const calls = ['openChat', 'post', 'update', 'roster', 'find']
    expect(told).toEqual(calls.map((call) => [call, reason]))
  })
})

describe('a no that often passes', () => {
  test.each(passing)('is not final: the same may be asked again ("%s" when it stays, %j)', async (reason, no) => {
    const { chat } = await at(() => no)
    const told: string[] = []
    const telling = aMessenger((call) => told.push(call))
    const asked = [
      telling.openChat(chat, '29:an'),
      telling.post(chat, someCard),
      telling.update(chat, 'message-1', someCard),
      telling.roster(chat)
    ]
    for (const result of asked)
      await expect(result).rejects.toMatchObject({ name: 'RefusedError', mayPass: true, reason })
    expect(told).toEqual([])
  })

  test('because of a token is tried once more at once, and then it may be taken', async () => {
    const { chat, calls } = await at((call, place) => (place === 0 ? refusal(401) : accept(call, place)))
    expect(await messenger.post(chat, someCard)).toEqual({ state: 'delivered', message: 'sent-1' })
    expect(calls.map(({ body }) => body.attachments?.length)).toEqual([1, 1])
  })
})

describe('an answer that says nothing (200 without a body)', () => {
  const empty = { status: 200, raw: '' } as const

  test('to an update is a yes, to a new message as well, whose id nobody knows', async () => {
    const { chat } = await at(() => empty)
    expect(await messenger.update(chat, 'message-1', someCard)).toEqual({ state: 'delivered', message: 'message-1' })
    expect(await messenger.post(chat, someCard)).toEqual({ state: 'delivered', message: '' })
  })

  test('to a question is none: the same may be asked again', async () => {
    const { chat } = await at(() => empty)
    const questions = [
      [messenger.openChat(chat, '29:an'), 'an answer without id'],
      [messenger.roster(chat), 'an answer without members'],
      [messenger.find(chat, '29:an'), 'an answer without id']
    ] as const
    for (const [asked, message] of questions)
      await expect(asked).rejects.toMatchObject({ reason: 'unclear', mayPass: true, cause: { message } })
  })
})

describe('"later, please" from Teams', () => {
  const inADay = () => new Date(Date.now() + 86_400_000).toUTCString()
  const moments = [
    ['in seconds', refusal(429), { 'retry-after': '30' }, 30_000, 30_000],
    ['as a date', refusal(429), { 'retry-after': inADay() }, 86_390_000, 86_400_000],
    ['as a date that is over', refusal(429), { 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' }, 0, 0],
    ['because another change was being made', refusal(412), {}, 1, 1_000]
  ] as const

  test.each(moments)('is passed on with its moment (%s)', async (_how, no, headers, atLeast, atMost) => {
    const { chat, calls } = await at(() => ({ ...no, headers }))
    const asked = [
      messenger.openChat(chat, '29:an'),
      messenger.post(chat, someCard),
      messenger.update(chat, 'message-1', someCard),
      messenger.roster(chat),
      messenger.find(chat, '29:an')
    ]
    for (const result of asked) {
      const error = await result.catch((thrown: unknown) => thrown)
      if (!(error instanceof BusyError)) throw new Error('it is not passed on')
      expect(error.retryAfter).toBeGreaterThanOrEqual(atLeast)
      expect(error.retryAfter).toBeLessThanOrEqual(atMost)
    }
    expect(calls).toHaveLength(5)
  })

  test.each([{}, { 'retry-after': 'soon' }, { 'retry-after': '-3' }])(
    'that does not say when (%j) is passed on without a moment',
    async (headers) => {
      const { chat } = await at(() => ({ ...refusal(429), headers }))
      const error = await messenger.post(chat, someCard).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ name: 'BusyError', retryAfter: undefined })
    }
  )
})

describe('what never left', () => {
  test('because nobody listens there, or the name is not known, may be sent again', async () => {
    const { chat } = await at()
    for (const connector of open.splice(0)) await connector.stop()
    for (const serviceUrl of [chat.serviceUrl, 'http://nowhere.invalid/'])
      await expect(messenger.post({ ...chat, serviceUrl }, someCard), serviceUrl).rejects.toBeInstanceOf(BusyError)
  })

  test('because there was no token for it, may be sent again', async () => {
    const { chat, calls } = await at()
    const tokenless = teamsMessenger(() => Promise.reject(new Error('no token')), layOut, '28:bot')
    await expect(tokenless.post(chat, someCard)).rejects.toBeInstanceOf(BusyError)
    expect(calls).toEqual([])
  })

  test('because the card can’t be made, is a fault of the program and not of Teams', async () => {
    const { chat, calls } = await at()
    const broken = () => {
      throw new RangeError('no such template')
    }
    const clumsy = teamsMessenger(() => Promise.reject(new Error('not reached')), broken, '28:bot')
    await expect(clumsy.post(chat, someCard)).rejects.toThrow(RangeError)
    expect(calls).toEqual([])
  })
})

describe('no clear answer', () => {
  test.each([refusal(500), refusal(502), refusal(503), 'reset'] as const)(
    'to a new message (%j) is "perhaps": it may be there',
    async (reaction) => {
      const { chat } = await at(() => reaction)
      expect(await messenger.post(chat, someCard)).toEqual({ state: 'perhaps' })
    }
  )

  test.each([refusal(500), refusal(502), refusal(503), 'reset'] as const)(
    'to what may be asked again (%j) is passed on as such',
    async (reaction) => {
      const { chat } = await at(() => reaction)
      await expect(messenger.update(chat, 'message-1', someCard)).rejects.toBeInstanceOf(BusyError)
      await expect(messenger.openChat(chat, '29:an')).rejects.toBeInstanceOf(BusyError)
      await expect(messenger.roster(chat)).rejects.toBeInstanceOf(BusyError)
    }
  )
})

describe('a card that is sent', () => {
  const expected = { type: 'message', summary: someCard.data.summary }

  test('is alone in its message, with a line for the notification', async () => {
    const { chat, calls } = await at()
    expect(await messenger.post(chat, someCard)).toEqual({ state: 'delivered', message: 'sent-0' })
    const [call] = calls
    expect(call).toMatchObject({ method: 'POST', path: `/v3/conversations/${chat.id}/activities`, body: expected })
    expect(call?.body.text).toBeUndefined()
    expect(call?.body.attachments).toEqual([
      { contentType: 'application/vnd.microsoft.card.adaptive', content: layOut(someCard).content }
    ])
  })

  test('goes into the thread it belongs to', async () => {
    const { thread, calls } = await at()
    await messenger.post(thread, someCard)
    await messenger.update(thread, 'message-1', someCard)
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v3/conversations/${thread.id};messageid=1700/activities`,
      `PUT /v3/conversations/${thread.id};messageid=1700/activities/message-1`
    ])
  })

  test('as an update of one that was left behind in another thread goes into that one', async () => {
    const { thread, calls } = await at()
    await messenger.update(thread, 'message-1;messageid=1699', someCard)
    expect(calls[0]?.path).toBe(`/v3/conversations/${thread.id};messageid=1699/activities/message-1`)
    expect(calls[0]).toMatchObject({ body: { id: 'message-1' } })
  })

  test('as an update says which message it replaces', async () => {
    const { chat, calls } = await at()
    expect(await messenger.update(chat, 'message-1', someCard)).toMatchObject({ state: 'delivered' })
    expect(calls[0]).toMatchObject({ method: 'PUT', body: { ...expected, id: 'message-1' } })
    expect(calls[0]?.path).toBe(`/v3/conversations/${chat.id}/activities/message-1`)
  })
})
