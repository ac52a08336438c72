import restify from 'restify'
import { describe, expect, test } from 'vitest'
import { openDoor } from '../../src/web/door.ts'
import { watchLoad } from '../../src/web/load.ts'
import { openRoutes } from '../../src/web/open-routes.ts'
import type { Headers, Route } from '../../src/web/route.ts'
import { type Behind, routesOf } from '../../src/web/routes.ts'
import { CALM } from './calm.ts'
import { head, lineTo } from './raw.ts'
import { serve } from './serve.ts'

/** What each route must have, told once more by hand: whoever adds one tells it here. */
const EXPECTED: Readonly<Record<string, Omit<Route, 'path' | 'handle' | 'headers' | 'shown'> & { isPage: boolean }>> = {
  '/health': { methods: ['GET'], door: 'anybody', bound: { kind: 'light' }, isPage: false },
  '/ready': { methods: ['GET'], door: 'anybody', bound: { kind: 'light' }, isPage: false },
  '/api/messages': { methods: ['POST'], door: 'token', bound: { kind: 'turn', mostBytes: 262_144 }, isPage: false },
  '/pictures/:scan/:token.png': {
    methods: ['GET', 'HEAD'],
    door: 'address',
    bound: { kind: 'few', of: 'pictures', atOnce: 4, waiting: 100 },
    isPage: false
  },
  '/privacy': { methods: ['GET', 'HEAD'], door: 'anybody', bound: { kind: 'light' }, isPage: false },
  '/tab': { methods: ['GET'], door: 'anybody', bound: { kind: 'light' }, isPage: true },
  '/tab/assets/:name': { methods: ['GET'], door: 'anybody', bound: { kind: 'light' }, isPage: true },
  '/tab/people': { methods: ['GET'], door: 'anybody', bound: { kind: 'light' }, isPage: false },
  '/api/look/scans': {
    methods: ['GET'],
    door: 'person',
    bound: { kind: 'few', of: 'looks', atOnce: 8, waiting: 200 },
    isPage: false
  },
  '/api/do/something': { methods: ['POST'], door: 'person', bound: { kind: 'turn', mostBytes: 65_536 }, isPage: false },
  '/api/read/something': {
    methods: ['POST'],
    door: 'person',
    bound: {
      kind: 'file',
      of: 'files',
      atOnce: 2,
      waiting: 4,
      mostBytes: 20 * 1024 * 1024,
      types: ['application/pdf', 'text/plain']
    },
    isPage: false
  }
}

/** The four headers of whatever is no page. */
const NO_PAGE: Headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff'
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const BEHIND: Behind = {
  health: () => 'ok',
  receive: async () => ({ status: 200, body: {} }),
  picture: async () => new Uint8Array([1]),
  papers: { privacy: { html: '<!doctype html>', style: 'p {}' } },
  tab: {
    files: {
      page: () => new Uint8Array([1]),
      asset: () => ({ bytes: new Uint8Array([1]), type: 'text/javascript' })
    },
    looks: { scans: async () => ({ data: {} }) },
    acts: { something: async () => ({ data: {} }) },
    readings: { something: async () => ({ data: {} }) },
    people: []
  }
}
/** Somebody who signed in. */
const VISITOR = { id: 'an', tenant: 'a', readsNetwork: false }
const { tab, papers } = BEHIND
const routes = routesOf(BEHIND)
const filledIn = (path: string) => path.replace(':scan', 's-1').replace(':token', 'a_-9').replace(':name', 'a.js')
const lower = (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** The status and the headers of an answer; asked over a bare line, for fetch forbids itself some methods. */
async function ask(
  { port }: { readonly port: number },
  method: string,
  path: string,
  headers: readonly string[] = [],
  body = ''
) {
  const line = lineTo(port, head(method, path, ['Connection: close', ...headers]) + body)
  await line.closed
  const [first = '', ...rest] = (line.heard().split('\r\n\r\n')[0] ?? '').split('\r\n')
  const named = rest.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 2)])
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(named) as Headers }
}

describe('the table of routes', () => {
  test('holds what it should, and every path once', () => {
    expect(routes.map(({ path }) => path)).toEqual(Object.keys(EXPECTED))
  })

  test.each(routes)('$path has its methods, its door, its bound and its headers', (route) => {
    const { isPage, ...expected } = EXPECTED[route.path] ?? { isPage: true }
    expect(route).toMatchObject(expected)
    if (!isPage) expect(lower(route.headers)).toEqual(NO_PAGE)
    expect(lower(route.headers)).toHaveProperty('content-security-policy')
    expect(lower(route.headers)).toHaveProperty('x-content-type-options', 'nosniff')
  })
})

