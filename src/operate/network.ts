import { join, resolve } from 'node:path'
import process from 'node:process'
import { readConfig } from '../config.ts'
import { loadInstruments } from '../instruments/load.ts'
import { startTrouble } from '../start-trouble.ts'
import { azureTablesStore, TABLES, tableClient } from '../storage/azure-tables.ts'
import { networkStore } from '../storage/network.ts'
import type { CameTo } from './came-to.ts'
import { networkCommand } from './network-command.ts'
import { readSettingsFile } from './settings-file.ts'

/** `npm run network`: brings the figures of several installations together. */
const ROOT = join(import.meta.dirname, '..', '..')

const typedIn = process.env.INIT_CWD ?? process.cwd()

async function installation(settings?: string) {
  const { networkKey, storage } = readConfig(
    settings === undefined ? process.env : readSettingsFile(resolve(typedIn, settings))
  )
  // From another machine it is whoever types who is signed in to Azure.
  if (settings !== undefined) process.env.AZURE_TOKEN_CREDENTIALS ??= 'dev'
  const [main, table] = await Promise.all([
    azureTablesStore(tableClient(storage)),
    azureTablesStore(tableClient(storage, TABLES.network))
  ])
  return { networkKey, network: networkStore(main, table, undefined, { isCountedHere: false }) }
}

const { code, lines } = await networkCommand(
  {
    typedIn,
    today: new Date().toISOString().slice(0, 10),
    library: () => loadInstruments(join(ROOT, 'instruments')),
    installation
  },
  process.argv.slice(2)
).catch((error: unknown): CameTo => ({ code: 1, lines: [startTrouble(error)] }))
process[code === 0 ? 'stdout' : 'stderr'].write(`${lines.join('\n')}\n`)
process.exitCode = code
