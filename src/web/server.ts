import restify from 'restify'

/** One POST to /api/messages and its answer, as the bot knows them. */
type Receive = (posted: { readonly body: unknown; readonly authorization: string }) => Promise<{
  readonly status: number
  readonly body?: unknown
}>

/** What the web server is made of. */
export type WebParts = {
  readonly receive: Receive
  /** The picture, as PNG, that is to be found under this name of a scan and this token; undefined when none is. */
  readonly picture: (scan: string, token: string) => Promise<Uint8Array | undefined>
  /** Whether requests can be answered well. */
  readonly isReady: () => boolean
  /** Told of a request that failed without an answer of its own. */
  readonly onError: (error: unknown) => void
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** How long requests in hand get when the server stops, in milliseconds. */
const GRACE = 10_000

/** A picture is for who was given its address: nothing shared keeps it or lists it, and it can do nothing. */
const PICTURE_HEADERS = {
  'Content-Type': 'image/png',
  'Cache-Control': 'private, max-age=3600',
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex'
}

/** The bot's web server, listening; `port` 0 takes a free one. Error answers carry no text. */
export async function listen({ receive, picture, isReady, onError }: WebParts, port: number, host: string) {
  const server = restify.createServer({ name: 'poolster', handleUncaughtExceptions: false })
  server.pre((_request: restify.Request, response: restify.Response, next: restify.Next) => {
    response.removeHeader('Server')
    response.header('X-Content-Type-Options', 'nosniff')
    next()
  })
  // restify puts an error's text in the body; whoever sent a bad request learns only that it was one.
  server.on(
    'restifyError',
    (_request, response: restify.Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500
      if (status >= 500) onError(error)
      response.send(status)
      done()
    }
  )

  server.get('/health', async (_request: restify.Request, response: restify.Response) => {
    response.send(isReady() ? 200 : 503, { status: isReady() ? 'ok' : 'busy' })
  })
  const bodyParser = restify.plugins.bodyParser({ mapParams: false, maxBodySize: MOST_BYTES })
  server.post('/api/messages', ...bodyParser, async (request: restify.Request, response: restify.Response) => {
    const authorization = request.header('authorization', '')
    const { status, body } = await receive({ body: request.body, authorization })
    if (body === undefined) response.send(status)
    else response.send(status, body)
  })

  const showPicture = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const { scan = '', token = '' } = request.params as { scan?: string; token?: string }
    let png: Uint8Array | undefined
    try {
      png = await picture(scan, token)
    } catch (error) {
      onError(error)
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
    /** Stops listening and resolves when the requests in hand are answered, or their time is over. */
    async stop(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A client may keep its line open after its last answer: that is no reason to wait.
      const idle = setInterval(() => server.server.closeIdleConnections(), 50)
      const late = setTimeout(() => server.server.closeAllConnections(), GRACE)
      await closed
      clearInterval(idle)
      clearTimeout(late)
    }
  }
}
