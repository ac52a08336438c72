import { join } from 'node:path'
import { LOCAL } from '../config.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { type Child, isFree, startChild, untilAnswering } from './child.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A bot on this machine with a storage emulator of its own. */
export type LocalBot = {
  readonly port: number
  /** The programs themselves, to notice when one stops. */
  readonly children: readonly Child[]
  stop(): Promise<void>
}

/** Starts Azurite and the bot in local mode, and resolves once the bot answers. Data stay in `.data/azurite-<port>`. */
export async function startBot(port: number, logLevel = 'info'): Promise<LocalBot> {
  if (!(await isFree(port)))
    throw new Error(`Poort ${port} is al in gebruik. Stop wat daar draait, of kies een andere: PORT=4000 npm run bot`)
  // One folder per port: two emulators on one folder would lose each other's data.
  const azurite: Azurite = await startAzurite(join(ROOT, '.data', `azurite-${port}`))
  const bot = startChild(join(ROOT, 'src', 'index.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      POOLSTER_MODE: LOCAL,
      PORT: String(port),
      TABLES_CONNECTION_STRING: azurite.connectionString,
      LOG_LEVEL: logLevel
    }
  })
  const stop = async () => {
    // The bot first: what it still writes must find its storage.
    await bot.stop()
    await azurite.stop()
  }
  try {
    await untilAnswering(`http://127.0.0.1:${port}/health`, bot)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, children: [azurite, bot], stop }
}
