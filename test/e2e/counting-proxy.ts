import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'

/** A real HTTP proxy before storage: everything passes, and every request is kept as "PUT /account/table(…)". */
export async function startCountingProxy(connectionString: string) {
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(connectionString)?.[1])
  const requests: string[] = []
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming
    requests.push(`${method} ${decodeURIComponent(path ?? '')}`)
    const onward = request({ host: '127.0.0.1', port, method, path, headers, agent }, (reply) => {
      // Not in one chain: restify, which the bot loads, changes writeHead for the whole process.
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      pipeline(reply, answer).catch(() => answer.destroy())
    })
    pipeline(incoming, onward).catch(() => answer.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    connectionString: connectionString.replace(`:${port}/`, `:${(server.address() as AddressInfo).port}/`),
    requests,
    async stop(): Promise<void> {
      server.closeAllConnections()
      agent.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
