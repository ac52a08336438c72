/** The least that an answer over HTTP can cost: it reads what comes and answers with as many bytes as its only argument says. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

const answer = JSON.stringify({ body: 'x'.repeat(Number(process.argv[2])) })
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('Content-Type', 'application/json')
    response.end(answer)
  })
})
process.once('SIGTERM', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
