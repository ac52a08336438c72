import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

/** The account that every Azurite has, with the key that Microsoft publishes for it. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** How long Azurite may take to answer for the first time, in milliseconds. */
const PATIENCE = 20_000

/** A running Azurite table service that forgets everything when it stops. */
export type Azurite = { readonly port: number; readonly connectionString: string; stop(): Promise<void> }

/** How to reach the table service of Azurite, or what stands before it, on this port. */
export function connectionTo(port: number): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`
}

/** Starts the real Azurite table service on a free port, ready when it answers. */
export async function startAzurite(): Promise<Azurite> {
  const port = await freePort()
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/table/main.js')
  const flags = ['--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck']
  const address = ['--tablePort', String(port), '--tableHost', '127.0.0.1']
  const child = spawn(process.execPath, [main, ...flags, ...address], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const stopNow = () => child.kill('SIGKILL')
  process.once('exit', stopNow)
  let complaint = ''
  child.stderr.on('data', (part) => {
    complaint += String(part)
  })
  await untilItAnswers(child, port, () => complaint)
  return {
    port,
    connectionString: connectionTo(port),
    async stop() {
      process.removeListener('exit', stopNow)
      await end(child)
    }
  }
}

async function untilItAnswers(child: ChildProcess, port: number, complaint: () => string) {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`Azurite stopped with ${child.exitCode}: ${complaint()}`)
    const answer = await fetch(`http://127.0.0.1:${port}/${ACCOUNT}`).catch(() => undefined)
    if (answer) return
    await wait(50)
  }
  child.kill('SIGKILL')
  throw new Error(`Azurite did not answer within ${PATIENCE} ms: ${complaint()}`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const patience = new AbortController()
  const late = wait(2_000, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined
  )
  await ended
  patience.abort()
  await late
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
