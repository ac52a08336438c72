import { format } from 'echarts/core'
import type { Instrument } from '../scan/instrument.ts'
import type { FigureRow } from './picture-rows.ts'

/** The width that the picture is laid out for; shown at half of it, on a phone, its smallest text is 11 pixels high. */
export const PICTURE_WIDTH = 640

/** How far everything stays from the edge. */
export const PICTURE_MARGIN = 20

/** The typeface that goes with the picture, then what a browser without it has. */
export const TYPEFACE = "'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif"

/** One line of text; `y` is its middle. */
export type PlacedText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly strong: boolean
  readonly centred: boolean
}

/** What a symbol of the legend stands for. */
export type LegendItem = { readonly mark: 'agreed' | 'grow' | 'keep' | 'votes'; readonly x: number; readonly y: number }

/** Where everything goes, in pixels from the top left. */
export type Layout = {
  readonly height: number
  /** How high a track is: lower when there are no votes to show. */
  readonly track: number
  /** Where a row's marks lie, from the top of its track, and how large they are beside their full size. */
  readonly lane: number
  readonly scale: number
  /** Where the middle of its figures is, from the top of its track: clear of what runs along the lane. */
  readonly figure: number
  readonly texts: readonly PlacedText[]
  readonly legend: readonly LegendItem[]
  readonly bands: readonly { readonly y: number; readonly height: number }[]
  readonly rows: readonly { readonly row: FigureRow; readonly y: number }[]
}

/** How a text is written: how high its letters and its lines are, in pixels, and whether it stands out. */
export type Lettering = { readonly size: number; readonly line: number; readonly strong: boolean }

/** A symbol of the legend, with what it says. */
export type Explained = { readonly mark: LegendItem['mark']; readonly text: string }

/** How wide what is written may be. */
export const INNER = PICTURE_WIDTH - 2 * PICTURE_MARGIN

/** How wide the typeface is beside the one that ECharts reckons with when there is no browser to measure. */
const NARROWER = 0.95
const SYMBOL_WIDTH = 64

/** A page that is filled from the top. */
export function aPage(top = PICTURE_MARGIN) {
  const texts: PlacedText[] = []
  const bands: Layout['bands'][number][] = []
  const rows: Layout['rows'][number][] = []
  const legend: LegendItem[] = []
  let y = top

  /** The lines of a text from here on; gives how high they are. */
  function put(text: string, { size, line, strong }: Lettering, x: number, width: number, centred: boolean): number {
    const lines = wrap(text, { size, line, strong }, width)
    texts.push(...lines.map((one, place) => ({ text: one, x, y: y + place * line + line / 2, size, strong, centred })))
    return lines.length * line
  }

  return {
    write(text: string, style: Lettering, { width = INNER } = {}): void {
      y += put(text, style, PICTURE_MARGIN, width, false)
    },
    skip(pixels: number): void {
      y += pixels
    },
    /** The names of the stages beside each other. */
    heads({ stages }: Instrument, style: Lettering): void {
      const column = INNER / stages.length
      const heights = stages.map(({ name }, place) =>
        put(name, style, PICTURE_MARGIN + (place + 0.5) * column, column - 6, true)
      )
      y += Math.max(...heights)
    },
    /** A band behind what is written in it. */
    band(above: number, below: number, inside: () => void): void {
      const from = y
      y += above
      inside()
      y += below
      bands.push({ y: from, height: y - from })
    },
    /** The legend, two items on a line. */
    explain(items: readonly Explained[], style: Lettering): void {
      for (const [place, { mark, text }] of items.entries()) {
        const x = PICTURE_MARGIN + (place % 2) * (INNER / 2)
        if (place > 0 && place % 2 === 0) y += style.line
        put(text, style, x + SYMBOL_WIDTH, INNER, false)
        legend.push({ mark, x, y: y + style.line / 2 })
      }
      y += style.line
    },
    track(row: FigureRow, height: number): void {
      rows.push({ row, y })
      y += height
    },
    /** A text on the track that comes here. */
    note(text: string, style: Lettering, height: number): void {
      put(text, { ...style, line: height }, PICTURE_MARGIN + 12, INNER - 24, false)
    },
    done: () => ({ height: y, texts, legend, bands, rows })
  }
}

/** Text in lines that fit; a word that is too long for a line is cut. */
function wrap(text: string, style: Lettering, width: number): readonly string[] {
  const fits = (line: string) => widthOf(line, style) <= width
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...cut(word, fits))
  }
  return lines
}

/** How wide a line is in our typeface, in pixels; a little more rather than less. */
export function widthOf(line: string, style: Pick<PlacedText, 'size' | 'strong'>): number {
  return format.getTextRect(unaccented(line), fontOf(style)).width * NARROWER
}

function cut(word: string, fits: (part: string) => boolean): readonly string[] {
  const parts: string[] = []
  for (const letter of word) {
    const last = parts.at(-1)
    if (last !== undefined && fits(last + letter)) parts[parts.length - 1] = last + letter
    else parts.push(letter)
  }
  return parts
}

/** As wide, and in the letters that ECharts knows the width of without a browser. */
function unaccented(text: string): string {
  return asKey(text.normalize('NFD').replace(/\p{M}/gu, ''))
}

/**
 * The text as ECharts may have it: it keeps what it measured in an object, under the text itself, and this one word would
 * change every object of the process.
 */
export function asKey(text: string): string {
  return text.replaceAll('__proto__', '_ _proto_ _')
}

/** The font of a text as CSS writes it. */
export function fontOf({ size, strong }: Pick<PlacedText, 'size' | 'strong'>): string {
  return `${strong ? 600 : 400} ${size}px ${TYPEFACE}`
}
