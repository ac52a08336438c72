import { setTimeout as pause } from 'node:timers/promises'
import restify from 'restify'
import { readJson } from './body.ts'
import { type Bounds, watchLoad } from './load.ts'

/** One POST to /api/messages and its answer, as the bot knows them. */
type Receive = (posted: { readonly body: unknown; readonly authorization: string; readonly turn: string }) => Promise<{
  readonly status: number
  readonly body?: unknown
}>

/** A POST that did not get as far as the bot; its status says why. */
export type Unanswered = { readonly turn: string; readonly status: number }

/** What the web server is made of. */
export type WebParts = {
  readonly receive: Receive
  /** The picture, as PNG, that is to be found under this name of a scan and this token; undefined when none is. */
  readonly picture: (scan: string, token: string) => Promise<Uint8Array | undefined>
  /** Told of a request that failed without an answer of its own, under its name. */
  readonly onError: (error: unknown, turn: string) => void
  /** Told of a POST that is not passed on. */
  readonly onUnanswered: (unanswered: Unanswered) => void
  /** Whether clients come by https, and are told never to come otherwise. */
  readonly isSecure: boolean
  /** When this process has too much to do. */
  readonly bounds?: Bounds
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** How long requests in hand get when the server stops, in milliseconds. */
const GRACE = 10_000

/** How long the last answers get to leave after that. */
const LEAVING = 1_000

/** How long a client may take to send its request, in milliseconds. */
const SENDING = 15_000

/** After how many seconds a client that finds no room may come back. */
const COME_BACK = 5

/** Nothing that leaves here is a page: it is kept nowhere, does nothing, and is what it says it is. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff'
}
const SECURE_HEADERS = { 'Strict-Transport-Security': 'max-age=31536000' }

/** A picture is for who was given its address: nothing shared keeps it or lists it. */
const PICTURE_HEADERS = {
  'Content-Type': 'image/png',
  'Cache-Control': 'private, max-age=3600',
  'X-Robots-Tag': 'noindex'
}

/** The header with the name a turn has in the log. */
const TURN_HEADER = 'X-Poolster-Turn'

/** The bot's web server, listening; `port` 0 takes a free one. Error answers carry no text. */
export async function listen(parts: WebParts, port: number, host: string) {
  const { receive, picture, onError, onUnanswered, isSecure, bounds } = parts
  const load = watchLoad(bounds)
  const server = restify.createServer({ name: 'poolster', handleUncaughtExceptions: false })
  server.server.requestTimeout = SENDING
  server.server.headersTimeout = SENDING
  server.pre((_request: restify.Request, response: restify.Response, next: restify.Next) => {
    response.removeHeader('Server')
    for (const [name, value] of Object.entries({ ...HEADERS, ...(isSecure && SECURE_HEADERS) }))
      response.header(name, value)
    next()
  })
  // restify puts an error's text in the body; whoever sent a bad request learns only that it was one.
  server.on(
    'restifyError',
    (request: restify.Request, response: restify.Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500
      if (status >= 500) onError(error, request.id())
      response.send(status)
      done()
    }
  )

  server.get('/health', async (_request: restify.Request, response: restify.Response) => {
    const status = load.health()
    response.send(status === 'ok' ? 200 : 503, { status })
  })

  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    // Made here, for what a client says of itself has no place in a log.
    const turn = request.id()
    response.header(TURN_HEADER, turn)
    const leave = (status: number) => {
      onUnanswered({ turn, status })
      response.send(status)
    }
    if (!load.hasRoom()) {
      response.header('Retry-After', String(COME_BACK))
      return leave(503)
    }
    // From its first byte on, so that many at once, or slow ones, find the bound too.
    await load.hold(async () => {
      const read = await readJson(request, MOST_BYTES)
      if ('status' in read) return leave(read.status)
      const authorization = request.header('authorization', '')
      const { status, body } = await receive({ body: read.json, authorization, turn })
      if (body === undefined) response.send(status)
      else response.send(status, body)
    })
  })

  const showPicture = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const { scan = '', token = '' } = request.params as { scan?: string; token?: string }
    let png: Uint8Array | undefined
    try {
      png = await picture(scan, token)
    } catch (error) {
      onError(error, request.id())
      response.send(503)
      return
    }
    if (!png) {
      response.send(404)
      return
    }
    response.writeHead(200, { ...PICTURE_HEADERS, 'Content-Length': png.byteLength })
    response.end(png)
  }
  server.get('/pictures/:scan/:token.png', showPicture)
  server.head('/pictures/:scan/:token.png', showPicture)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return {
    port: server.address().port,
    /**
     * Takes no more turns on, and says so to who asks how it is; resolves when the turns in hand are answered, or their
     * time is over.
     */
    async stop(): Promise<void> {
      const over = new AbortController()
      await Promise.race([load.stop(), pause(GRACE, undefined, { signal: over.signal }).catch(() => undefined)])
      over.abort()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A client may keep its line open after its last answer: that is no reason to wait.
      const idle = setInterval(() => server.server.closeIdleConnections(), 50)
      const late = setTimeout(() => server.server.closeAllConnections(), LEAVING)
      await closed
      clearInterval(idle)
      clearTimeout(late)
    }
  }
}
