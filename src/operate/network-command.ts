import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Library } from '../scan/instrument.ts'
import type { NetworkYear } from '../storage/batches.ts'
import type { NetworkStore } from '../storage/network.ts'
import { optionsIn } from './called.ts'
import type { CameTo } from './came-to.ts'
import { type Collected, collect, networkYears } from './network-export.ts'
import { type NetworkFile, readNetworkFile, writeNetworkFile } from './network-file.ts'
import { bringResults, type OpenedResult, openResults, yearsOfOtherKey } from './network-import.ts'
import { makeNetworkKey, type NetworkKey, readNetworkKey } from './network-key.ts'
import { mistakes, networkWords as words } from './network-words.ts'
import { fileMistakes, writeNew } from './new-file.ts'

/** The largest file that is read, in megabytes. */
const MOST_MEGABYTES = 64

/** As many mistakes as are named at once. */
const MOST_MISTAKES = 20

/** What the command works on; `today` is "2026-11-29", and files are looked for in the folder it was typed in. */
export type Workplace = {
  readonly typedIn: string
  readonly today: string
  readonly library: () => Library
  /** With a file, the installation whose settings stand there; else the one that this runs beside. */
  readonly installation: (
    settings?: string
  ) => Promise<{ readonly networkKey: string | undefined; readonly network: NetworkStore }>
}

/** Does what was asked about the network: `key`, `export` or `import`. */
export async function networkCommand(workplace: Workplace, asked: readonly string[]): Promise<CameTo> {
  const { command, files, key, settings } = read(asked)
  const [file] = files
  const isOne = files.length === 1 && key === undefined
  if (command === 'key' && isOne && file !== undefined && settings === undefined) return writeKey(workplace, file)
  if (command === 'export' && isOne && file !== undefined) return exportTo(workplace, file, settings)
  if (command === 'import' && file !== undefined && key !== undefined)
    return importFrom(workplace, files, key, settings)
  return { code: 2, lines: [words.usage] }
}

function read(asked: readonly string[]) {
  const found = optionsIn(asked, { key: { type: 'string' } }, true)
  const [command, ...files] = found?.positionals ?? []
  return { command, files, ...found?.values }
}

async function writeKey({ typedIn }: Workplace, name: string): Promise<CameTo> {
  const made = await makeNetworkKey()
  return writing(typedIn, name, made.file) ?? yes(words.madeKey(name), `  ${made.public}`)
}

async function exportTo(workplace: Workplace, name: string, settings: string | undefined): Promise<CameTo> {
  const { typedIn, today, library, installation } = workplace
  const { networkKey, network } = await installation(settings)
  if (networkKey === undefined) return no(words.countsForItself)
  const collected = await collect(network, networkYears(library(), today), networkKey)
  const left = leftBehind(collected)
  if (collected.sealed.length === 0) return yes(words.nothing, ...left)
  const text = writeNetworkFile(networkKey, collected.sealed)
  return writing(typedIn, name, text) ?? yes(words.exported(name, collected.sealed.length), ...left)
}

async function importFrom(
  workplace: Workplace,
  names: readonly string[],
  keyName: string,
  settings: string | undefined
): Promise<CameTo> {
  const { typedIn, today } = workplace
  const keyText = textOf(typedIn, keyName)
  const key = 'text' in keyText ? await readNetworkKey(keyText.text) : undefined
  if (!key) return no('text' in keyText ? mistakes.notAKey(keyName) : keyText.mistake)
  const { networkKey, network } = await workplace.installation(settings)
  if (networkKey !== key.public) return no(networkKey === undefined ? words.joinFirst(key.public) : words.otherNetwork)
  const library = workplace.library()
  const read = await Promise.all(names.map((name) => openFile(key, library, typedIn, name)))
  const wrong = read.flatMap((one) => ('mistake' in one ? [one.mistake] : []))
  if (wrong.length > 0) return no(...wrong.slice(0, MOST_MISTAKES), ...mistakes.more(wrong.length - MOST_MISTAKES))
  const files = read.flatMap((one) => ('results' in one ? [one.results] : []))
  // What the centres of this installation gave is brought like that of any other.
  const own = await collect(network, networkYears(library, today), networkKey)
  const ours = await openResults(key, library, fileOf(networkKey, own))
  if ('kind' in ours) return no(mistakes.ofResults(words.here, ours))
  const all = [...files.flat(), ...ours]
  const others = await yearsOfOtherKey(network, key, all)
  const came = await bringResults(network, key, withoutYears(all, others))
  return yes(
    ...names.map((name, at) => words.inFile(name, files[at]?.length ?? 0)),
    words.inFile(words.here, ours.length),
    ...leftBehind(own),
    ...others.map(words.otherKeyBefore),
    ...came.map(words.brought)
  )
}

function withoutYears(results: readonly OpenedResult[], years: readonly NetworkYear[]): readonly OpenedResult[] {
  return results.filter(
    ({ figures }) =>
      !years.some((year) => year.instrument === figures.instrument && year.schoolYear === figures.schoolYear)
  )
}

type Opened = { readonly results: readonly OpenedResult[] } | { readonly mistake: string }

async function openFile(key: NetworkKey, library: Library, typedIn: string, name: string): Promise<Opened> {
  const found = textOf(typedIn, name)
  if ('mistake' in found) return found
  const file = readNetworkFile(found.text)
  if ('kind' in file) return { mistake: mistakes.ofFile(name, file) }
  const results = await openResults(key, library, file)
  return 'kind' in results ? { mistake: mistakes.ofResults(name, results) } : { results }
}

function fileOf(networkKey: string, { sealed }: Collected): NetworkFile {
  return { format: 'poolster-network', version: 1, key: networkKey, results: [...sealed] }
}

function leftBehind({ counted, nameless }: Collected): readonly string[] {
  return [...(counted > 0 ? [words.countedHere(counted)] : []), ...(nameless > 0 ? [words.nameless(nameless)] : [])]
}

/** The text of a file, or why it can't be read. */
function textOf(typedIn: string, name: string): { readonly text: string } | { readonly mistake: string } {
  try {
    const file = resolve(typedIn, name)
    const { size } = statSync(file)
    if (size > MOST_MEGABYTES * 1024 * 1024) return { mistake: mistakes.huge(name, MOST_MEGABYTES) }
    return { text: readFileSync(file, 'utf8') }
  } catch {
    return { mistake: mistakes.missing(name) }
  }
}

/** Writes a new file; undefined where that is done. */
function writing(typedIn: string, name: string, text: string): CameTo | undefined {
  const came = writeNew(typedIn, name, text)
  return came === 'written' ? undefined : no(fileMistakes[came](name))
}

function yes(...lines: readonly string[]): CameTo {
  return { code: 0, lines }
}

/** Not done as something is wrong: nothing was changed. */
function no(...lines: readonly string[]): CameTo {
  return { code: 1, lines: [...lines, words.unchanged] }
}