describe('on the server', () => {
  const each = routes.flatMap((route) => METHODS.map((method) => ({ ...route, method })))

  test.each(each)('$method $path answers as the table says', async ({ path, method, methods, headers, shown }) => {
    const server = await serve({
      picture: BEHIND.picture,
      signIn: async () => VISITOR,
      ...(tab && { tab }),
      ...(papers && { papers })
    })
    const isRoute = (methods as readonly string[]).includes(method)
    const filled = method === 'POST' && isRoute ? ['Content-Type: application/json', 'Content-Length: 0'] : []
    const answer = await ask(server, method, filledIn(path), filled)
    const posted = EXPECTED[path]?.bound.kind === 'file' ? 415 : 400
    // A body of nothing is no JSON, and no file: that is as far as a post without one comes.
    expect(answer.status).toBe(isRoute ? (method === 'POST' ? posted : 200) : 405)
    if (isRoute && EXPECTED[path]?.isPage) expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
    else expect(answer.headers).toMatchObject(isRoute ? lower({ ...headers, ...shown }) : NO_PAGE)
  })

  test.each(
    METHODS.flatMap((method) =>
      ['/', '/nowhere', '/api', '/api/messages/x', '/health/', '/pictures'].map((path) => [method, path] as const)
    )
  )('%s %s is nowhere, and stands in no frame either', async (method, path) => {
    const { status, headers } = await ask(await serve(), method, path)
    expect(status).toBe(404)
    expect(headers).toMatchObject(NO_PAGE)
  })

  test.each(routes)('a bad token comes into $path only where none is asked for', async ({ path, methods, door }) => {
    const nobody = { admit: async () => false, signIn: async () => undefined }
    const server = await serve({ ...nobody, picture: BEHIND.picture, ...(tab && { tab }), ...(papers && { papers }) })
    for (const method of methods) {
      const { status } = await ask(server, method, filledIn(path), [
        'Authorization: Bearer garbled',
        'Content-Length: 0'
      ])
      expect(status === 401, method).toBe(door === 'token' || door === 'person')
    }
    expect(server.got).toEqual([])
  })
})

describe('a route of another kind', () => {
  const BOUNDS: readonly Route['bound'][] = [
    { kind: 'light' },
    { kind: 'turn', mostBytes: 10 },
    { kind: 'few', of: 'pictures', atOnce: 1, waiting: 0 }
  ]
  const framed: Headers = { 'Content-Security-Policy': 'frame-ancestors https://teams.microsoft.com' }
  const planted = BOUNDS.map((bound): Route => {
    const methods = bound.kind === 'turn' ? (['POST'] as const) : (['GET'] as const)
    const handle = async () => ({ status: 200, json: 'in' })
    return { path: `/${bound.kind}`, methods, door: 'token', bound, headers: framed, handle }
  })

  /** A server of these routes alone, that admits one token. */
  async function listening(): Promise<{ readonly port: number; close(): Promise<void> }> {
    const server = restify.createServer()
    const load = watchLoad(CALM)
    const admit = async (authorization: string) => authorization === 'Bearer signed'
    const keepers = { admit, load, door: openDoor(), onError: () => undefined, onUnanswered: () => undefined }
    openRoutes(server, planted, keepers, false)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const close = async () => {
      await load.stop()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
    return { port: server.address().port, close }
  }

  test.each(planted)(
    'may stand in a frame, and is shut to a bad token ($path)',
    async ({ path, methods: [method = 'GET'] }) => {
      const server = await listening()
      const enter = (token: string) =>
        ask(
          server,
          method,
          path,
          [`Authorization: Bearer ${token}`, 'Content-Type: application/json', 'Content-Length: 2'],
          '{}'
        )
      const [good, bad] = [await enter('signed'), await enter('garbled')]
      await server.close()
      expect([good.status, bad.status]).toEqual([200, 401])
      for (const { headers } of [good, bad]) {
        expect(headers).toMatchObject(lower(framed))
        expect(headers).not.toHaveProperty('referrer-policy')
      }
    }
  )
})
