import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { LOCAL } from '../../src/config.ts'
import type { Account } from '../../src/local/azurite.ts'
import { type Child, freePort, startChild, untilAnswering } from '../../src/local/child.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'src', 'index.ts')

/** The bot as a process of its own, on a storage that it reaches through proxies; it can be killed and started again. */
export type Replica = {
  readonly name: string
  readonly port: number
  /** The ways to storage's tables and to its queues. */
  readonly tables: FaultProxy
  readonly queues: FaultProxy
  /** Whether it answers: false from a kill until it is up again. */
  isUp(): boolean
  /** Stops it where it is, as long as that is needed to see what it has done so far: its clocks stand still for it. */
  freeze(): void
  /** SIGKILL: it does nothing more, whatever it was doing. */
  kill(): Promise<void>
  /** Starts it again, with nothing but what storage holds. */
  start(): Promise<void>
  /** Asks it to stop. */
  stop(): Promise<void>
}

/** Starts a replica on this storage. Its port stays the same over restarts, as that of a machine does. */
export async function startReplica(name: string, account: Account, settings: NodeJS.ProcessEnv = {}): Promise<Replica> {
  const port = await freePort()
  const [tables, queues] = await Promise.all([startFaultProxy(account.port), startFaultProxy(account.queuePort)])
  const env = {
    ...process.env,
    POOLSTER_MODE: LOCAL,
    PORT: String(port),
    STORAGE_CONNECTION_STRING: account.over(tables.port, queues.port),
    LOG_LEVEL: 'silent',
    ...settings
  }
  let child: Child
  let up = false

  async function start(): Promise<void> {
    while (!up) {
      child = startChild(PROGRAM, [], { stdio: 'ignore', env })
      // Without storage it can't start, and says so: whatever it runs on starts it again, and so do we.
      up = await untilAnswering(`http://127.0.0.1:${port}/health`, child).then(
        () => true,
        () => false
      )
    }
  }

  await start()
  return {
    name,
    port,
    tables,
    queues,
    isUp: () => up,
    freeze() {
      up = false
      child.process.kill('SIGSTOP')
    },
    async kill() {
      up = false
      child.process.kill('SIGKILL')
      await until(() => child.process.signalCode !== null)
    },
    start,
    async stop() {
      up = false
      await child.stop()
      await tables.stop()
      await queues.stop()
    }
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5)
}
