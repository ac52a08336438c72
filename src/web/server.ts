import restify from 'restify'

/** One POST to /api/messages and its answer, as the bot knows them. */
type Receive = (posted: { readonly body: unknown; readonly authorization: string }) => Promise<{
  readonly status: number
  readonly body?: unknown
}>

/** What the web server is made of. */
export type WebParts = {
  readonly receive: Receive
  /** Whether requests can be answered well. */
  readonly isReady: () => boolean
  /** Told of a request that failed without an answer of its own. */
  readonly onError: (error: unknown) => void
}

/** The largest body that is read, in bytes; Teams sends at most about 100 KB. */
const MOST_BYTES = 256 * 1024

/** How long requests in hand get when the server stops, in milliseconds. */
const GRACE = 10_000

/** The bot's web server, listening; `port` 0 takes a free one. Error answers carry no text. */
export async function listen({ receive, isReady, onError }: WebParts, port: number, host: string) {
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
