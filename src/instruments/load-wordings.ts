import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Library, Wording } from '../scan/instrument.ts'
import { layOver } from '../scan/wording.ts'
import { wordingFor, wordingSchema } from './wording.ts'

/** The folder, in that of the official texts, with those that newer ones took the place of. */
export const REPLACED = 'earlier'

/** Why new scans do without the official text in a file, told apart by kind; nothing of what the file holds is in it. */
export type WordingTrouble =
  | { readonly kind: 'unreadable' | 'not-a-wording' | 'does-not-fit' | 'twice' }
  | { readonly kind: 'unknown-edition'; readonly instrument: string; readonly edition: string }
  | { readonly kind: 'old-edition'; readonly instrument: string; readonly edition: string; readonly offered: string }

/** What became of a file: the official text in it, as far as there is one, and what is the trouble with it. */
export type WordingNews = { readonly file: string } & (
  | { readonly wording: Wording; readonly trouble?: undefined }
  | { readonly wording?: Wording; readonly trouble: WordingTrouble }
)

/**
 * The instruments with the official texts of a folder laid over them, and with those of its folder `earlier` for the scans that
 * began with them; and what became of each file. One that is not as it should be is told of and passed over. No folder is no texts.
 */
export function withWordings(
  library: Library,
  folder: string | undefined
): { readonly library: Library; readonly news: readonly WordingNews[] } {
  if (folder === undefined) return { library, news: [] }
  const current = onceEach(readFolder(folder, library)).map((news) => ofToday(news, library))
  const earlier = readFolder(join(folder, REPLACED), library)
  const wordings = (news: readonly WordingNews[]) => news.flatMap(({ wording }) => wording ?? [])
  return { library: layOver(library, wordings(current), wordings(earlier)), news: [...current, ...earlier] }
}

function readFolder(folder: string, library: Library): readonly WordingNews[] {
  if (!existsSync(folder)) return []
  const names = namesIn(folder)
  if (!names) return [{ file: folder, trouble: { kind: 'unreadable' } }]
  return names.map((name) => ({ file: join(folder, name), ...readWording(join(folder, name), library) }))
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch {
    return undefined
  }
}

/** The official text in a file, or what is wrong with it. An error would quote what the file holds, and is left behind. */
export function readWording(
  file: string,
  { current, earlier }: Library
): { readonly wording: Wording } | { readonly trouble: WordingTrouble } {
  const json = readJson(file)
  if (json === undefined) return { trouble: { kind: 'unreadable' } }
  const checked = wordingSchema.safeParse(json)
  if (!checked.success) return { trouble: { kind: 'not-a-wording' } }
  const { instrument, edition } = checked.data
  const base = [...current.values(), ...earlier].find((one) => one.id === instrument && one.edition === edition)
  if (!base) return { trouble: { kind: 'unknown-edition', instrument, edition } }
  const wording = wordingFor(base, checked.data)
  return wording ? { wording } : { trouble: { kind: 'does-not-fit' } }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** The first file with a text of an instrument counts. */
function onceEach(news: readonly WordingNews[]): readonly WordingNews[] {
  return news.map(({ file, wording, trouble }, place) => {
    const isTaken = news.slice(0, place).some((one) => wording && one.wording?.instrument === wording.instrument)
    if (isTaken) return { file, trouble: { kind: 'twice' } }
    return wording ? { file, wording } : { file, trouble: trouble ?? { kind: 'unreadable' } }
  })
}

/** A text of an edition that new scans no longer get is for those that began with it. */
function ofToday(news: WordingNews, { current }: Library): WordingNews {
  const offered = news.wording && current.get(news.wording.instrument)?.edition
  if (!news.wording || offered === undefined || offered === news.wording.edition) return news
  const { instrument, edition } = news.wording
  return { ...news, trouble: { kind: 'old-edition', instrument, edition, offered } }
}
