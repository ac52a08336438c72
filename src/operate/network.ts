import { join, resolve } from 'node:path'
import process from 'node:process'
import { readConfig } from '../config.ts'
import { loadInstruments } from '../instruments/load.ts'
import { azureTablesStore, TABLES, tableClient } from '../storage/azure-tables.ts'
import { networkStore } from '../storage/network.ts'
import { whereTyped } from './called.ts'
import { saying } from './came-to.ts'
import { networkCommand } from './network-command.ts'
import { readSettingsFile } from './settings-file.ts'

/** `npm run network`: brings the figures of several installations together. */
const ROOT = join(import.meta.dirname, '..', '..')

const typedIn = whereTyped()

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

await saying(() =>
  networkCommand(
    {
      typedIn,
      today: new Date().toISOString().slice(0, 10),
      library: () => loadInstruments(join(ROOT, 'instruments')),
      installation
    },
    process.argv.slice(2)
  )
)
