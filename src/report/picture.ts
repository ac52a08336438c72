import type { CustomSeriesRenderItemAPI } from 'echarts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { beginChart } from './chart.ts'
import { type Palette, palettes, type Theme } from './colours.ts'
import { inMarkup } from './markup.ts'
import { layOut, layOutBrief, layOutRounds } from './picture-layout.ts'
import { marksIn, type Shape } from './picture-marks.ts'
import { fontOf, type Layout, type LegendItem, PICTURE_MARGIN, PICTURE_WIDTH, type PlacedText } from './picture-page.ts'
import { type Drawn, type FigureRow, figureRows, growthOf, pictureRows, roundRows } from './picture-rows.ts'
import { saidOf } from './picture-said.ts'

/** The series in the order in which they are painted; in the SVG each shape carries its name as `data-mark`. */
const MARKS = ['track', 'votes', 'keep', 'grow', 'agreed'] as const

/**
 * The picture of a result as one SVG, 640 wide and as high as its blocks need, with a ground of its own: one that fills a
 * page, or for a card in a theme one with a frame, whose corners let the card through.
 * A mark carries what it says as `data-said`, and the place of its row.
 *
 * Per block a track of the stages: a disc on the agreed one, an arrow to the ambition or a ring to keep it, and the
 * votes of the last round as soft blocks with their number. The same result always gives the same text.
 */
export function drawPicture(instrument: Instrument, result: Result, card?: Theme): string {
  return draw(layOut(instrument, result, pictureRows(instrument, result)), instrument, result, card)
}

/**
 * The same for a card of what a team's votes come to, drawn closer together: with the marks of what is agreed so far, and without the name
 * of the centre, which stands above it on the card.
 */
export function drawFigures(instrument: Instrument, drawn: Drawn, card: Theme = 'light'): string {
  return draw(layOutBrief(instrument, drawn, figureRows(instrument, drawn)), instrument, drawn, card)
}

/** The same of the rounds of one block, for the card on which a team talks about it. */
export function drawRounds(instrument: Instrument, drawn: Drawn, card: Theme = 'light'): string {
  return draw(layOutRounds(instrument, drawn, roundRows(instrument, drawn)), instrument, drawn, card)
}

/** The smallest that marks are drawn in the legend, beside their full size. */
const LEGEND_SCALE = 0.7

/** How thick the frame of a picture on a card is, and how round its corners. */
const [EDGE, ROUND] = [2, 16]

function draw(layout: Layout, instrument: Instrument, { members }: Drawn, card: Theme | undefined): string {
  const chart = beginChart(null, null, { renderer: 'svg', ssr: true, width: PICTURE_WIDTH, height: layout.height })
  try {
    const edge = card === undefined ? 0 : EDGE
    const { said, ...option } = asOption(layout, instrument, members, palettes[card ?? 'light'], edge)
    chart.setOption(option)
    return plainSvg(chart.renderToSVGString(), said)
  } finally {
    chart.dispose()
  }
}

/**
 * An ECharts option: stages along the x axis, pixels down the y axis, one series per kind of mark. Votes are as high as
 * their share of all members, so that one vote among nine never looks like nine.
 */
