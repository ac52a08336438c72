import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MailError } from '../../src/delivery/mail.ts'
import { mailerOf } from '../../src/delivery/mail-choice.ts'
import { type GraphOptions, graphMailer } from '../../src/delivery/mail-graph.ts'
import { credentialOf } from '../../src/storage/account.ts'
import { identityServer, OF_THE_IDENTITY } from './identity-server.ts'
import { aMail, FROM, type GraphSays, type GraphStandIn, startGraph, startSmtp, TO } from './mail-servers.ts'

/** Time enough for a server that answers, however busy the machine is, in milliseconds. */
const MUCH = 60_000

let server: GraphStandIn
afterEach(() => server?.stop())

async function mailerWith(says?: GraphSays, options: GraphOptions = {}) {
  server = await startGraph(says)
  return graphMailer(FROM, undefined, { url: server.url, token: async () => 'a-token', patience: MUCH, ...options })
}

const thrownBy = async (sent: Promise<unknown>) => {
  const error = await sent.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(MailError)
  return error as MailError
}

test('Graph is asked once, as the app, for the mailbox we send from, and keeps no copy', async () => {
  const mailer = await mailerWith()
  await mailer.send(aMail())
  expect(server.asked).toHaveLength(1)
  const [{ path, headers, body }] = server.asked as [GraphStandIn['asked'][0]]
  expect(path).toBe('POST /v1.0/users/poolster%40clb.example/sendMail')
  expect(headers).toMatchObject({ authorization: 'Bearer a-token', 'content-type': 'application/json' })
  expect(body.saveToSentItems).toBe(false)
  expect(body.message.toRecipients).toEqual([{ emailAddress: { address: TO } }])
  expect(body.message.body.contentType).toBe('HTML')
  expect(body.message.internetMessageHeaders).toEqual([
    { name: 'x-poolster-id', value: body.message.internetMessageId },
    { name: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' }
  ])
  expect(body.message.attachments.map((each) => [each['@odata.type'], each.isInline, each.contentId])).toEqual([
    ['#microsoft.graph.fileAttachment', undefined, undefined],
    ['#microsoft.graph.fileAttachment', true, 'datagrafiek']
  ])
})

test('Graph is asked where Microsoft has it, unless said otherwise', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 202 }))
  const mailer = graphMailer(FROM, undefined, { token: async () => 'a-token' })
  expect(await mailer.send(aMail())).toEqual({ state: 'delivered' })
  const url = 'https://graph.microsoft.com/v1.0/users/poolster%40clb.example/sendMail'
  expect(fetching.mock.calls.map(([asked]) => asked)).toEqual([url])
  fetching.mockRestore()
})

test('what Graph would not take is not sent to it', async () => {
  const mailer = await mailerWith()
  const sized = (size: number) =>
    aMail({ attachments: [{ name: 'a.pdf', type: 'application/pdf', content: new Uint8Array(size) }] })
  expect(await mailer.send(sized(3_000_000))).toEqual({ state: 'failed', reason: 'too-large' })
  expect(server.asked).toEqual([])
  expect(await mailer.send(sized(2_900_000))).toEqual({ state: 'delivered' })
})

test('what is just as much as Graph takes is sent, and a character more is not', async () => {
  const mailer = await mailerWith()
  const written = (characters: number) => aMail({ attachments: [], html: 'x'.repeat(characters) })
  await mailer.send(written(0))
  const room = 4_000_000 - Buffer.byteLength(JSON.stringify(server.asked[0]?.body))
  expect(await mailer.send(written(room))).toEqual({ state: 'delivered' })
  expect(await mailer.send(written(room + 1))).toEqual({ state: 'failed', reason: 'too-large' })
})

