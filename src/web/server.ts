import { setTimeout as pause } from 'node:timers/promises'
import restify from 'restify'
import { readJson } from './body.ts'
import { openDoor, type Threshold } from './door.ts'
import { few } from './few.ts'
import { boundLines } from './lines.ts'
import { type Bounds, watchLoad } from './load.ts'

/** One POST to /api/messages and its answer, as the bot knows them. */
type Receive = (posted: { readonly body: unknown; readonly authorization: string; readonly turn: string }) => Promise<{
  readonly status: number
  readonly body?: unknown
}>

/** A request that got no further than this server; its status says why, and the reason where that is this server's own. */
export type Unanswered = { readonly turn: string; readonly status: number; readonly reason?: Reason }
type Reason = 'busy' | 'stopping' | 'slow' | 'pictures'

/** What the web server is made of. */
export type WebParts = {
  /**
   * Whether who bears this token may send a body at all, and tells of it itself when not; left out where nobody has a
   * token.
   */
  readonly admit?: (authorization: string, turn: string) => Promise<boolean>
  readonly receive: Receive
  /** The names of what the bot can't do without and can't have now. */
  readonly missing?: () => Promise<readonly string[]>
  /** The picture, as PNG, that is to be found under this name of a scan and this token; undefined when none is. */
  readonly picture: (scan: string, token: string) => Promise<Uint8Array | undefined>
  /** Told of a request that failed without an answer of its own, under its name. */
  readonly onError: (error: unknown, turn: string) => void
  /** Told of a POST that is not passed on, and of a picture for which there is no room. */
  readonly onUnanswered: (unanswered: Unanswered) => void
  /** Whether clients come by https, and are told never to come otherwise. */
  readonly isSecure: boolean
  /** When this process has too much to do. */
  readonly bounds?: Bounds
  /** How many requests may wait to be read, and how long. */
  readonly threshold?: Threshold
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** How long requests in hand get when the server stops, in milliseconds. */
const GRACE = 10_000

/** How many pictures are looked up at once, and how many may wait for that: as many as look at one card at once. */
const [PICTURES_AT_ONCE, PICTURES_WAITING] = [4, 100]

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
  const { admit, receive, missing, picture, onError, onUnanswered, isSecure, bounds, threshold } = parts
  const load = watchLoad(bounds)
  const door = openDoor(threshold)
  const inGallery = few(PICTURES_AT_ONCE, PICTURES_WAITING)
  // Whoever asks first whether to send its body is only told so once it may come in.
  const server = restify.createServer({ name: 'poolster', handleUncaughtExceptions: false, noWriteContinue: true })
  const lines = boundLines(server.server)
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

  server.get('/ready', async (_request: restify.Request, response: restify.Response) => {
    const health = load.health()
    const lacking = health === 'ok' ? ((await missing?.()) ?? []) : []
    if (health !== 'ok') response.send(503, { status: health })
    else if (lacking.length > 0) response.send(503, { status: 'not-ready', missing: lacking })
    else response.send(200, { status: 'ready' })
  })

  // Gives nothing back: restify would write it to its log, token and all.
  server.post('/api/messages', async (request: restify.Request, response: restify.Response): Promise<void> => {
    // Made here, for what a client says of itself has no place in a log.
    const turn = request.id()
    response.header(TURN_HEADER, turn)
    const leave = (status: number, reason?: Reason) => {
      onUnanswered({ turn, status, ...(reason && { reason }) })
      response.send(status)
    }
    const leaveForLater = () => {
      response.header('Retry-After', String(COME_BACK))
      leave(503, load.health() === 'stopping' ? 'stopping' : 'busy')
    }
    if (!load.hasRoom()) return leaveForLater()
    const authorization = request.header('authorization', '')
    const read = await door.pass(async (over) => {
      if (admit && !(await admit(authorization, turn))) return 'unknown'
      if (request.headers.expect !== undefined) response.writeContinue()
      return readJson(request, MOST_BYTES, over)
    })
    if (read === 'unknown') {
      response.send(401)
      return
    }
    if ('status' in read) return leave(read.status, read.status === 408 ? 'slow' : undefined)
    // Others may have come in while this one was read.
    if (!load.hasRoom()) return leaveForLater()
    await load.hold(async () => {
      const { status, body } = await receive({ body: read.json, authorization, turn })
      if (body === undefined) response.send(status)
      else response.send(status, body)
    })
  })

  const showPicture = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const { scan = '', token = '' } = request.params as { scan?: string; token?: string }
    let png: Uint8Array | 'full' | undefined
    try {
      png = await inGallery(async () => (response.closed ? undefined : picture(scan, token)))
    } catch (error) {
      onError(error, request.id())
      response.send(503)
      return
    }
    if (png === 'full') {
      onUnanswered({ turn: request.id(), status: 503, reason: 'pictures' })
      response.header('Retry-After', String(COME_BACK))
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
  let stopping: Promise<void> | undefined

  async function stop(): Promise<void> {
    const over = new AbortController()
    await Promise.race([load.stop(), pause(GRACE, undefined, { signal: over.signal }).catch(() => undefined)])
    over.abort()
    await lines.close()
  }

  return {
    port: server.address().port,
    /**
     * Takes no more turns on, and says so to who asks how it is; resolves when the turns in hand are answered, or their
     * time is over, and no line is open any more.
     */
    stop(): Promise<void> {
      stopping ??= stop()
      return stopping
    }
  }
}
