import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that Teams' connector got from the bot. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Sent
}

/** What the bot sends: the parts that tests look at. */
export type Sent = {
  readonly id?: string
  readonly type?: string
  readonly text?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[]
  readonly [key: string]: unknown
}

/** What the connector does with a request: answers it, cuts the line after reading it, or never answers. */
export type Reaction =
  | {
      readonly status: number
      readonly body?: unknown
      /** The body as it is, instead of `body` as JSON. */
      readonly raw?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | 'reset'
  | 'hang'

/** A connector that keeps what it gets. */
export type Connector = { readonly url: string; readonly calls: readonly Call[]; stop(): Promise<void> }

/** Starts a stand-in for Teams' connector; `place` counts the requests from 0. Without `react` everything succeeds. */
export async function startConnector(react: (call: Call, place: number) => Reaction = accept): Promise<Connector> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const call = await read(request)
    const reaction = react(call, calls.push(call) - 1)
    if (reaction === 'hang') return
    if (reaction === 'reset') return void request.socket.destroy()
    response.writeHead(reaction.status, { 'content-type': 'application/json', ...reaction.headers })
    response.end(reaction.raw ?? JSON.stringify(reaction.body ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** Takes every message and gives it an id. */
export function accept(_call: Call, place: number): Reaction {
  return { status: 201, body: { id: `sent-${place}` } }
}

/** The answer with which the connector says no. */
export function refusal(status: number, code = 'SomeCode'): Exclude<Reaction, string> {
  return { status, body: { error: { code, message: 'words of the connector' } } }
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const url = new URL(request.url ?? '', 'http://connector')
  return {
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body: text === '' ? {} : JSON.parse(text)
  }
}
