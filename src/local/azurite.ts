import type { ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Child, freePort, startChild, untilAnswering } from './child.ts'

/** The account and key that every Azurite knows; Microsoft publishes them for use on one's own machine only. */
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** Microsoft's emulator of Azure Storage, running; `connectionString` leads to its tables. */
export type Azurite = Child & { readonly port: number; readonly connectionString: string }

/** How to reach the tables of an Azurite, or of what stands before it, on this port. */
export function connectionTo(port: number): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`
}

/** Starts Azurite's table service on a free port; with a folder its data outlive it, without one they don't. */
export async function startAzurite(folder?: string): Promise<Azurite> {
  const port = await freePort()
  const program = join(
    dirname(createRequire(import.meta.url).resolve('azurite/package.json')),
    'dist/src/table/main.js'
  )
  const where = folder === undefined ? ['--inMemoryPersistence'] : ['--location', folder]
  const quiet = ['--silent', '--disableTelemetry', '--skipApiVersionCheck']
  const args = [...where, ...quiet, '--tableHost', '127.0.0.1', '--tablePort', String(port)]
  const child = startChild(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }, askToSave)
  await untilAnswering(`http://127.0.0.1:${port}/${ACCOUNT}`, child)
  return { ...child, port, connectionString: connectionTo(port) }
}

/** Azurite saves every five seconds. Its table service does not know SIGTERM; only this lets it save what is left. */
function askToSave(azurite: ChildProcess): void {
  if (azurite.connected) azurite.send('shutdown', () => undefined)
}
