import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Takes whatever is sent to Teams and says that it arrived; gives its address. */
export async function startTeams() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/json')
      response.end('{"id":"message-1"}')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => void server.close()
  }
}
