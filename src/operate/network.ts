import { join } from 'node:path'
import { loadInstruments } from '../instruments/load.ts'
import { azureTablesStore, TABLES, tableClient } from '../storage/azure-tables.ts'
import { networkStore } from '../storage/network.ts'
import { calledHere, installationFor } from './called.ts'
import { saying } from './came-to.ts'
import { networkCommand } from './network-command.ts'

/** `npm run network`: brings the figures of several installations together. */
const ROOT = join(import.meta.dirname, '..', '..')

const called = calledHere()

async function installation(settings?: string) {
  const { networkKey, storage } = installationFor(called, settings)
  const [main, table] = await Promise.all([
    azureTablesStore(tableClient(storage)),
    azureTablesStore(tableClient(storage, TABLES.network))
  ])
  return { networkKey, network: networkStore(main, table, undefined, { isCountedHere: false }) }
}

await saying(() =>
  networkCommand(
    {
      typedIn: called.typedIn,
      today: new Date().toISOString().slice(0, 10),
      library: () => loadInstruments(join(ROOT, 'instruments')),
      installation
    },
    called.args
  )
)
