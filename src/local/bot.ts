import { join } from 'node:path'
import { LOCAL } from '../config.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { buildTab } from './build-tab.ts'
import { type Child, isFree, startChild, untilAnswering } from './child.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { fictionalPeople } from './people.ts'
import { wordingFolder } from './wording-folder.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A bot on this machine with a storage emulator and a mail catcher of its own; `mailUrl` is the page of its mails. */
export type LocalBot = {
  readonly port: number
  readonly mailUrl: string
  /** The page of the tab, for a browser. */
  readonly tabUrl: string
  /** The programs themselves, to notice when one stops, each with what it is called. */
  readonly children: readonly (readonly [name: string, child: Child])[]
  stop(): Promise<void>
}

/**
 * Starts Azurite, a mail catcher and the bot in local mode, and resolves once the bot answers. Data stay in
 * `.data/azurite-<port>` and `.data/mail-<port>`, and so does the address of that page.
 */
export async function startBot(port: number, logLevel = 'info'): Promise<LocalBot> {
  if (!(await isFree(port)))
    throw new Error(`Poort ${port} is al in gebruik. Stop wat daar draait, of kies een andere: PORT=4000 npm run bot`)
  await buildTab()
  // One folder per port: two emulators on one folder would lose each other's data.
  const azurite: Azurite = await startAzurite(join(ROOT, '.data', `azurite-${port}`))
  const mail = await startMailCatcher(join(ROOT, '.data', `mail-${port}`), join(ROOT, '.data', `mail-${port}.port`))
  const bot = startChild(join(ROOT, 'src', 'index.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      POOLSTER_MODE: LOCAL,
      PORT: String(port),
      STORAGE_CONNECTION_STRING: azurite.connectionString,
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: 'poolster@clb-noord.example',
      INSTRUMENT_WORDING: wordingFolder(),
      LOCAL_PEOPLE: JSON.stringify(fictionalPeople()),
      LOG_LEVEL: logLevel
    }
  })
  const stop = async () => {
    // The bot first: what it still writes must find its storage.
    await bot.stop()
    await azurite.stop()
    await mail.stop()
  }
  try {
    await untilAnswering(`http://127.0.0.1:${port}/health`, bot)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    port,
    mailUrl: mail.url,
    tabUrl: `http://127.0.0.1:${port}/tab`,
    children: [
      ['de opslag', azurite],
      ['de bot', bot]
    ],
    stop
  }
}
