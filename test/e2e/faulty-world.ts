import process from 'node:process'
import { run } from '../../src/index.ts'
import { startAzurite } from '../../src/local/azurite.ts'
import type { Listed } from '../build/the-team.ts'
import { startFaultProxy } from '../storage/fault-proxy.ts'
import { chatClients } from './client.ts'
import { startConnector } from './connector-stand-in.ts'

/** The bot as it really runs, on a real Azurite behind a proxy that does to its requests what a test says. */
export async function startFaultyWorld(roster: readonly Listed[]) {
  const azurite = await startAzurite()
  const killNow = () => azurite.process.kill('SIGKILL')
  process.once('exit', killNow)
  const storage = await startFaultProxy(azurite.port)
  const connector = await startConnector(roster)
  const stopOthers = async () => {
    await connector.stop()
    await storage.stop()
    await azurite.stop()
    process.removeListener('exit', killNow)
  }
  try {
    const tables = { kind: 'emulator', connectionString: storage.connectionString } as const
    const settings = { identity: undefined, host: '127.0.0.1', port: 0, tenants: [], logLevel: 'silent' } as const
    const bot = await run({ ...settings, tables })
    return {
      ...chatClients(bot.port, connector),
      port: bot.port,
      connector,
      storage,
      /** How storage is reached without the proxy. */
      connectionString: azurite.connectionString,
      async stop(): Promise<void> {
        storage.always = 'pass'
        await bot.stop()
        await stopOthers()
      }
    }
  } catch (error) {
    await stopOthers()
    throw error
  }
}

export type FaultyWorld = Awaited<ReturnType<typeof startFaultyWorld>>
