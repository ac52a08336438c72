import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { readConfig } from '../config.ts'
import { azureWholeTables } from '../storage/azure-whole-tables.ts'
import { readVersion } from '../version.ts'
import { optionsIn, whereTyped } from './called.ts'
import { type CameTo, saying } from './came-to.ts'
import { copyPlaceOf } from './copies/place-of.ts'
import { takeCopy } from './copies/take-copy.ts'
import { told } from './copies/told.ts'

/** `npm run backup -- --to FOLDER`: copies all tables to files, and goes on with a copy that was begun there. */
async function backup(): Promise<CameTo> {
  const to = optionsIn({ to: { type: 'string' } })?.to
  if (!to)
    return {
      code: 2,
      lines: [
        'Say where the copy goes: backup --to FOLDER, or --to https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.'
      ]
    }
  const { storage } = readConfig(process.env)
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  const { version, commit } = readVersion(join(import.meta.dirname, '..', '..'))
  const place = await copyPlaceOf(to, whereTyped(), storage)
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

await saying(backup)
