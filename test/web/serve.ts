import { afterEach } from 'vitest'
import { listen, type Unanswered, type WebParts } from '../../src/web/server.ts'
import { CALM } from './calm.ts'

type Posted = Parameters<WebParts['receive']>[0]

/** A web server on its own, and what it was told and tells. */
export type Server = Awaited<ReturnType<typeof listen>> & {
  readonly got: Posted[]
  readonly errors: unknown[]
  /** The names of the turns that failed. */
  readonly failed: string[]
  readonly unanswered: Unanswered[]
}

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop()
})

/** Starts a server that answers every turn at once, but for what is given; it is stopped after the test. */
export async function serve(parts: Partial<WebParts> = {}, port = 0): Promise<Server> {
  const got: Posted[] = []
  const errors: unknown[] = []
  const receive: WebParts['receive'] = async (posted) => {
    got.push(posted)
    return { status: 200, body: { said: 'ok' } }
  }
  const picture: WebParts['picture'] = async () => undefined
  const failed: string[] = []
  const unanswered: Unanswered[] = []
  const all: WebParts = {
    receive,
    picture,
    onError(error, turn) {
      errors.push(error)
      failed.push(turn)
    },
    onUnanswered: (one) => unanswered.push(one),
    isSecure: false,
    bounds: CALM,
    ...parts
  }
  const server = { ...(await listen(all, port, '127.0.0.1')), got, errors, failed, unanswered }
  open.push(server)
  return server
}

/** Asks a server something. */
export function call({ port }: Server, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, init)
}

/** Posts a body as JSON to where Teams posts. */
export function post(server: Server, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return call(server, '/api/messages', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers }
  })
}
