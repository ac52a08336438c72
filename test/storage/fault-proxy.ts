import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connectionTo } from '../../src/local/azurite.ts'

/**
 * What happens to one request: it goes through; its answer is lost after storage did what was asked; nothing ever
 * comes back; an answer begins and never ends; or storage says that it is not available.
 */
export type Fate = 'pass' | 'lose' | 'hang' | 'drip' | 'unavailable' | 'throttled'

/** A real HTTP proxy before storage, which does to each request what `fates` says, first to last, and then `always`. */
export type FaultProxy = {
  readonly connectionString: string
  readonly fates: Fate[]
  always: Fate
  /** The requests that came in, as "PUT /account/table?query". */
  readonly requests: string[]
  /** Connections that are held open without an answer. */
  readonly held: Set<IncomingMessage['socket']>
  stop(): Promise<void>
}

/** Starts a proxy before the storage on this port. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const server = createServer(async (incoming, answer) => {
    const fate = proxy.fates.shift() ?? proxy.always
    proxy.requests.push(`${incoming.method} ${decodeURIComponent(incoming.url ?? '')}`)
    if (fate === 'hang' || fate === 'drip') {
      proxy.held.add(incoming.socket)
      incoming.socket.once('close', () => proxy.held.delete(incoming.socket))
      if (fate === 'drip') answer.writeHead(200, { 'content-type': 'application/json' }).write('{"value":[')
      return
    }
    if (fate === 'unavailable' || fate === 'throttled') {
      answer.writeHead(503, fate === 'throttled' ? { 'retry-after': '30' } : {}).end()
      return
    }
    await passOn(incoming, answer, port, fate === 'lose')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const proxy: FaultProxy = {
    connectionString: connectionTo(address.port),
    fates: [],
    always: 'pass',
    requests: [],
    held: new Set(),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
  return proxy
}

async function passOn(incoming: IncomingMessage, answer: ServerResponse, port: number, lose: boolean) {
  const { method, url: path, headers } = incoming
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false })
  incoming.pipe(outgoing)
  const [reply]: [IncomingMessage] = await once(outgoing, 'response').then(([response]) => [response])
  const parts: Buffer[] = []
  for await (const part of reply) parts.push(part)
  if (lose) {
    incoming.socket.destroy()
    return
  }
  answer.writeHead(reply.statusCode ?? 502, reply.headers).end(Buffer.concat(parts))
}
