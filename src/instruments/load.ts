import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Instrument, Library } from '../scan/instrument.ts'
import { withLinkedScales } from './linked-scales.ts'
import { instrumentSchema } from './schema.ts'

/** As many mistakes as an error names: enough to mend a file in one go, few enough to read. */
const MOST_MISTAKES = 5

/** The folder, in that of the instruments, with editions that are no longer offered. */
const EARLIER = 'earlier'

/**
 * The instruments in a folder by id, as new scans use them, and from its folder `earlier` the editions that older scans
 * began with. Throws, naming the file and the places, when one of them is not as it should be.
 */
export function loadInstruments(folder: string): Library {
  const offered = readAll(folder)
  const earlier = existsSync(join(folder, EARLIER)) ? readAll(join(folder, EARLIER)) : []
  const current = new Map<string, Instrument>()
  const editions = new Set<string>()
  for (const { file, instrument } of inOrder(offered)) {
    if (current.has(instrument.id)) throw new Error(`${file}: id: "${instrument.id}" is in another file too`)
    current.set(instrument.id, instrument)
  }
  const [, second] = offered.filter(({ instrument }) => instrument.usual)
  if (second) throw new Error(`${second.file}: usual: another file says so too`)
  for (const { file, instrument } of [...offered, ...earlier]) {
    const edition = `${instrument.id} ${instrument.edition}`
    if (editions.has(edition)) throw new Error(`${file}: edition: "${instrument.edition}" is in another file too`)
    editions.add(edition)
  }
  if (current.size === 0) throw new Error(`${folder}: holds no instrument (a file that ends in .json)`)
  const all = [...current.values()]
  const linked = (instrument: Instrument) => withLinkedScales(instrument, all)
  return {
    current: new Map(all.map((instrument) => [instrument.id, linked(instrument)])),
    earlier: earlier.map(({ instrument }) => linked(instrument))
  }
}

type InFile = { readonly file: string; readonly instrument: Instrument }

/** The usual one first, the others by name. */
function inOrder(files: readonly InFile[]): readonly InFile[] {
  const isUsual = ({ instrument }: InFile) => Number(instrument.usual ?? false)
  return files.toSorted(
    (one, other) => isUsual(other) - isUsual(one) || one.instrument.name.localeCompare(other.instrument.name, 'nl')
  )
}

function readAll(folder: string): readonly InFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => {
    const file = join(folder, name)
    return { file, instrument: readInstrument(file) }
  })
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
