import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import type { Identity } from '../../src/bot/identity.ts'
import { type Config, LOCAL } from '../../src/config.ts'
import type { Account } from '../../src/local/azurite.ts'
import { freePort, startChild, untilAnswering } from '../../src/local/child.ts'
import { anAccount } from '../azurite.ts'
import type { Listed } from '../build/the-team.ts'
import { chatClients } from './client.ts'
import { type Connector, startConnector } from './connector-stand-in.ts'
import { type Gate, startGate } from './gate.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The surroundings of a bot that is a process of its own: storage behind a gate, and a stand-in for Teams. */
export type Surroundings = {
  readonly account: Account
  readonly tables: Gate
  readonly connector: Connector
  stop(): Promise<void>
}

/** Starts them. */
export async function startSurroundings(roster: readonly Listed[]): Promise<Surroundings> {
  const account = await anAccount()
  const tables = await startGate(account.port)
  const connector = await startConnector(roster)
  return {
    account,
    tables,
    connector,
    async stop() {
      await connector.stop()
      await tables.stop()
    }
  }
}

/** Starts the bot in local mode, as `npm run bot` does, with a chat client for everyone; keeps all that it writes. */
export async function startBotProcess({ account, tables, connector }: Surroundings, settings: NodeJS.ProcessEnv = {}) {
  const port = await freePort()
  const env = {
    ...process.env,
    POOLSTER_MODE: LOCAL,
    PORT: String(port),
    STORAGE_CONNECTION_STRING: account.over(tables.port, account.queuePort),
    LOG_LEVEL: 'debug',
    ...settings
  }
  return { ...(await start('src/index.ts', [], port, env)), ...chatClients(port, connector) }
}

/** Starts the bot as it runs in the cloud, where everything is signed, with the keys of a test. */
export async function startCloudProcess(
  { account, tables }: Surroundings,
  identity: Identity,
  keys: string,
  more: Partial<Config> = {}
) {
  const port = await freePort()
  const config = {
    identity,
    keys,
    port,
    host: '127.0.0.1',
    storage: { kind: 'emulator', connectionString: account.over(tables.port, account.queuePort) },
    tenants: [identity.tenant],
    retentionDays: 400,
    backupDays: 30,
    resultYears: 7,
    logLevel: 'debug',
    ...more
  } satisfies Config
  return start('test/e2e/cloud-bot.ts', [JSON.stringify(config)], port, process.env)
}

async function start(program: string, args: readonly string[], port: number, env: NodeJS.ProcessEnv) {
  const child = startChild(join(ROOT, program), args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const written: string[] = []
  for (const stream of [child.process.stdout, child.process.stderr])
    stream?.on('data', (part: Buffer) => written.push(part.toString()))
  const ended = once(child.process, 'exit').then(([code]) => code as number | null)
  await untilAnswering(`http://127.0.0.1:${port}/health`, child)
  return {
    url: `http://127.0.0.1:${port}`,
    /** All that it wrote, on both ways out. */
    written: () => written.join(''),
    /** Reads no more of what it writes, as where what keeps its log has ended. */
    closeReaders(): void {
      for (const stream of [child.process.stdout, child.process.stderr]) stream?.destroy()
    },
    /** Asks it to stop, without waiting. */
    ask: () => void child.process.kill('SIGTERM'),
    /** Resolves with its exit code once it has ended. */
    ended,
    stop: child.stop
  }
}

export type BotProcess = Awaited<ReturnType<typeof startBotProcess>>
