import type { IncomingMessage, Server } from 'node:http'

/** The most lines that are open at once; who comes beyond that is cut off. */
const MOST_LINES = 5_000

/** How long a client may take for its headers and for a whole request, and how often that is looked at, in milliseconds. */
const [HEADERS_WITHIN, REQUEST_WITHIN, LOOK_EVERY] = [10_000, 15_000, 1_000]

/** How long a line on which nothing moves stays open, in milliseconds: longer than any answer takes. */
const STILL = 30_000

/** How long is waited, after an answer, for the end of a request that nobody reads, in milliseconds. */
const LINGERING = 1_000

/** How long the last answers get to leave when the server closes, in milliseconds. */
const LEAVING = 1_000

/** Keeps every line to a server within bounds, whatever is spoken on it. */
export function boundLines(server: Server) {
  const open = new Set<IncomingMessage['socket']>()
  // Node looks every half minute, and has no setting for a server that somebody else makes.
  Object.assign(server, { connectionsCheckingInterval: LOOK_EVERY })
  server.headersTimeout = HEADERS_WITHIN
  server.requestTimeout = REQUEST_WITHIN
  server.timeout = STILL
  server.maxConnections = MOST_LINES
  // Whoever listens for an upgrade has to answer it. Nobody here does: without a listener it is a request as any other.
  server.removeAllListeners('upgrade')
  server.on('connection', (line) => {
    open.add(line)
    line.once('close', () => open.delete(line))
  })
  server.on('request', (request, response) => {
    // What follows on that line may be in the language that was asked for.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false
    response.once('finish', () => {
      if (request.complete) return
      const late = setTimeout(() => request.socket.destroy(), LINGERING)
      request.once('close', () => clearTimeout(late))
    })
  })

  return {
    /** Takes no new lines; resolves when every line is closed, those that hang too. */
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.once('close', resolve))
      server.close()
      // A client may keep its line open after its last answer: that is no reason to wait.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const late = setTimeout(() => {
        for (const line of open) line.destroy()
      }, LEAVING)
      await closed
      clearInterval(idle)
      clearTimeout(late)
    }
  }
}
