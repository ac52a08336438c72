import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadInstruments } from '../instruments/load.ts'
import { REPLACED, readWording, withWordings } from '../instruments/load-wordings.ts'
import { type WordingFile, wordingFor } from '../instruments/wording.ts'
import type { Instrument, Library } from '../scan/instrument.ts'
import { fullEdition, LAID_OVER } from '../scan/wording.ts'
import {
  wordingMistake as mistake,
  wordingTrouble as trouble,
  instrumentCommand as words
} from '../words/wording-file.ts'
import { templateOf } from './wording-headings.ts'
import { MOST_MEGABYTES, type ReadTemplate, readTemplate } from './wording-reading.ts'

/** As many mistakes as are named at once: enough to mend a file in one go, few enough to read. */
const MOST_MISTAKES = 20

/** What a command came to, in lines to read; where it failed, nothing was changed. */
export type Done = { readonly ok: boolean; readonly lines: readonly string[] }

/** Where a command looks: the folder with instruments, the one with official texts, and the one that it was typed in. */
export type Folders = { readonly instruments: string; readonly wordings: string; readonly typedIn: string }

/** Does what was asked about instruments and their official texts: `template`, `import` or `check`. */
export function instrumentCommand(folders: Folders, asked: readonly string[]): Done {
  const [command, named = ''] = asked
  if (command === 'check' && asked.length === 1) return check(folders)
  const library = loadInstruments(folders.instruments)
  if (command === 'template' && asked.length === 2) return writeTemplate(library, folders, named)
  if (command === 'import' && asked.length === 2) return importText(library, folders, named)
  return no(words.usage([...library.current.keys()]))
}

function no(...lines: readonly string[]): Done {
  return { ok: false, lines }
}

function yes(...lines: readonly string[]): Done {
  return { ok: true, lines }
}

function writeTemplate({ current }: Library, { wordings }: Folders, id: string): Done {
  const instrument = current.get(id)
  if (!instrument) return no(words.unknownInstrument(id, [...current.keys()]))
  const file = join(wordings, `${id}.md`)
  if (existsSync(file)) return no(words.templateThere(file))
  return writing(wordings, () => {
    mkdirSync(wordings, { recursive: true })
    writeFileSync(file, templateOf(instrument))
    return yes(words.template(file))
  })
}

function importText(library: Library, folders: Folders, file: string): Done {
  const read = readFile(library, resolve(folders.typedIn, file))
  if (!read.ok) {
    const more = read.mistakes.length - MOST_MISTAKES
    return no(...read.mistakes.slice(0, MOST_MISTAKES), ...(more > 0 ? [mistake.more(more)] : []), mistake.unchanged)
  }
  return writing(folders.wordings, () => keepText(library, folders.wordings, read.instrument, read.file))
}

function readFile(library: Library, file: string): ReadTemplate {
  const missing: ReadTemplate = { ok: false, mistakes: [mistake.missingFile(file)] }
  try {
    const found = statSync(file)
    if (!found.isFile()) return missing
    if (found.size > MOST_MEGABYTES * 1024 * 1024) return { ok: false, mistakes: [mistake.huge(MOST_MEGABYTES)] }
    return readTemplate(library, readFileSync(file))
  } catch {
    return missing
  }
}

/** Puts a text in its place, and the one that was there with the earlier ones: scans may have begun with it. */
function keepText(library: Library, folder: string, instrument: Instrument, file: WordingFile): Done {
  const wording = wordingFor(instrument, file)
  if (!wording) throw new Error(`the template of ${instrument.id} is not about just what that has`)
  const place = join(folder, `${instrument.id}.json`)
  const before = existsSync(place) ? readWording(place, library) : undefined
  if (before && 'wording' in before) {
    const { mark, edition } = before.wording
    if (mark === wording.mark && edition === wording.edition) return yes(words.again(instrument.name))
    mkdirSync(join(folder, REPLACED), { recursive: true })
    writeFileSync(join(folder, REPLACED, `${instrument.id}-${mark}.json`), readFileSync(place))
  }
  mkdirSync(folder, { recursive: true })
  // A bot that starts meanwhile finds the one or the other, whole.
  writeFileSync(`${place}.new`, `${JSON.stringify(file, null, 2)}\n`)
  renameSync(`${place}.new`, place)
  return yes(words.imported(instrument.name, fullEdition({ ...instrument, wording }), place))
}

function writing(folder: string, write: () => Done): Done {
  try {
    return write()
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return no(words.notWritten(folder))
    throw error
  }
}

/** Looks after every instrument, and every official text there is. */
function check({ instruments, wordings }: Folders): Done {
  const library = loaded(instruments)
  if (typeof library === 'string') return no(words.wrong(instruments, library))
  const { news } = withWordings(library, wordings)
  const all = [...library.current.values(), ...library.earlier]
  const fine = all.map(({ id, edition }) => words.right(id, edition))
  const texts = news.map(({ file, ...found }) => {
    if (found.trouble) return words.wrong(file, trouble[found.trouble.kind])
    return words.right(file, `${found.wording.edition}${LAID_OVER}${found.wording.mark}`)
  })
  return { ok: news.every((one) => !one.trouble), lines: [...fine, ...texts] }
}

/** The instruments, or why they can't be loaded. */
function loaded(folder: string): Library | string {
  try {
    return loadInstruments(folder)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}
