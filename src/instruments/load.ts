import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instrument } from '../scan/instrument.ts'
import { instrumentSchema } from './schema.ts'

/** As many mistakes as an error names: enough to mend a file in one go, few enough to read. */
const MOST_MISTAKES = 5

/** The instruments in a folder, by id; throws, naming the file and the places, when one of them is not as it should be. */
export function loadInstruments(folder: string): ReadonlyMap<string, Instrument> {
  const instruments = new Map<string, Instrument>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue
    const file = join(folder, name)
    const instrument = readInstrument(file)
    if (instruments.has(instrument.id)) throw new Error(`${file}: id: "${instrument.id}" is in another file too`)
    instruments.set(instrument.id, instrument)
  }
  if (instruments.size === 0) throw new Error(`${folder}: holds no instrument (a file that ends in .json)`)
  return instruments
}

function readInstrument(file: string): Instrument {
  const checked = instrumentSchema.safeParse(readJson(file))
  if (checked.success) return checked.data
  const mistakes = checked.error.issues
    .slice(0, MOST_MISTAKES)
    .map(({ path, message }) => `${z.core.toDotPath(path) || 'the whole'}: ${message}`)
  throw new Error(`${file}: ${mistakes.join('; ')}`, { cause: checked.error })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file}: is not JSON: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}
