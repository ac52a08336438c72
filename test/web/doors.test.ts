import { describe, expect, test, vi } from 'vitest'
import type { WebParts } from '../../src/web/server.ts'
import { drip, head, type Line, lineTo, unfinished } from './raw.ts'
import { call, post, type Server, serve } from './serve.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND']
const PATHS = [
  '/health',
  '/ready',
  '/api/messages',
  '/pictures/s-1/token.png',
  '/tab',
  '/tab/assets/page.js',
  '/api/look/scans',
  '/api/do/something',
  '/api/read/something',
  '/nowhere',
  '*'
]
const VERSIONS = ['1.1', '1.0']
const WISHES: readonly (readonly [string, readonly string[]])[] = [
  ['nothing special', []],
  ['a web socket', ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']],
  ['HTTP/2', ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']],
  ['an upgrade to nothing', ['Connection: Upgrade']],
  ['to be told to go on', ['Expect: 100-continue', 'Content-Length: 0']],
  ['something else to be expected', ['Expect: coffee']],
  ['very long headers', [`X-Long: ${'x'.repeat(100_000)}`]]
]

/** The one token that is good in these tests. */
const admit = async (authorization: string) => authorization === 'Bearer signed'

/** A tab with a page, something to look at and something to do, for who has that token. */
const TAB = {
  tab: {
    files: { page: (nonce) => Buffer.from(nonce), asset: () => undefined },
    looks: { scans: async () => ({ data: {} }) },
    acts: { something: async () => ({ data: {} }) },
    readings: { something: async () => ({ data: {} }) }
  },
  signIn: async (authorization) =>
    authorization === 'Bearer signed' ? { id: 'someone', tenant: 'somewhere', readsNetwork: false } : undefined
} satisfies Partial<WebParts>
const health = async (server: Server) => (await (await call(server, '/health')).json()) as object

describe('every request is answered, or its line is closed', () => {
  test.each(WISHES)('when it asks for %s', async (_what, headers) => {
    const server = await serve(TAB)
    const asked = METHODS.flatMap((method) =>
      PATHS.flatMap((path) => VERSIONS.map((version) => head(method, path, headers, version)))
    )
    const lines = asked.map((bytes) => lineTo(server.port, bytes))
    const statuses = await Promise.all(lines.map(({ answered }) => answered))
    expect(statuses.length).toBe(METHODS.length * PATHS.length * VERSIONS.length)
    expect(await health(server)).toEqual({ status: 'ok' })
  })

  test('and one that wants to speak another language on the way is answered in this one', async () => {
    const server = await serve()
    for (const [, headers] of WISHES.slice(1, 4))
      expect(await lineTo(server.port, head('GET', '/health', headers)).answered).toBe(200)
  })

  test('also when many come over one line, before any was answered', async () => {
    const server = await serve()
    const line = lineTo(server.port, head('GET', '/health').repeat(50) + head('GET', '/nowhere', ['Connection: close']))
    await line.closed
    expect(line.heard().match(/HTTP\/1\.1 200 /g)).toHaveLength(50)
    expect(line.heard().match(/HTTP\/1\.1 404 /g)).toHaveLength(1)
  })
})

/** Clients that stay, each in a way of its own. */
const CLINGING: Readonly<Record<string, (server: Server) => Line>> = {
  'says nothing': ({ port }) => lineTo(port, ''),
  'stops half-way a line': ({ port }) => lineTo(port, 'GET /hea'),
  'stops half-way its headers': ({ port }) => lineTo(port, 'GET /health HTTP/1.1\r\nHost: poolster\r\n'),
  'drips its headers': ({ port }) => {
    const line = lineTo(port, 'GET /health HTTP/1.1\r\nX-Long: ')
    drip(line)
    return line
  },
  'drips its body': ({ port }) => {
    const line = lineTo(port, unfinished())
    drip(line)
    return line
  },
  'drips a body that nobody wants': ({ port }) => {
    const line = lineTo(port, head('POST', '/nowhere', ['Content-Length: 1000']))
    drip(line)
    return line
  },
  'waits to be told to go on, and then says nothing': ({ port }) => lineTo(port, unfinished(['Expect: 100-continue'])),
  'asks for a web socket': ({ port }) =>
    lineTo(port, head('GET', '/health', ['Connection: Upgrade', 'Upgrade: websocket'])),
  'asks for a web socket on its way to the bot': ({ port }) =>
    lineTo(port, unfinished(['Connection: Upgrade', 'Upgrade: websocket'])),
  'takes it for a proxy': ({ port }) => lineTo(port, head('CONNECT', 'poolster:443')),
  'keeps its line after an answer': ({ port }) => lineTo(port, head('GET', '/health')),
  'hangs up half-way and goes on listening': ({ port }) => {
    const line = lineTo(port, unfinished())
    line.socket.end()
    return line
  },
  'asks very much and reads nothing': ({ port }) => {
    const line = lineTo(port, head('GET', '/health').repeat(5_000))
    line.socket.pause()
    return line
  },
  'waits for a picture that never comes': ({ port }) => lineTo(port, head('GET', '/pictures/s-1/token.png')),
  'waits for a look that never comes': ({ port }) =>
    lineTo(port, head('GET', '/api/look/scans', ['Authorization: Bearer signed'])),
  'drips what it wants to do in the tab': ({ port }) => {
    const line = lineTo(port, unfinished(['Authorization: Bearer signed'], '/api/do/something'))
    drip(line)
    return line
  },
  'waits for a turn that never ends': ({ port }) =>
    lineTo(port, `${head('POST', '/api/messages', ['Content-Type: application/json', 'Content-Length: 2'])}{}`)
}

describe('a server that stops, ends', () => {
  test('whatever a client does that stays', async () => {
    const ended: string[] = []
    const all = Object.entries(CLINGING).map(async ([what, cling]) => {
      const isInside = Promise.withResolvers<void>()
      const never = async () => {
        isInside.resolve()
        return new Promise<never>(() => undefined)
      }
      const server = await serve({
        ...TAB,
        receive: never,
        picture: never,
        tab: { ...TAB.tab, looks: { scans: never } }
      })
      const line = cling(server)
      await line.connected
      if (/waits for a (picture|turn|look)/.test(what)) await isInside.promise
      await server.stop()
      line.socket.resume()
      await line.closed
      await expect(call(server, '/health')).rejects.toThrow()
      ended.push(what)
    })
    await expect.poll(() => new Set(ended)).toEqual(new Set(Object.keys(CLINGING)))
    await Promise.all(all)
  })

  test('though two hundred of every kind do', async () => {
    const server = await serve()
    const kinds = Object.values(CLINGING)
    const lines = kinds.flatMap((cling) => Array.from({ length: 14 }, () => cling(server)))
    await Promise.all(lines.map(({ connected }) => connected))
    await server.stop()
    for (const { socket } of lines) socket.resume()
    await Promise.all(lines.map(({ closed }) => closed))
  })
})

describe('two hundred posts that drip', () => {
  const drips = (server: Server, headers: readonly string[] = []) =>
    Array.from({ length: 200 }, () => {
      const line = lineTo(server.port, unfinished(headers))
      drip(line)
      return line
    })
  const signed = { authorization: 'Bearer signed' }

  test('and bear no good token are sent away before a byte of them is read, and keep nobody out', async () => {
    const server = await serve({ admit })
    for (const headers of [[], ['Authorization: Bearer garbled']]) {
      const lines = drips(server, headers)
      expect(new Set(await Promise.all(lines.map(({ answered }) => answered)))).toEqual(new Set([401]))
      expect((await post(server, '{}', signed)).status).toBe(200)
      await Promise.all(lines.map(({ closed }) => closed))
      // Cut soon after that answer, and not once Node has had enough of it and says so.
      for (const { heard } of lines) expect(heard().match(/HTTP\/1\.1/g)).toHaveLength(1)
    }
    expect(await health(server)).toEqual({ status: 'ok' })
    expect(server.got).toHaveLength(2)
  })

  test('where anybody may come in take no turn’s room: a press is answered, and all is well', async () => {
    const server = await serve({
      bounds: { busy: { turns: 3, delay: 60_000 }, well: { turns: 1, delay: 60_000 }, most: 4 }
    })
    const lines = drips(server)
    await Promise.all(lines.map(({ connected }) => connected))
    expect((await post(server, '{}')).status).toBe(200)
    expect(await health(server)).toEqual({ status: 'ok' })
    expect(new Set(await Promise.all(lines.map(({ answered }) => answered)))).toEqual(new Set([408]))
    expect(server.unanswered.filter(({ status }) => status === 408)).toHaveLength(200)
    await Promise.all(lines.map(({ closed }) => closed))
  })

  test('and are more than can stand at the door make way, the oldest first', async () => {
    const server = await serve({ threshold: { most: 20, patience: 600_000 } })
    const lines = drips(server)
    const gone: number[] = []
    for (const [place, { answered }] of lines.entries()) void answered.then(() => gone.push(place))
    await expect.poll(() => gone.length).toBe(180)
    expect((await post(server, '{}')).status).toBe(200)
    await expect.poll(() => gone.length).toBe(181)
  })
})

describe.each(['/api/do/something', '/api/read/something'])('two hundred who drip at %s in the tab', (path) => {
  test('and are not signed in are sent away before a byte of it is read', async () => {
    const server = await serve({ ...TAB, admit })
    const lines = Array.from({ length: 200 }, () => {
      const line = lineTo(server.port, unfinished([], path))
      drip(line)
      return line
    })
    expect(new Set(await Promise.all(lines.map(({ answered }) => answered)))).toEqual(new Set([401]))
    expect((await post(server, '{}', { authorization: 'Bearer signed' })).status).toBe(200)
    await Promise.all(lines.map(({ closed }) => closed))
  })
})

describe('a client that asks first whether to send its body', () => {
  const asking = unfinished(['Expect: 100-continue'])

  test('is not told to go on without a token', async () => {
    const server = await serve({ admit })
    const line = lineTo(server.port, asking)
    expect(await line.answered).toBe(401)
    expect(line.heard()).not.toContain('100 Continue')
  })

  test('is, with one', async () => {
    const server = await serve({ admit })
    const line = lineTo(server.port, unfinished(['Expect: 100-continue', 'Authorization: Bearer signed']))
    await expect.poll(line.heard).toContain('100 Continue')
    line.socket.write(JSON.stringify({ text: 'x'.repeat(989) }))
    expect(await line.answered).toBe(200)
    expect(server.got).toHaveLength(1)
  })
})

describe('three hundred who want a picture at once', () => {
  test('are served a few at a time, the others are asked to come back, and a press is answered meanwhile', async () => {
    let atWork = 0
    let most = 0
    const mayShow = Promise.withResolvers<void>()
    const server = await serve({
      async picture() {
        most = Math.max(most, ++atWork)
        await mayShow.promise
        atWork--
        return undefined
      }
    })
    const asked = Array.from({ length: 300 }, (_, place) =>
      call(server, `/pictures/s-1/token-${place}.png`, { method: place % 2 === 0 ? 'GET' : 'HEAD' })
    )
    const first = await Promise.race(asked)
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await post(server, '{}')).status).toBe(200)
    expect(await health(server)).toEqual({ status: 'ok' })
    mayShow.resolve()
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([404, 503]))
    expect(statuses.filter((status) => status === 404)).toHaveLength(104)
    expect(most).toBe(4)
    const told = server.unanswered.map(({ status, reason }) => `${status} ${reason}`)
    expect(told, 'an operator reads of each').toEqual(
      statuses.filter((status) => status === 503).map(() => '503 pictures')
    )
    expect((await call(server, '/pictures/s-1/token.png')).status).toBe(404)
  })

  test('and have gone by the time it is theirs have nothing looked up', async () => {
    const looked: string[] = []
    const mayShow = Promise.withResolvers<void>()
    const server = await serve({
      async picture(_scan, token) {
        looked.push(token)
        await mayShow.promise
        return undefined
      }
    })
    const first = Array.from({ length: 4 }, () => call(server, '/pictures/s-1/first.png'))
    await expect.poll(() => looked.length).toBe(4)
    const gone = lineTo(server.port, head('GET', '/pictures/s-1/gone.png'))
    const last = call(server, '/pictures/s-1/last.png')
    gone.socket.destroy()
    await gone.closed
    // The server knows of it once it has answered somebody who came later.
    await health(server)
    mayShow.resolve()
    await Promise.all([...first, last])
    expect(looked.filter((token) => token === 'gone')).toEqual([])
  })
})

