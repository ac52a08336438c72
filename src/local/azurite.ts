import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { type Child, freePort, startChild, untilAnswering } from './child.ts'

/** The account and key that every Azurite knows; Microsoft publishes them for use on one's own machine only. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Storage in an Azurite, of which nothing is in another account; `connectionString` leads to its tables (`port`), its queues and its blobs. */
export type Account = {
  readonly port: number
  readonly queuePort: number
  readonly connectionString: string
  /** Leads to it over what stands before its tables on this port, and before its queues where a port is given. */
  readonly over: (tables: number, queues?: number) => string
}

/** Microsoft's emulator of Azure Storage, running, as one account or with more of them. */
export type Azurite = Child & Account & { readonly others: readonly Account[] }

/** How to reach an account: its tables on this port, or on that of what stands before them; and its queues and its blobs, where a port is given. */
function connectionTo(account: string, tables: number, queues?: number, blobs?: number): string {
  const at = (port: number) => `http://127.0.0.1:${port}/${account}`
  const queue = queues === undefined ? '' : `QueueEndpoint=${at(queues)};`
  const blob = blobs === undefined ? '' : `BlobEndpoint=${at(blobs)};`
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${KEY};TableEndpoint=${at(tables)};${queue}${blob}`
}

/** Starts Azurite on free ports; with a folder its data outlive it, without one they don't. `others` are the names of more accounts. */
export async function startAzurite(folder?: string, others: readonly string[] = []): Promise<Azurite> {
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
  // https://learn.microsoft.com/azure/storage/common/storage-use-azurite: "Custom storage accounts and keys".
  const accounts = [ACCOUNT, ...others].map((name) => `${name}:${KEY}`).join(';')
  const child = startChild(
    program,
    args,
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, AZURITE_ACCOUNTS: accounts } },
    {
      ask: askToSave,
      // A bot that has to stop as well still finds its storage.
      stays: 5_000
    }
  )
  // Its tables are the last to be there.
  await untilAnswering(`http://127.0.0.1:${port}/${ACCOUNT}`, child)
  const account = (name: string): Account => ({
    port,
    queuePort,
    connectionString: connectionTo(name, port, queuePort, blobPort),
    over: (tables, queues) => connectionTo(name, tables, queues)
  })
  return { ...child, ...account(ACCOUNT), others: others.map(account) }
}

/** Azurite saves every five seconds; this lets it save what is left. */
function askToSave(azurite: ChildProcess): void {
  if (azurite.connected) azurite.send('shutdown', () => undefined)
}
