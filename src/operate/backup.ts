import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { azureWholeTables } from '../storage/azure-whole-tables.ts'
import { readVersion } from '../version.ts'
import { type CommandCall, calledHere, installationFor, optionsIn, SETTINGS_USAGE } from './called.ts'
import { type CameTo, saying } from './came-to.ts'
import { copyPlaceOf } from './copies/place-of.ts'
import { takeCopy } from './copies/take-copy.ts'
import { told } from './copies/told.ts'

const USAGE = `Say where the copy goes: backup --to FOLDER, or --to https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.
  ${SETTINGS_USAGE}`

/** `npm run backup -- --to FOLDER`: copies all tables to files, and goes on with a copy that was begun there. */
export async function backup(called: CommandCall): Promise<CameTo> {
  const { to, settings } = optionsIn(called.args, { to: { type: 'string' } })?.values ?? {}
  if (!to) return { code: 2, lines: [USAGE] }
  const { storage } = installationFor(called, settings)
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const { version, commit } = readVersion(join(import.meta.dirname, '..', '..'))
  const place = await copyPlaceOf(to, called.typedIn, storage)
  const list = await takeCopy({
    tables: azureWholeTables(storage),
    place,
    now: () => new Date(),
    newId: randomUUID,
    program: [version, commit].filter(Boolean).join(' '),
    goesOn: () => !stopping.signal.aborted
  })
  if (!list) return { code: 1, lines: ['It was stopped. Give the same command again to go on.'] }
  return {
    code: 0,
    lines: [
      `The copy in ${place.name} is whole: ${told(list)}. It holds personal data: docs/backup.md says where it may be kept, and how long.`
    ]
  }
}

if (import.meta.main) await saying(() => backup(calledHere()))
