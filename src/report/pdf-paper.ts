import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'

/** The document being drawn, and what every part of it needs. */
export type Paper = {
  readonly doc: PDFKit.PDFDocument
  /** A text with only what the font can draw, on the lines it was typed on. */
  readonly printable: (text: string) => string
}

/** How a text looks; sizes are in points. */
export type Style = { readonly font: 'regular' | 'semibold' | 'italic'; readonly size: number; readonly colour: string }

/** A4 with room to punch holes; x and y count from the top left. */
export const MARGIN = { top: 64, right: 56, bottom: 76, left: 62 } as const
export const WIDTH = 595.28 - MARGIN.left - MARGIN.right
export const BOTTOM = 841.89 - MARGIN.bottom

/** One dark blue, and greys that stay apart in black and white: no stage has a colour of its own. */
export const COLOUR = { ink: '#1C2733', soft: '#54616F', accent: '#1F3A5F', rule: '#CBD5E0', pale: '#EEF3F8' } as const

export const STYLE = {
  title: { font: 'semibold', size: 28, colour: COLOUR.accent },
  subtitle: { font: 'regular', size: 17, colour: COLOUR.ink },
  h1: { font: 'semibold', size: 19, colour: COLOUR.accent },
  h2: { font: 'semibold', size: 13.5, colour: COLOUR.accent },
  body: { font: 'regular', size: 10, colour: COLOUR.ink },
  strong: { font: 'semibold', size: 10, colour: COLOUR.ink },
  note: { font: 'italic', size: 9.5, colour: COLOUR.ink },
  label: { font: 'regular', size: 9, colour: COLOUR.soft },
  head: { font: 'semibold', size: 9, colour: COLOUR.soft }
} as const satisfies Record<string, Style>

const locate = createRequire(import.meta.url).resolve
const FONTS = {
  regular: readFont('400Regular/SourceSans3_400Regular.ttf'),
  semibold: readFont('600SemiBold/SourceSans3_600SemiBold.ttf'),
  italic: readFont('400Regular_Italic/SourceSans3_400Regular_Italic.ttf')
} satisfies Record<Style['font'], Buffer>

function readFont(file: string): Buffer {
  return readFileSync(locate(`@expo-google-fonts/source-sans-3/${file}`))
}

/** An empty tagged document on A4, with the fonts embedded and nothing in it that depends on the moment of writing. */
export function openPaper(result: Result): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'nl-BE',
    displayTitle: true,
    // No font to begin with: pdfkit would take Helvetica, and opens a font anew each time it meets it under two names.
    font: '',
    info: {
      Title: strings.document.front,
      Author: 'Poolster',
      Creator: 'Poolster',
      Producer: 'PDFKit',
      CreationDate: dateOf(result)
    }
  })
  for (const [name, font] of Object.entries(FONTS)) doc.registerFont(name, font)
  const hasGlyph = glyphCheck(doc.font('regular'))
  const printable = (text: string) =>
    [...text.normalize('NFC')]
      .map((one) => drawable(one, hasGlyph))
      .join('')
      .replace(/ {2,}/g, ' ')
  doc.info.Title = forMetadata(
    printable(strings.document.title(strings.document.kind[result.copy.for], result.centre, result.schoolYear))
  )
  return { doc, printable }
}

/** The moment of signing; a concept has none, and then the first day of its school year keeps its bytes the same. */
function dateOf({ submittedAt, schoolYear }: Result): Date {
  const year = Number.parseInt(schoolYear, 10)
  return new Date(submittedAt === '' ? Date.UTC(Number.isNaN(year) ? 2000 : year, 8, 1) : submittedAt)
}

/** pdfkit copies the title into XML as it is, so the characters that XML gives a meaning can't stay. */
function forMetadata(title: string): string {
  return title
    .replace(/\s*&\s*/g, ` ${strings.document.and} `)
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
}

/** pdfkit keeps the opened font where its types don't show it; a test fails should it move. */
function glyphCheck(doc: PDFKit.PDFDocument): (code: number) => boolean {
  const opened: { _font?: { font?: { hasGlyphForCodePoint?: (code: number) => boolean } } } & object = doc
  const font = opened._font?.font
  if (!font?.hasGlyphForCodePoint) throw new Error('pdfkit no longer tells which characters its font can draw')
  return (code) => font.hasGlyphForCodePoint?.(code) ?? false
}

/** One character as the font can draw it: itself, its plainer form, a box for a letter it lacks, or nothing. */
function drawable(one: string, hasGlyph: (code: number) => boolean): string {
  if (one === '\n') return one
  if (/\s/.test(one)) return ' '
  if (/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(one)) return ''
  const has = (text: string) => [...text].every((part) => hasGlyph(part.codePointAt(0) ?? 0))
  if (has(one)) return one
  const plainer = one.normalize('NFKC')
  if (has(plainer)) return plainer
  return /[\p{L}\p{N}]/u.test(one) ? '□' : ''
}
