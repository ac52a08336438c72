import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Blob, Face } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import * as z from 'zod'
import { madeOnce } from '../made-once.ts'

const locate = createRequire(import.meta.url).resolve

/** What picture and documents are set in: upright, and semibold for what stands out. */
export const OWN_FONTS = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map(
  (file) => locate(`@expo-google-fonts/source-sans-3/${file}`)
)

/** Who has the letters that it lacks, the first that has one; each is kept in pieces, by the letters that are in them. */
const FALLBACKS = ['noto-sans-arabic', 'noto-sans-hebrew', 'noto-sans-sc', 'noto-sans-kr'] as const
const WEIGHTS = [400, 600]

/** The fonts that a text takes beside our own, as the bytes of TrueType files, and which letters there are in all of them. */
export type Letters = { readonly fonts: readonly Uint8Array[]; readonly has: (code: number) => boolean }

const own = madeOnce(() => new Set(OWN_FONTS.slice(0, 1).flatMap((file) => lettersIn(readFileSync(file)))))
const pieces = madeOnce(() => FALLBACKS.flatMap(piecesOf))

/** What it takes to set a text: nothing for one in Latin, Greek or Cyrillic letters, else just the letters that are missing. */
export async function lettersFor(text: string): Promise<Letters> {
  const missing = new Set([...text].map((one) => one.codePointAt(0) ?? 0).filter((code) => isLetter(code)))
  const fonts: Uint8Array[] = []
  const found = new Set<number>()
  for (const { file, holds } of missing.size === 0 ? [] : pieces()) {
    const here = [...missing].filter((code) => !found.has(code) && holds(code))
    if (here.length === 0) continue
    // With the space: what is written from right to left is drawn in one font, or not at all.
    const made = await Promise.all(
      WEIGHTS.map((wght) =>
        subsetFont(file(), `${String.fromCodePoint(...here)} `, { targetFormat: 'truetype', variationAxes: { wght } })
      )
    )
    // A piece says of a range that it is there, and not of each letter.
    const has = made.map((font) => lettersIn(font))[0] ?? []
    if (!here.some((code) => has.includes(code))) continue
    fonts.push(...made)
    for (const code of has) found.add(code)
  }
  return { fonts, has: (code) => own().has(code) || found.has(code) }
}

/** Whether it is something to be drawn that our own font lacks; what is of no script, as a space, every font has. */
function isLetter(code: number): boolean {
  return !own().has(code) && /[\p{L}\p{N}\p{M}\p{P}]/u.test(String.fromCodePoint(code))
}

function lettersIn(font: Uint8Array): readonly number[] {
  return [...new Face(new Blob(font)).collectUnicodes()]
}

const ranges = z.record(z.string(), z.string())

/** The pieces of a font, by what its package says is in each: "U+4e00-4e0f,U+4e20". */
function piecesOf(name: (typeof FALLBACKS)[number]) {
  const all = ranges.parse(JSON.parse(readFileSync(locate(`@fontsource-variable/${name}/unicode.json`), 'utf8')))
  return Object.entries(all)
    .filter(([piece]) => !OURS.includes(piece))
    .map(([piece, listed]) => {
      const spans = listed.split(',').map((span) => {
        const [from = '', to = from] = span.trim().replace('U+', '').split('-')
        return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
      })
      const path = `@fontsource-variable/${name}/files/${name}-${piece.replace(/[[\]]/g, '')}-wght-normal.woff2`
      return {
        file: () => readFileSync(locate(path)),
        holds: (code: number) => spans.some(({ from, to }) => from <= code && code <= to)
      }
    })
}

/** Pieces with letters that our own font has. */
const OURS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese']
