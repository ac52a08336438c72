import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Child, freePort, startChild, untilAnswering } from './child.ts'

/** The account and key that every Azurite knows; Microsoft publishes them for use on one's own machine only. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Microsoft's emulator of Azure Storage, running; `connectionString` leads to its tables (`port`), its queues and its blobs. */
export type Azurite = Child & { readonly port: number; readonly queuePort: number; readonly connectionString: string }

/** How to reach the tables of an Azurite, or of what stands before it, on this port; and its queues and its blobs, where a port is given. */
export function connectionTo(tables: number, queues?: number, blobs?: number): string {
  const at = (port: number) => `http://127.0.0.1:${port}/${ACCOUNT}`
  const queue = queues === undefined ? '' : `QueueEndpoint=${at(queues)};`
  const blob = blobs === undefined ? '' : `BlobEndpoint=${at(blobs)};`
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=${at(tables)};${queue}${blob}`
}

/** Starts Azurite on free ports; with a folder its data outlive it, without one they don't. */
export async function startAzurite(folder?: string): Promise<Azurite> {
  // At once: a port that is free stays so only while it is held.
  const [port, queuePort, blobPort] = await Promise.all([freePort(), freePort(), freePort()])
  const program = join(dirname(createRequire(import.meta.url).resolve('azurite/package.json')), 'dist/src/azurite.js')
  const where = folder === undefined ? ['--inMemoryPersistence'] : ['--location', folder]
  const quiet = ['--silent', '--disableTelemetry', '--skipApiVersionCheck']
  const ports = Object.entries({ tablePort: port, queuePort, blobPort }).flatMap(([name, at]) => [
    `--${name}`,
    String(at)
  ])
  const args = [...where, ...quiet, ...ports]
  const child = startChild(
    program,
    args,
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    {
      ask: askToSave,
      // A bot that has to stop as well still finds its storage.
      stays: 5_000
    }
  )
  // Its tables are the last to be there.
  await untilAnswering(`http://127.0.0.1:${port}/${ACCOUNT}`, child)
  return { ...child, port, queuePort, connectionString: connectionTo(port, queuePort, blobPort) }
}

/** Azurite saves every five seconds; this lets it save what is left. */
function askToSave(azurite: ChildProcess): void {
  if (azurite.connected) azurite.send('shutdown', () => undefined)
}