describe('an answer of', () => {
  test.each<[GraphSays, string]>([
    [{ status: 400, error: 'ErrorMessageSizeExceeded' }, 'too-large'],
    [{ status: 400, error: 'ErrorInvalidRecipients' }, 'address'],
    [{ status: 400 }, 'refused'],
    [{ status: 403, error: 'ErrorAccessDenied' }, 'refused'],
    [{ status: 404, error: 'ErrorInvalidUser' }, 'refused'],
    [{ status: 418 }, 'unclear']
  ])('%j is final', async (says, reason) => {
    expect(await (await mailerWith(says)).send(aMail())).toEqual({ state: 'failed', reason })
  })

  test.each([401, 408, 429, 500, 503])('%i asks for another try', async (status) => {
    const error = await thrownBy((await mailerWith({ status, error: 'ErrorX' })).send(aMail()))
    expect(error.code).toBe(`HTTP ${status}`)
    expect(error.retryAfter).toBeUndefined()
    expect(server.asked).toHaveLength(1)
  })

  test.each([502, 504])('%i leaves open whether it was taken', async (status) => {
    expect(await (await mailerWith({ status })).send(aMail())).toEqual({ state: 'perhaps' })
  })

  test.each<[string, number, number]>([
    ['7', 7_000, 7_000],
    ['0', 0, 0],
    [new Date(Date.now() + 90_000).toUTCString(), 80_000, 90_000],
    [new Date(0).toUTCString(), 0, 0],
    ['soon', Number.NaN, Number.NaN]
  ])('503 with Retry-After %j tells when', async (value, least, most) => {
    const mailer = await mailerWith({ status: 503, headers: { 'retry-after': value } })
    const { retryAfter } = await thrownBy(mailer.send(aMail()))
    if (Number.isNaN(least)) expect(retryAfter).toBeUndefined()
    else {
      expect(retryAfter).toBeGreaterThanOrEqual(least)
      expect(retryAfter).toBeLessThanOrEqual(most)
    }
  })

  test('another address is not followed: the token is for Graph only', async () => {
    const other = await startGraph()
    const mailer = await mailerWith({ status: 307, headers: { location: `${other.url}/elsewhere` } })
    expect(await mailer.send(aMail())).not.toEqual({ state: 'delivered' })
    expect(other.asked).toEqual([])
    await other.stop()
  })
})

describe('a token that can’t be had', () => {
  test('may come later, and its error keeps to itself what it knows', async () => {
    const mailer = await mailerWith(undefined, {
      token: async () => {
        throw Object.assign(new Error('client id value-of-client-id'), { name: 'CredentialUnavailableError' })
      }
    })
    const error = await thrownBy(mailer.send(aMail()))
    expect(error.code).toBe('CredentialUnavailableError')
    expect(error.message + String(error.cause)).not.toContain('value-')
    expect(server.asked).toEqual([])
  })

  test('says at least that it was the token, whatever came instead of one', async () => {
    const mailer = await mailerWith(undefined, { token: () => Promise.reject('value-of-client-id') })
    expect((await thrownBy(mailer.send(aMail()))).code).toBe('token')
  })

  test('is not waited for without end', async () => {
    const mailer = await mailerWith(undefined, {
      patience: 500,
      token: (signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    expect((await thrownBy(mailer.send(aMail()))).code).toBe('TimeoutError')
  })
})

describe('the app’s own identity on Azure', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test('is the one that the settings name: it gets the token for Graph, and for storage', async () => {
    const { asked, env } = await identityServer()
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const [mailing, storing] = [randomUUID(), randomUUID()]
    server = await startGraph()
    expect(await graphMailer(FROM, mailing, { url: server.url }).send(aMail())).toEqual({ state: 'delivered' })
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${OF_THE_IDENTITY}`])
    await credentialOf(storing).getToken('https://storage.azure.com/.default')
    const secret = 'the-secret'
    expect(asked.slice(-2)).toEqual([
      { resource: 'https://graph.microsoft.com', identity: mailing, secret },
      { resource: 'https://storage.azure.com', identity: storing, secret }
    ])
  })

  test('is the only one of the machine where the settings name none', async () => {
    const { env } = await identityServer()
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    server = await startGraph()
    expect(await graphMailer(FROM, undefined, { url: server.url }).send(aMail())).toEqual({ state: 'delivered' })
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${OF_THE_IDENTITY}`])
  })
})

test('what the settings ask for is what sends: Graph, an SMTP server, or nothing', async () => {
  expect(mailerOf(undefined)).toBeUndefined()
  const smtp = await startSmtp()
  const by = { host: '127.0.0.1', port: smtp.port, tls: 'none' } as const
  expect(await mailerOf({ kind: 'smtp', from: FROM, server: by })?.send(aMail())).toEqual({ state: 'delivered' })
  expect(smtp.heard).toContain(`MAIL FROM:<${FROM}>`)
  await smtp.stop()
  expect(mailerOf({ kind: 'graph', from: FROM })).toBeDefined()
})
