import { format } from 'echarts/core'
import { besideVotes } from '../cards/round-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { growthOf, hasVotes, type PictureCluster, type PictureRow } from './picture-rows.ts'

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
  readonly texts: readonly PlacedText[]
  readonly legend: readonly LegendItem[]
  readonly bands: readonly { readonly y: number; readonly height: number }[]
  readonly rows: readonly { readonly row: PictureRow; readonly y: number }[]
}

type Style = { readonly size: number; readonly line: number; readonly strong: boolean }

const TITLE: Style = { size: 34, line: 40, strong: true }
const SUBTITLE: Style = { size: 24, line: 32, strong: false }
const LEGEND: Style = { size: 23, line: 40, strong: false }
const CLUSTER: Style = { size: 26, line: 32, strong: true }
const STAGE: Style = { size: 23, line: 26, strong: false }
const BLOCK: Style = { size: 25, line: 28, strong: true }
const BESIDE: Style = { size: 22, line: 26, strong: false }
/** How wide the typeface is beside the one that ECharts reckons with when there is no browser to measure. */
const NARROWER = 0.95
const SYMBOL_WIDTH = 64
const INNER = PICTURE_WIDTH - 2 * PICTURE_MARGIN

/** The width for what a person typed: signs may be wider than reckoned. */
const TYPED = 0.94 * INNER

/** Where everything goes: heading, legend, then per cluster a band with its name and the stages, and a track per block. */
export function layOut(instrument: Instrument, result: Result, clusters: readonly PictureCluster[]): Layout {
  const texts: PlacedText[] = []
  const bands: Layout['bands'][number][] = []
  const rows: Layout['rows'][number][] = []
  const voted = hasVotes(clusters)
  const track = voted ? 54 : 44
  let y = PICTURE_MARGIN

  const write = (text: string, style: Style, x = PICTURE_MARGIN, width = INNER, centred = false) => {
    const lines = wrap(text, style, width)
    texts.push(
      ...lines.map((line, place) => {
        const { size, strong } = style
        return { text: line, x, y: y + place * style.line + style.line / 2, size, strong, centred }
      })
    )
    return lines.length * style.line
  }

  y += write(drawable(result.centre), TITLE, PICTURE_MARGIN, TYPED)
  y += write(drawable(strings.picture.subtitle(instrument.name, result.schoolYear)), SUBTITLE)
  y += 10
  const legend = legendOf(result, clusters).map(({ mark, text }, place): LegendItem => {
    const x = PICTURE_MARGIN + (place % 2) * (INNER / 2)
    if (place > 0 && place % 2 === 0) y += LEGEND.line
    write(text, LEGEND, x + SYMBOL_WIDTH, INNER)
    return { mark, x, y: y + LEGEND.line / 2 }
  })
  y += LEGEND.line + 12

  const column = INNER / instrument.stages.length
  for (const { name, rows: ofCluster } of clusters) {
    const top = y
    y += 8
    y += write(name, CLUSTER)
    const heads = instrument.stages.map((stage, place) =>
      write(stage.name, STAGE, PICTURE_MARGIN + (place + 0.5) * column, column - 6, true)
    )
    y += Math.max(...heads) + 6
    bands.push({ y: top, height: y - top })
    y += 10
    for (const row of ofCluster) {
      y += write(row.name, BLOCK) + 4
      rows.push({ row, y })
      y += track + 12
      const beside = row.round ? besideVotes(instrument.nouns, row.round) : ''
      if (beside !== '') {
        y -= 8
        y += write(beside, BESIDE) + 12
      }
    }
    y += 6
  }
  return { height: y, track, texts, legend, bands, rows }
}

function legendOf(result: Result, clusters: readonly PictureCluster[]) {
  const all = clusters.flatMap(({ rows }) => rows)
  const { agreed, grow, keep, votes, votesLastRound } = strings.picture.legend
  const votedAgain = result.blocks.some(({ rounds }) => rounds.length > 1)
  return [
    { mark: 'agreed' as const, text: agreed, shown: true },
    { mark: 'grow' as const, text: grow, shown: all.some((row) => growthOf(row) > 0) },
    { mark: 'keep' as const, text: keep, shown: all.some(({ stage, ambition }) => ambition === stage) },
    { mark: 'votes' as const, text: votedAgain ? votesLastRound : votes, shown: hasVotes(clusters) }
  ].filter(({ shown }) => shown)
}

/** Text in lines that fit; a word that is too long for a line is cut. */
function wrap(text: string, style: Style, width: number): readonly string[] {
  const fits = (line: string) => format.getTextRect(unaccented(line), fontOf(style)).width * NARROWER <= width
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...cut(word, fits))
  }
  return lines
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
function asKey(text: string): string {
  return text.replaceAll('__proto__', '_ _proto_ _')
}

/** The font of a text as CSS writes it. */
export function fontOf({ size, strong }: Pick<PlacedText, 'size' | 'strong'>): string {
  return `${strong ? 600 : 400} ${size}px ${TYPEFACE}`
}

/** What a person typed, without what the typeface can't draw: emoji, controls, scripts it does not have. */
function drawable(typed: string): string {
  const known = typed
    .normalize('NFC')
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{C}\p{Variation_Selector}]/gu, ' ')
    .replace(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return asKey(known)
}
