import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationConstants, ClaimsIdentity, ConnectorClient } from 'botframework-connector'
import { afterAll, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { connectors, linesToTeams, withoutRetries } from '../../src/bot/connector.ts'
import { teamsMessenger } from '../../src/bot/messenger.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { BusyError, type Messenger } from '../../src/delivery/messenger.ts'
import type { Chat } from '../../src/scan/scan.ts'
import { aChat } from '../build/scan.ts'
import { taking } from '../build/taking.ts'
import { aMessage, aSubmit, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { accept, type Connector, type Reaction, refusal, startConnector } from './connector-server.ts'

const open: Connector[] = []
const auth = new ConfigurationBotFrameworkAuthentication({})
const answersWithACard: Handle = async () => ({ reply: { kind: 'card', card: someCard }, jobs: [] })

afterAll(async () => {
  for (const connector of open.splice(0)) await connector.stop()
})

async function connectorThat(react: (place: number) => Reaction): Promise<Connector> {
  const connector = await startConnector((_call, place) => react(place))
  open.push(connector)
  return connector
}

/** Fails with what the SDK would repeat, and then takes anything: a second copy is seen at once. */
const failingOnce = (first: Reaction) => connectorThat((place) => (place === 0 ? first : accept({} as never, place)))

function chatAt(connector: Connector): Chat {
  return aChat({ serviceUrl: connector.url, thread: '' })
}

function messenger(): Messenger {
  return teamsMessenger(connectors(auth, ''), layOut, '28:bot')
}

async function takeTurn(activity: object): Promise<{ status: number; error: unknown }> {
  let error: unknown
  const bot = createBot({
    identity: undefined,
    tenants: [],
    layOut,
    onTurn: (turn) => {
      error = turn.error
    }
  })
  const { status } = await bot.receive(
    { body: activity, authorization: '', turn: 'turn-1' },
    answersWithACard,
    () => undefined
  )
  return { status, error }
}

const failures = [
  ['500', refusal(500)],
  ['502', refusal(502)],
  ['503', refusal(503)],
  ['a cut line', 'reset']
] as const

describe('after a failure of Teams', () => {
  test.each(failures)('(%s) a reply has been sent exactly once', async (_name, failure) => {
    const connector = await failingOnce(failure)
    const { status, error } = await takeTurn(aMessage('help', { serviceUrl: connector.url }))
    expect(connector.calls.map(({ method }) => method)).toEqual(['POST'])
    expect({ status, failed: error !== undefined }).toEqual({ status: 200, failed: true })
  })

  test.each(failures)('(%s) a card that answers a Submit has been updated exactly once', async (_name, failure) => {
    const connector = await failingOnce(failure)
    await takeTurn(aSubmit(VOTE, { serviceUrl: connector.url }))
    expect(connector.calls.map(({ method }) => method)).toEqual(['PUT'])
  })

  test.each(failures)('(%s) a message outside a turn has been posted exactly once', async (_name, failure) => {
    const connector = await failingOnce(failure)
    expect(await messenger().post(chatAt(connector), someCard)).toEqual({ state: 'perhaps' })
    expect(connector.calls).toHaveLength(1)
  })

  test.each(failures)('(%s) a message outside a turn has been updated exactly once', async (_name, failure) => {
    const connector = await failingOnce(failure)
    await expect(messenger().update(chatAt(connector), 'message-1', someCard)).rejects.toBeInstanceOf(BusyError)
    expect(connector.calls).toHaveLength(1)
  })

  test.each(failures)('(%s) a chat has been opened exactly once', async (_name, failure) => {
    const connector = await failingOnce(failure)
    await expect(messenger().openChat(chatAt(connector), '29:bert')).rejects.toBeInstanceOf(BusyError)
    expect(connector.calls).toHaveLength(1)
  })

  test.each(failures)('(%s) the people of a channel have been asked for exactly once', async (_name, failure) => {
    const [list, one] = [await failingOnce(failure), await failingOnce(failure)]
    await expect(messenger().roster(chatAt(list))).rejects.toBeInstanceOf(BusyError)
    await expect(messenger().find(chatAt(one), '29:bert')).rejects.toBeInstanceOf(BusyError)
    expect([list.calls.length, one.calls.length]).toEqual([1, 1])
  })
})

test('after "later, please" with a moment, Teams is not asked again behind our back', async () => {
  const connector = await failingOnce({ ...refusal(429), headers: { 'retry-after': '0' } })
  await expect(messenger().post(chatAt(connector), someCard)).rejects.toBeInstanceOf(BusyError)
  expect(connector.calls).toHaveLength(1)
  // In a turn somebody waits for the answer: we ask again ourselves, not before that moment.
  const asked = await failingOnce({ ...refusal(429), headers: { 'retry-after': '1' } })
  const started = performance.now()
  expect((await takeTurn(aMessage('help', { serviceUrl: asked.url }))).error).toBeUndefined()
  expect(asked.calls).toHaveLength(2)
  expect(performance.now() - started).toBeGreaterThanOrEqual(990)
})

test('a token that Teams refuses is replaced by a new one, once, and nothing is sent twice', async () => {
  const connector = await connectorThat((place) => (place < 2 ? refusal(401) : accept({} as never, place)))
  const tokens: string[] = []
  const credentials = {
    appId: 'app',
    async getToken(isNew: boolean) {
      tokens.push(isNew ? 'new' : 'kept')
      return 'token'
    },
    async signRequest<T>(request: T) {
      await this.getToken(false)
      return request
    }
  }
  const client = withoutRetries(new ConnectorClient(credentials as never, { baseUri: connector.url }))
  const send = () => client.conversations.sendToConversation('19:chat', { type: 'message', text: 'dag' })
  await expect(send()).rejects.toMatchObject({ statusCode: 401 })
  expect(tokens).toEqual(['kept', 'new', 'kept'])
  expect(await send()).toMatchObject({ id: 'sent-2' })
  expect(connector.calls).toHaveLength(3)
})

describe('without our removal of the SDK’s own retries', () => {
  test.concurrent('a reply would be there twice', async ({ expect }) => {
    const connector = await failingOnce(refusal(500))
    const adapter = new CloudAdapter(auth)
    const response = {
      socket: undefined,
      status: () => undefined,
      send: () => undefined,
      header: () => undefined,
      end: () => undefined
    }
    const body = aMessage('help', { serviceUrl: connector.url })
    await adapter.process({ method: 'POST', headers: {}, body }, response, async (context) => {
      await context.sendActivity('dag')
    })
    expect(connector.calls).toHaveLength(2)
  })

  test.concurrent('a message outside a turn would be there twice', async ({ expect }) => {
    const connector = await failingOnce('reset')
    const claims = [{ type: AuthenticationConstants.AudienceClaim, value: '' }]
    const factory = auth.createConnectorFactory(new ClaimsIdentity(claims))
    const untouched = await factory.create(connector.url, AuthenticationConstants.ToChannelFromBotOAuthScope)
    await untouched.conversations.sendToConversation('19:chat', { type: 'message', text: 'dag' })
    expect(connector.calls).toHaveLength(2)
  })
})

test('a connector that never answers is given up: the turn ends, a new message is "perhaps", an update is tried again', async () => {
  const connector = await connectorThat(() => 'hang')
  const { took, came } = await taking(() =>
    Promise.all([
      takeTurn(aMessage('help', { serviceUrl: connector.url })),
      messenger().post(chatAt(connector), someCard),
      messenger()
        .update(chatAt(connector), 'message-1', someCard)
        .catch(() => 'threw')
    ])
  )
  const [turn, posted, updated] = came
  expect(took).toBeLessThan(7_000)
  expect(turn).toMatchObject({ status: 200, error: expect.any(Error) })
  expect([posted, updated]).toEqual([{ state: 'perhaps' }, 'threw'])
  expect(connector.calls).toHaveLength(3)
})

test('a line to Teams that is not in use is closed by us, before Teams does while something is sent on it', async () => {
  const closings: Promise<unknown>[] = []
  const server = createServer((_request, response) => {
    // Not in one chain: restify, which the bot loads, changes writeHead for the whole process.
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end('{"id":"sent"}')
  })
  server.keepAliveTimeout = 0
  server.on('connection', (line) => closings.push(once(line, 'end')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const none = { signRequest: async <T>(request: T) => request }
  const client = withoutRetries(new ConnectorClient(none as never, { baseUri }), 5_000, linesToTeams(500))
  const send = () => client.conversations.sendToConversation('19:chat', { type: 'message', text: 'dag' })
  await send()
  await send()
  expect(closings, 'what follows at once goes over the same line').toHaveLength(1)
  await closings[0]
  await send()
  expect(closings).toHaveLength(2)
  server.closeAllConnections()
  server.close()
})
