import { join } from 'node:path'
import process from 'node:process'
import { readConfig } from '../config.ts'
import { loadInstruments } from '../instruments/load.ts'
import { startTrouble } from '../start-trouble.ts'
import { azureTablesStore, TABLES, tableClient } from '../storage/azure-tables.ts'
import { networkStore } from '../storage/network.ts'
import type { CameTo } from './came-to.ts'
import { networkCommand } from './network-command.ts'

/** `npm run network`: brings the figures of several installations together. */
const ROOT = join(import.meta.dirname, '..', '..')

async function installation() {
  const { networkKey, storage } = readConfig(process.env)
  const [main, table] = await Promise.all([
    azureTablesStore(tableClient(storage)),
    azureTablesStore(tableClient(storage, TABLES.network))
  ])
  return { networkKey, network: networkStore(main, table, undefined, { isCountedHere: false }) }
}

const { code, lines } = await networkCommand(
  {
    typedIn: process.env.INIT_CWD ?? process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    library: () => loadInstruments(join(ROOT, 'instruments')),
    installation
  },
  process.argv.slice(2)
).catch((error: unknown): CameTo => ({ code: 1, lines: [startTrouble(error)] }))
process[code === 0 ? 'stdout' : 'stderr'].write(`${lines.join('\n')}\n`)
process.exitCode = code
