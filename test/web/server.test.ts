import { request } from 'node:http'
import { connect } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import type { WebParts } from '../../src/web/server.ts'
import { taking } from '../build/taking.ts'
import { lineTo, unfinished } from './raw.ts'
import { call, post, serve } from './serve.ts'

describe('/health', () => {
  test('says that all is well', async () => {
    const response = await call(await serve(), '/health')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })
})

describe('/api/messages', () => {
  test('hands the activity and its token to the bot, and the bot’s answer back', async () => {
    const server = await serve()
    const response = await post(server, '{"type":"message","text":"é"}', { authorization: 'Bearer abc' })
    expect([response.status, await response.json()]).toEqual([200, { said: 'ok' }])
    const turn = response.headers.get('x-poolster-turn')
    expect(server.got).toEqual([{ body: { type: 'message', text: 'é' }, authorization: 'Bearer abc', turn }])
  })

  test('gives a status without a body where the bot has nothing to say', async () => {
    const response = await post(await serve({ receive: async () => ({ status: 401 }) }), '{}')
    expect([response.status, await response.text()]).toEqual([401, ''])
  })

  test('takes no token for an empty one', async () => {
    const server = await serve()
    await post(server, '{}')
    expect(server.got[0]?.authorization).toBe('')
  })

  test('refuses what is not JSON, without a word and without asking the bot', async () => {
    const server = await serve()
    for (const body of ['{', 'start', '{"a":}', '\u0000', "{'a':1}"]) {
      const response = await post(server, body)
      expect([response.status, await response.text()], body).toEqual([400, ''])
    }
    expect(server.got).toEqual([])
  })

  test.each(['[]', 'null', '3', '"start"', ''])('leaves it to the bot what %j means, and lives on', async (body) => {
    const server = await serve({ receive: async () => ({ status: 400 }) })
    const response = await post(server, body)
    expect([response.status, await response.text()]).toEqual([400, ''])
    expect((await call(server, '/health')).status).toBe(200)
  })

  test('refuses 2 MB, without a word and without asking the bot', async () => {
    const server = await serve()
    const response = await post(server, JSON.stringify({ text: 'x'.repeat(2_000_000) }))
    expect([response.status, await response.text()]).toEqual([413, ''])
    expect(server.got).toEqual([])
    expect((await call(server, '/health')).status).toBe(200)
  })

  test('refuses 2 MB that do not say beforehand how many they are', async () => {
    const server = await serve()
    const sending = request({
      port: server.port,
      path: '/api/messages',
      method: 'POST',
      headers: { 'content-type': 'application/json' }
    })
    const answered = new Promise<number | undefined>((resolve) => {
      sending.once('response', (response) => resolve(response.statusCode))
      sending.once('error', () => resolve(undefined))
    })
    sending.write('{"text":"')
    for (let piece = 0; piece < 20; piece++) sending.write('x'.repeat(100_000))
    sending.end('"}')
    // Cut off half-way is a refusal too.
    expect([413, undefined]).toContain(await answered)
    expect(server.got).toEqual([])
  })

  test('takes 20,000 levels of brackets', async () => {
    const server = await serve()
    const response = await post(server, `{"value":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)
    expect(response.status).toBe(200)
  })

  test.each([
    ['packed', { 'content-encoding': 'gzip' }, gzipSync('{}')],
    ['packed, as it says and is not', { 'content-encoding': 'gzip' }, Buffer.from('{}')],
    ['packed a thousand times smaller', { 'content-encoding': 'gzip' }, gzipSync(' '.repeat(20_000_000))],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, Buffer.from('type=message')],
    ['a file', { 'content-type': 'multipart/form-data; boundary=x' }, Buffer.from('--x--')],
    ['text', { 'content-type': 'text/plain' }, Buffer.from('{}')],
    ['nothing in particular', { 'content-type': '' }, Buffer.from('{}')]
  ])('refuses a body that is %s, and lives on', async (_what, headers, body) => {
    const server = await serve()
    const response = await call(server, '/api/messages', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers }
    })
    expect([response.status, await response.text(), server.got]).toEqual([400, '', []])
    expect((await call(server, '/health')).status).toBe(200)
  })

  test('says nothing of an error, and tells the operator', async () => {
    const failure = new Error('secret detail')
    const server = await serve({ receive: () => Promise.reject(failure) })
    const response = await post(server, '{}')
    expect([response.status, await response.text()]).toEqual([500, ''])
    expect(server.errors).toEqual([failure])
    expect(server.failed).toEqual([response.headers.get('x-poolster-turn')])
    expect((await call(server, '/health')).status).toBe(200)
  })
})

describe('/pictures', () => {
  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
  const pictures: WebParts['picture'] = async (scan, token) => (scan === 's-1' && token === 'a_-9' ? PNG : undefined)
  const facts = (response: Response) => [
    response.status,
    [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
  ]

  test('shows a picture to who has its address, and to nobody in between', async () => {
    const response = await call(await serve({ picture: pictures }), '/pictures/s-1/a_-9.png')
    expect(response.status).toBe(200)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '4',
      'cache-control': 'private, max-age=3600',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex'
    })
  })

  test('says beforehand what it would show, to who asks only that', async () => {
    const server = await serve({ picture: pictures })
    const asked = await call(server, '/pictures/s-1/a_-9.png', { method: 'HEAD' })
    expect(facts(asked)).toEqual(facts(await call(server, '/pictures/s-1/a_-9.png')))
    expect(await asked.text()).toBe('')
    expect((await call(server, '/pictures/s-1/b.png', { method: 'HEAD' })).status).toBe(404)
  })

  test('gives every other address the same answer, which is no word', async () => {
    const server = await serve({ picture: pictures })
    const nowhere = facts(await call(server, '/nowhere'))
    expect(nowhere[0]).toBe(404)
    for (const path of [
      's-1/b.png',
      's-2/a_-9.png',
      's-1/a_-9',
      's-1/a_-9.PNG',
      's-1/a_-9.png.png',
      's-1/a_-9.png/',
      's-1/.png',
      's-1/%00.png',
      's-1/%ff.png',
      '%/a_-9.png',
      '/a_-9.png',
      's-1/',
      's-1',
      '',
      `s-1/${'x'.repeat(5_000)}.png`
    ]) {
      const response = await call(server, `/pictures/${path}`)
      expect(facts(response), path).toEqual(nowhere)
      expect(await response.text(), path).toBe('')
    }
    expect(server.errors).toEqual([])
  })

  test('says nothing of what went wrong, tells the operator, and lives on', async () => {
    const failure = new Error('secret detail')
    const server = await serve({ picture: () => Promise.reject(failure) })
    const response = await call(server, '/pictures/s-1/a_-9.png')
    expect([response.status, await response.text()]).toEqual([503, ''])
    expect(server.errors).toEqual([failure])
    expect((await call(server, '/health')).status).toBe(200)
  })

  test('writes no address to any log', async () => {
    const written: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    const server = await serve({ picture: pictures })
    for (const token of ['a_-9', 'secret-token']) await call(server, `/pictures/s-1/${token}.png`)
    write.mockRestore()
    expect(written.join('')).not.toMatch(/s-1|a_-9|secret-token/)
  })
})

describe('anything else', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/nowhere?x=1'],
    ['POST', '/health/x'],
    ['GET', '/../package.json'],
    ['GET', '/%'],
    ['GET', '/%2e%2e/package.json']
  ])('(%s %s) is not there, without a word', async (method, path) => {
    const response = await call(await serve(), path, { method })
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  test.each([
    ['GET', '/api/messages'],
    ['PUT', '/api/messages'],
    ['DELETE', '/health'],
    ['POST', '/health']
  ])('(%s %s) is not done, without a word', async (method, path) => {
    const response = await call(await serve(), path, { method })
    expect([response.status, await response.text()]).toEqual([405, ''])
  })

  test('that is no HTTP at all does not bring it down', async () => {
    const server = await serve()
    const socket = connect(server.port, '127.0.0.1')
    socket.end('this is no HTTP\r\n\r\n')
    expect(await readAll(socket)).not.toContain('Error')
    expect((await call(server, '/health')).status).toBe(200)
  })
})

describe('every answer', () => {
  const all: readonly (readonly [string, string, RequestInit])[] = [
    ['/health', 'health', {}],
    ['/nowhere', 'what is not there', {}],
    ['/api/messages', 'what is not done', {}],
    ['/api/messages', 'a turn', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
    ['/api/messages', 'a bad body', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
    ['/pictures/s-1/b.png', 'a picture that is not there', {}]
  ]

  test.each(all)(
    'to %s (%s) is kept nowhere, does nothing, and says nothing of what runs here',
    async (path, _, init) => {
      const { headers } = await call(await serve(), path, init)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff'
      })
      expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null])
    }
  )

  test('tells a client in the cloud to come by https only', async () => {
    const strict = async (isSecure: boolean) =>
      (await call(await serve({ isSecure }), '/nowhere')).headers.get('strict-transport-security')
    expect([await strict(true), await strict(false)]).toEqual(['max-age=31536000', null])
  })

  test('to a turn has a name of its own that the client did not choose', async () => {
    const server = await serve()
    const chosen = { 'x-request-id': 'chosen', 'x-poolster-turn': 'chosen', 'x-ms-correlation-id': 'chosen' }
    const names = [await post(server, '{}', chosen), await post(server, '{}', chosen), await post(server, '{')].map(
      ({ headers }) => headers.get('x-poolster-turn')
    )
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(server.got.map(({ turn }) => turn)).toEqual(names.slice(0, 2))
    expect(server.unanswered).toEqual([{ turn: names[2], status: 400 }])
  })
})

describe('a server with too much to do', () => {
  const few = { busy: { turns: 2, delay: 60_000 }, well: { turns: 0, delay: 60_000 }, most: 4 }

  /** A server that has so many turns in hand, and answers them one by one. */
  async function serveBusily(turns: number) {
    const waiting: (() => void)[] = []
    const receive: WebParts['receive'] = () =>
      new Promise((resolve) => waiting.push(() => resolve({ status: 200, body: { said: 'ok' } })))
    const server = await serve({ receive, bounds: few })
    const inHand = Array.from({ length: turns }, () => post(server, '{}'))
    await expect.poll(() => waiting.length).toBe(turns)
    const health = async () => (await call(server, '/health')).status
    return {
      server,
      inHand,
      health,
      answerOne: () => waiting.shift()?.(),
      answerAll: () => {
        for (const one of waiting.splice(0)) one()
      }
    }
  }

  test('is not ready above a bound, and ready again only well below it', async () => {
    const { inHand, health, answerOne, answerAll } = await serveBusily(3)
    expect(await health()).toBe(503)
    answerOne()
    await Promise.race(inHand)
    expect(await health(), 'still busy below the bound').toBe(503)
    answerAll()
    for (const response of await Promise.all(inHand)) expect(response.status).toBe(200)
    expect(await health()).toBe(200)
  })

  test('takes no more than it can hold, without a word, and says when to come back', async () => {
    const { server, inHand, answerAll } = await serveBusily(4)
    const response = await post(server, JSON.stringify({ text: 'x'.repeat(200_000) }))
    expect([response.status, await response.text(), response.headers.get('retry-after')]).toEqual([503, '', '5'])
    expect(server.unanswered).toMatchObject([{ status: 503 }])
    answerAll()
    for (const one of await Promise.all(inHand)) expect(await one.json()).toEqual({ said: 'ok' })
    const later = post(server, '{}')
    const answering = setInterval(answerAll, 10)
    expect((await later).status).toBe(200)
    clearInterval(answering)
  })
})

describe('of many at once, so many are taken on as there is room for, and the others are asked to come back:', () => {
  /** A server with room for four turns, none of which ends before it may. */
  async function serveFour() {
    let inHand = 0
    let most = 0
    const mayEnd = Promise.withResolvers<void>()
    const server = await serve({
      bounds: { busy: { turns: 3, delay: 60_000 }, well: { turns: 1, delay: 60_000 }, most: 4 },
      receive: async () => {
        most = Math.max(most, ++inHand)
        await mayEnd.promise
        inHand--
        return { status: 200, body: { said: 'ok' } }
      }
    })
    return {
      server,
      /** Resolves once so many are in hand or sent away; those in hand may end then. Gives the most that were in hand. */
      async untilIn(count: number): Promise<number> {
        await expect.poll(() => inHand + server.unanswered.length).toBe(count)
        mayEnd.resolve()
        return most
      }
    }
  }
  test('before a byte of them was read', async () => {
    const { server, untilIn } = await serveFour()
    const first = Array.from({ length: 50 }, async () => (await post(server, '{}')).status)
    expect(await Promise.race(first)).toBe(503)
    const lines = Array.from({ length: 50 }, () => lineTo(server.port, unfinished()))
    expect(new Set(await Promise.all(lines.map(({ answered }) => answered)))).toEqual(new Set([503]))
    expect(await untilIn(100)).toBe(4)
    expect((await Promise.all(first)).toSorted()).toEqual([...Array(4).fill(200), ...Array(46).fill(503)])
  })

  test('though all were let in while there was room, and their bodies come together', async () => {
    const { server, untilIn } = await serveFour()
    const lines = Array.from({ length: 50 }, () => lineTo(server.port, unfinished(['Expect: 100-continue'])))
    await expect.poll(() => lines.every(({ heard }) => heard().includes('100 Continue'))).toBe(true)
    for (const { socket } of lines) socket.write(JSON.stringify({ text: 'x'.repeat(989) }))
    expect(await untilIn(50)).toBe(4)
    const statuses = await Promise.all(lines.map(({ answered }) => answered))
    expect(statuses.toSorted()).toEqual([...Array(4).fill(200), ...Array(46).fill(503)])
  })
})

describe('stopping', () => {
  test('lets a request in hand finish, and takes no new one', async () => {
    let answer: () => void = () => undefined
    const isInHand = Promise.withResolvers<void>()
    const server = await serve({
      receive: () =>
        new Promise((resolve) => {
          answer = () => resolve({ status: 200, body: { said: 'still here' } })
          isInHand.resolve()
        })
    })
    const inHand = post(server, '{}')
    await isInHand.promise
    const stopped = server.stop()
    const health = await call(server, '/health')
    expect([health.status, await health.json()]).toEqual([503, { status: 'stopping' }])
    expect((await post(server, '{}')).status).toBe(503)
    answer()
    expect(await (await inHand).json()).toEqual({ said: 'still here' })
    await stopped
  })

  test('takes no longer because a client keeps its line open', async () => {
    const server = await serve()
    await (await call(server, '/health')).text()
    const { took } = await taking(server.stop)
    expect(took).toBeLessThan(500)
  })

  test('takes no longer because the line of the last request is kept open', async () => {
    const isInHand = Promise.withResolvers<void>()
    const mayAnswer = Promise.withResolvers<void>()
    const server = await serve({
      receive: async () => {
        isInHand.resolve()
        await mayAnswer.promise
        return { status: 200 }
      }
    })
    const inHand = post(server, '{}')
    await isInHand.promise
    const stopped = server.stop()
    mayAnswer.resolve()
    await (await inHand).text()
    const { took } = await taking(() => stopped)
    expect(took).toBeLessThan(500)
  })

  test('twice is as good as once', async () => {
    const server = await serve()
    await Promise.all([server.stop(), server.stop()])
  })
})

test('a port that is taken is an error that says so', async () => {
  const server = await serve()
  await expect(serve({}, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