test('whatever comes in, the web server itself writes not a word of it', async () => {
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const server = await serve({ ...TAB, admit, picture: async () => new Uint8Array([1]) })
  const json = 'Content-Type: application/json'
  const lines = [
    `${head('POST', '/api/messages', [json, 'Content-Length: 2', 'Authorization: Bearer secret-word'])}{}`,
    `${head('POST', '/api/messages', [json, 'Content-Length: 2', 'Authorization: Bearer signed'])}{}`,
    `${head('POST', '/api/messages', [json, 'Content-Length: 2', 'Authorization: Bearer signed'])}{{`,
    head('POST', '/api/messages', [json, 'Content-Length: 999999', 'Authorization: Bearer signed']),
    head('GET', '/pictures/s-1/secret-word.png'),
    head('GET', '/secret-word'),
    head('PUT', '/health'),
    head('GET', '/api/look/scans', ['Authorization: Bearer secret-word']),
    head('GET', '/api/look/scans', ['Authorization: Bearer signed']),
    head('GET', '/api/look/secret-word', ['Authorization: Bearer signed']),
    head('GET', '/tab/assets/secret-word'),
    `${head('POST', '/api/read/something', ['Content-Type: text/plain', 'Content-Length: 11', 'Authorization: Bearer signed'])}secret-word`,
    `${head('POST', '/api/do/something', [json, 'Content-Length: 2', 'Authorization: Bearer signed'])}{{`
  ].map((bytes) => lineTo(server.port, bytes))
  const statuses = await Promise.all(lines.map(({ answered }) => answered))
  await server.stop()
  write.mockRestore()
  expect(statuses).toEqual([401, 200, 400, 413, 200, 404, 405, 401, 200, 404, 404, 200, 400])
  expect(written).toEqual([])
})
