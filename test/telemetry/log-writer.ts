import { createServer } from 'node:http'
import process from 'node:process'
import { openLog } from '../../src/log.ts'

/**
 * A program that logs as the bot does. On the port that it is given it writes as many lines as it is asked (`/?lines=10`), and
 * answers how many bytes wait to be read. It stops as the bot does.
 */
const port = Number(process.argv[2])
const { log, written } = openLog('info', { version: '1.0.0', replica: 'a' })
const server = createServer((request, response) => {
  const lines = Number(new URL(request.url ?? '', 'http://here').searchParams.get('lines'))
  for (let line = 1; line <= lines; line++) log.info({ line, filler: 'x'.repeat(1_000) }, 'filler')
  response.end(String(process.stdout.writableLength))
})
server.listen(port, '127.0.0.1')
process.on('SIGTERM', () => {
  log.info('stopping')
  log.info('stopped')
  void written().then(() => process.exit(0))
})