function asOption(
  { height, track, lane, scale, figure, texts, bands, legend, rows }: Layout,
  instrument: Instrument,
  members: number,
  palette: Palette,
  edge: number
) {
  const stages = instrument.stages.length
  const column = (PICTURE_WIDTH - 2 * PICTURE_MARGIN) / stages
  const marks = marksIn(palette, scale)
  const series = <T>(
    name: (typeof MARKS)[number],
    things: readonly T[],
    at: (thing: T) => readonly number[],
    draw: Draw<T>
  ) => ({
    type: 'custom',
    name,
    silent: true,
    data: things.map((thing) => [...at(thing)]),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomSeriesRenderItemAPI) => {
      const thing = things[dataIndex]
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      return thing === undefined ? undefined : draw(thing, x, y)
    }
  })
  const agreed = rows.flatMap(({ row, y }) => (row.stage === undefined ? [] : [{ row, stage: row.stage, y }]))
  const middle = ({ stage, y }: (typeof agreed)[number]) => [stage + 0.5, y + lane]
  const votes = rows.flatMap(({ row, y }) =>
    row.votes.map((count, stage) => ({
      row,
      count,
      stage,
      y,
      share: count / Math.max(members, sum(row.votes)),
      // Of votes that may not be shown nothing can be said, not even that there are none.
      isShown: count > 0 || (stage === row.stage && !row.round?.isFew)
    }))
  )
  const shown = votes.filter(({ isShown }) => isShown)
  const kept = agreed.filter(({ row }) => row.ambition === row.stage)
  const growing = agreed.filter(({ row }) => growthOf(row) > 0)
  const words = saidOf(instrument)
  const placeOf = (row: FigureRow) => rows.findIndex((one) => one.row === row)
  const said: Said = {
    votes: shown.map((one) => ({ row: placeOf(one.row), text: words.votes(one) })),
    keep: kept.map(({ row }) => ({ row: placeOf(row), text: words.keep(row) })),
    grow: growing.map(({ row }) => ({ row: placeOf(row), text: words.grow(row) })),
    agreed: agreed.map(({ row }) => ({ row: placeOf(row), text: words.agreed(row) }))
  }
  return {
    said,
    animation: false,
    backgroundColor: edge === 0 ? palette.paper : 'transparent',
    grid: { left: PICTURE_MARGIN, right: PICTURE_MARGIN, top: 0, bottom: 0 },
    xAxis: { min: 0, max: stages, show: false },
    yAxis: { min: 0, max: height, inverse: true, show: false },
    graphic: [
      ...(edge === 0 ? [] : [{ ...frame(height, edge, palette), z: -1 }]),
      ...bands.map(({ y, height: high }) => ({
        type: 'rect',
        shape: { x: edge, y, width: PICTURE_WIDTH - 2 * edge, height: high },
        style: { fill: palette.band }
      })),
      ...texts.map((text) => asText(text, palette)),
      ...legend.map((item) => legendSymbol(item, marksIn(palette, Math.max(scale, LEGEND_SCALE))))
    ].map((element) => ({ silent: true, z: 10, ...element })),
    series: [
      series(
        'track',
        rows,
        ({ y }) => [0, y],
        (_row, x, y) => marks.track(x, y, column, track, stages)
      ),
      series(
        'votes',
        shown,
        ({ stage, y }) => [stage, y],
        ({ count, share }, x, y) => marks.votes({ x: x + 2, y, width: column - 4, height: track }, figure, count, share)
      ),
      series('keep', kept, middle, (_row, x, y) => marks.keep(x, y)),
      series('grow', growing, middle, ({ row }, x, y) => marks.grow(x, x + growthOf(row) * column, y)),
      series('agreed', agreed, middle, (_row, x, y) => marks.agreed(x, y))
    ]
  }
}

/** The ground of a picture on a card, with an edge around it. */
function frame(height: number, edge: number, palette: Palette) {
  const shape = { x: edge / 2, y: edge / 2, width: PICTURE_WIDTH - edge, height: height - edge, r: ROUND }
  return { type: 'rect', shape, style: { fill: palette.paper, stroke: palette.soft, lineWidth: edge } }
}

/** What each mark says and in which row, in the order of its series; a track says nothing. */
type Said = Readonly<
  Partial<Record<(typeof MARKS)[number], readonly { readonly row: number; readonly text: string }[]>>
>

type Draw<T> = (thing: T, x: number, y: number) => Shape

function asText({ text, x, y, centred, ...style }: PlacedText, palette: Palette) {
  return {
    type: 'text',
    style: {
      x,
      y,
      text,
      font: fontOf(style),
      fill: style.strong ? palette.ink : palette.quiet,
      align: centred ? 'center' : 'left',
      verticalAlign: 'middle'
    }
  }
}

function legendSymbol({ mark, x, y }: LegendItem, marks: ReturnType<typeof marksIn>) {
  switch (mark) {
    case 'agreed':
      return marks.agreed(x + 26, y)
    case 'keep':
      return { type: 'group', children: [marks.keep(x + 26, y), marks.agreed(x + 26, y)] }
    case 'grow':
      return marks.grow(x, x + 42, y)
    case 'votes':
      return marks.votes({ x: x + 2, y: y - 15, width: 48, height: 30 }, 18, 3, 0.75)
  }
}

/**
 * Without the style sheet for a mouse, whose names count how many pictures were drawn before; with fonts as attributes,
 * because resvg does not read the `font` of CSS; with names for what ECharts numbers. What people typed can't be
 * mistaken for any of these: its quotes are escaped.
 */
function plainSvg(svg: string, said: Said): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\s*/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/ style="font: ?(\d+) (\d+)px ([^"]*)"/g, ' font-weight="$1" font-size="$2" font-family="$3"')
    .replace(/ ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"/g, (_, series: string, index: string) => {
      const mark = MARKS[Number(series)]
      const found = mark === undefined ? undefined : said[mark]?.[Number(index)]
      return `${found ? ` data-row="${found.row}" data-said="${inMarkup(found.text)}"` : ''} data-mark="${mark}"`
    })
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
