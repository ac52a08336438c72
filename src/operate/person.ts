import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Keeping } from '../app/scan/app.ts'
import { loadInstruments } from '../instruments/load.ts'
import { withWordings } from '../instruments/load-wordings.ts'
import { azureTablesStore, tableClient } from '../storage/azure-tables.ts'
import { erasedIn } from '../storage/erased-table.ts'
import { scanStore } from '../storage/scans.ts'
import { calledHere, installationFor } from './called.ts'
import { saying } from './came-to.ts'
import { personCommand } from './person-command.ts'

/** `npm run person`: what is kept of a person who can't ask Poolster themselves, to be given to them or taken away. */
const ROOT = join(import.meta.dirname, '..', '..')

const called = calledHere()

async function installation(settings?: string) {
  const {
    storage,
    tenants,
    backupDays,
    retentionDays,
    resultYears,
    contact = {},
    wordingFolder
  } = installationFor(called, settings)
  const now = () => new Date()
  const store = await azureTablesStore(tableClient(storage))
  const app: Keeping = {
    scans: scanStore(store, undefined, await erasedIn(storage, now, backupDays)),
    instruments: withWordings(loadInstruments(join(ROOT, 'instruments')), wordingFolder).library,
    retentionDays,
    resultYears,
    contact,
    now,
    newId: randomUUID
  }
  return { tenant: tenants[0], app }
}

await saying(() => personCommand({ typedIn: called.typedIn, installation }, called.args))
