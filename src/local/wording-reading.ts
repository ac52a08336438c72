import type { WordingFile } from '../instruments/wording.ts'
import type { BlockWording, Instrument, Library } from '../scan/instrument.ts'
import { wordingMistake as say, wordingFile } from '../words/wording-file.ts'
import { isSameHeading } from './wording-headings.ts'
import { type Piece, piecesOf } from './wording-markdown.ts'
import { sectionsOf, type TemplateSection, type WordingMistake } from './wording-sections.ts'

/** The largest file that is read, in megabytes: many times what fits under all headings. */
export const MOST_MEGABYTES = 4

/** A filled-in template: the instrument and its official text, or a sentence for each mistake, in the order of the file. */
export type ReadTemplate =
  | { readonly ok: true; readonly instrument: Instrument; readonly file: WordingFile }
  | { readonly ok: false; readonly mistakes: readonly string[] }

/** Reads a filled-in template, for the edition of its instrument that new scans get. */
export function readTemplate({ current }: Library, bytes: Uint8Array): ReadTemplate {
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024) return refused(say.huge(MOST_MEGABYTES))
  const text = textOf(bytes)
  if (text === undefined) return refused(say.notText)
  const offered = [...current.values()]
  if (text.trim() === '') return refused(say.empty(offered[0]?.id ?? ''))
  const { instrument, mistake, rest } = titled(offered, piecesOf(text))
  if (!instrument) return refused(mistake.text)
  const { sections, mistakes } = sectionsOf(instrument, rest)
  if (mistakes.length > 0) return refused(...mistakes.map((one) => one.text))
  const { id, edition } = instrument
  return {
    ok: true,
    instrument,
    file: { version: 1, instrument: id, edition, blocks: blocksOf(instrument, sections) }
  }
}

function refused(...mistakes: readonly string[]): ReadTemplate {
  return { ok: false, mistakes }
}

/** What stands in a file; undefined where it is no text. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

type Titled =
  | { readonly instrument: Instrument; readonly mistake?: undefined; readonly rest: readonly Piece[] }
  | { readonly instrument?: undefined; readonly mistake: WordingMistake; readonly rest: readonly [] }

/** Which instrument a template is of, as its title says, and all but the title. */
function titled(offered: readonly Instrument[], pieces: readonly Piece[]): Titled {
  const title = pieces.find((piece) => piece.kind === 'heading')
  const no = (line: number, text: string): Titled => ({ mistake: { line, text }, rest: [] })
  if (title?.level !== 1) return no(title?.line ?? 1, say.noTitle(title?.line ?? 1))
  const { line, text } = title
  const instrument = offered.find((one) => isSameHeading(wordingFile.title(one), text))
  if (instrument) return { instrument, rest: pieces.filter((piece) => piece !== title) }
  const [, id = '', edition = ''] = /\(([^(),]+), ([^(),]+)\)$/.exec(text) ?? []
  const meant = offered.find((one) => one.id === id)
  if (id === '' || meant?.edition === edition) return no(line, say.otherTitle(line, text))
  return no(
    line,
    meant
      ? say.otherEdition(line, edition, meant.edition, id)
      : say.unknownInstrument(
          line,
          id,
          offered.map((one) => one.id)
        )
  )
}

function blocksOf(
  { blocks }: Instrument,
  sections: readonly TemplateSection[]
): Readonly<Record<string, BlockWording>> {
  return Object.fromEntries(
    blocks.map(({ id }) => {
      const own = sections.filter(({ heading }) => heading.block === id)
      const texts = <K extends string>(of: (section: TemplateSection) => K | undefined) =>
        Object.fromEntries(own.flatMap((one) => (of(one) === undefined ? [] : [[of(one), one.passages]])))
      return [
        id,
        {
          definition: own.find(({ heading }) => heading.about.kind === 'definition')?.passages ?? [],
          stages: texts(({ heading: { about } }) => (about.kind === 'stage' ? about.stage : undefined)),
          scales: texts(({ heading: { about } }) => (about.kind === 'scale' ? about.code : undefined))
        }
      ]
    })
  )
}
