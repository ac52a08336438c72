import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { azureQueue, queueClient } from '../src/delivery/azure-queue.ts'
import { isNobody, lineTrouble, startTrouble } from '../src/start-trouble.ts'
import { azureTablesStore, tableClient } from '../src/storage/azure-tables.ts'

const servers: { close(): unknown }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** A storage that says no to everything, in the words of Azure. */
async function refusing(status: number, code: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    const isQueue = request.url?.startsWith('/queues')
    response.writeHead(status, {
      'content-type': isQueue ? 'application/xml' : 'application/json',
      'x-ms-error-code': code
    })
    response.end(
      isQueue
        ? `<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret</Message></Error>`
        : JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: 'secret' } } })
    )
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const reach = (where: string) => ({
  kind: 'emulator' as const,
  connectionString: `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=${where}/tables;QueueEndpoint=${where}/queues;`
})

/** What an operator reads when the tables, or the queues, are the first that can't be had. */
async function told(what: 'tables' | 'queues', where: string): Promise<string> {
  const address = reach(where)
  const prepared =
    what === 'tables'
      ? azureTablesStore(tableClient(address))
      : azureQueue(queueClient(address, 'poolster'), queueClient(address, 'poolster-aside'))
  return prepared.then(
    () => 'it started',
    (error: unknown) => startTrouble(error)
  )
}

describe.each(['tables', 'queues'] as const)('a start that fails on the %s says why, and what to do:', (what) => {
  test.each([
    [
      'the role is not there',
      403,
      'AuthorizationPermissionMismatch',
      /give its identity the role Storage (Table|Queue) Data/
    ],
    ['the network keeps it out', 403, 'AuthorizationFailure', /network rules/],
    ['the key is wrong', 403, 'AuthenticationFailed', /do not accept the key/],
    ['the token is of another tenant', 401, 'InvalidAuthenticationInfo', /do not accept the key or the token/],
    ['a refusal that is not known', 403, 'SomethingNew', /give its identity the role/]
  ])('%s', async (_why, status, code, sentence) => {
    const message = await told(what, await refusing(status, code))
    expect(message).toMatch(sentence)
    expect(message).toMatch(what)
    expect(message).not.toMatch(/secret|AccountKey|\n/)
  })

  test.each([
    ['nothing listens there', 'http://127.0.0.1:1', /Nothing listens/],
    ['the name is not known', 'http://nowhere.invalid', /name where the (tables|queues) should be is not known/]
  ])('%s', async (_why, where, sentence) => {
    expect(await told(what, where)).toMatch(sentence)
  })
})

test('no identity, no answer, a certificate and a port that is taken have a sentence of their own', async () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error('secret'), { name, ...more })
  const ofStorage = (cause: Error) =>
    Object.assign(new Error('storage could not prepare', { cause }), { name: 'StorageError' })
  for (const name of ['AggregateAuthenticationError', 'CredentialUnavailableError', 'AuthenticationError'])
    expect(startTrouble(ofStorage(named(name)))).toMatch(/no identity to sign in/)
  for (const name of ['TimeoutError', 'AbortError'])
    expect(startTrouble(ofStorage(named(name)))).toMatch(/do not answer/)
  for (const code of ['SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])
    expect(startTrouble(ofStorage(named('RestError', { code })))).toMatch(/certificate/)
  expect(startTrouble(named('Error', { code: 'EADDRINUSE', port: 3978 }))).toMatch(/Port 3978 is taken/)
  expect(startTrouble(named('Error', { code: 'EACCES', port: 80 }))).toMatch(/Port 80 may not be used/)
})

test('what we say ourselves of settings and files is said as it is; an error that is not known has its kind', () => {
  expect(startTrouble(new Error('These settings are missing or wrong: PORT.'))).toBe(
    'These settings are missing or wrong: PORT.'
  )
  const unknown = Object.assign(new Error('storage could not prepare', { cause: new Error('odd') }), {
    name: 'StorageError'
  })
  expect(startTrouble(unknown)).toBe('StorageError storage could not prepare < Error odd.')
  expect(startTrouble('odd')).toBe('unknown.')
})

describe('a line to something else than storage that fails is told in the same way:', () => {
  const END = { what: 'pages of the bot', setting: 'PUBLIC_URL' }
  const within = (cause: object) => lineTrouble(new TypeError('fetch failed secret', { cause }), END)

  test.each([
    ['ENOTFOUND', /name where the pages of the bot should be is not known: look at PUBLIC_URL/],
    ['ECONNREFUSED', /Nothing listens where the pages of the bot should be: look at PUBLIC_URL/],
    ['UND_ERR_SOCKET', /connection to the pages of the bot was cut/],
    ['ENETUNREACH', /do not answer/],
    ['UND_ERR_CONNECT_TIMEOUT', /do not answer/],
    ['CERT_HAS_EXPIRED', /certificate where the pages of the bot should be is not trusted/],
    ['EPROTO', /certificate/]
  ])('%s', (code, sentence) => {
    const told = within(Object.assign(new Error('secret'), { code }))
    expect(told).toMatch(sentence)
    expect(told).not.toMatch(/secret|tables|queues/)
  })

  test('whoever gave up waiting', () => {
    expect(lineTrouble(Object.assign(new Error('secret'), { name: 'TimeoutError' }), END)).toMatch(/do not answer/)
  })

  test('and nothing is said of what is about something else', () => {
    expect(within(new Error('odd'))).toBeUndefined()
    expect(lineTrouble('odd', END)).toBeUndefined()
  })
})

test('that nobody is there to sign in is known by the error, by one within it, and by a code that repeats its name', () => {
  const nobody = Object.assign(new Error('secret'), { name: 'CredentialUnavailableError' })
  expect(isNobody(nobody)).toBe(true)
  expect(isNobody(new Error('secret', { cause: nobody }))).toBe(true)
  expect(isNobody(Object.assign(new Error('secret'), { code: 'AggregateAuthenticationError' }))).toBe(true)
  expect(isNobody(new Error('odd'))).toBe(false)
})
