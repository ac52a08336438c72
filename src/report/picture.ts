import type { CustomSeriesRenderItemAPI } from 'echarts'
import { CustomChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { colours } from './colours.ts'
import {
  fontOf,
  type Layout,
  type LegendItem,
  layOut,
  PICTURE_MARGIN,
  PICTURE_WIDTH,
  type PlacedText
} from './picture-layout.ts'
import { agreedMark, growMark, keepMark, type Shape, trackMark, votesMark } from './picture-marks.ts'
import { growthOf, pictureRows } from './picture-rows.ts'

use([CustomChart, GridComponent, GraphicComponent, SVGRenderer])

/** Where a row's marks lie, from the top of its track; the figures of the votes lie below, in the corner. */
const LANE = 22

/** The series in the order in which they are painted; in the SVG each shape carries its name as `data-mark`. */
const MARKS = ['track', 'votes', 'keep', 'grow', 'agreed'] as const

/**
 * The picture of a result as one SVG, 640 wide and as high as its blocks need, with a light ground of its own.
 *
 * Per block a track of the stages: a disc on the agreed one, an arrow to the ambition or a ring to keep it, and the
 * votes of the last round as soft blocks with their number. The same result always gives the same text.
 */
export function drawPicture(instrument: Instrument, result: Result): string {
  const layout = layOut(instrument, result, pictureRows(instrument, result))
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: PICTURE_WIDTH, height: layout.height })
  try {
    chart.setOption(asOption(layout, instrument.stages.length, result.members))
    return plainSvg(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/**
 * An ECharts option: stages along the x axis, pixels down the y axis, one series per kind of mark. Votes are as high as
 * their share of all members, so that one vote among nine never looks like nine.
 */
function asOption({ height, track, texts, bands, legend, rows }: Layout, stages: number, members: number) {
  const column = (PICTURE_WIDTH - 2 * PICTURE_MARGIN) / stages
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
  const middle = ({ row, y }: Layout['rows'][number]) => [row.stage + 0.5, y + LANE]
  const votes = rows.flatMap(({ row, y }) =>
    row.votes.map((count, stage) => ({
      count,
      stage,
      y,
      share: count / Math.max(members, sum(row.votes)),
      // Of votes that may not be shown nothing can be said, not even that there are none.
      isShown: count > 0 || (stage === row.stage && !row.round?.isFew)
    }))
  )
  return {
    animation: false,
    backgroundColor: colours.paper,
    grid: { left: PICTURE_MARGIN, right: PICTURE_MARGIN, top: 0, bottom: 0 },
    xAxis: { min: 0, max: stages, show: false },
    yAxis: { min: 0, max: height, inverse: true, show: false },
    graphic: [
      ...bands.map(({ y, height: high }) => ({
        type: 'rect',
        shape: { x: 0, y, width: PICTURE_WIDTH, height: high },
        style: { fill: colours.band }
      })),
      ...texts.map(asText),
      ...legend.map(legendSymbol)
    ].map((element) => ({ silent: true, ...element })),
    series: [
      series(
        'track',
        rows,
        ({ y }) => [0, y],
        (_row, x, y) => trackMark(x, y, column, track, stages)
      ),
      series(
        'votes',
        votes.filter(({ isShown }) => isShown),
        ({ stage, y }) => [stage, y],
        ({ count, share }, x, y) =>
          votesMark({ x: x + 2, bottom: y + track, width: column - 4, height: track }, count, share)
      ),
      series(
        'keep',
        rows.filter(({ row }) => row.ambition === row.stage),
        middle,
        (_row, x, y) => keepMark(x, y)
      ),
      series(
        'grow',
        rows.filter(({ row }) => growthOf(row) > 0),
        middle,
        ({ row }, x, y) => growMark(x, x + growthOf(row) * column, y)
      ),
      series('agreed', rows, middle, (_row, x, y) => agreedMark(x, y))
    ]
  }
}

type Draw<T> = (thing: T, x: number, y: number) => Shape

function asText({ text, x, y, centred, ...style }: PlacedText) {
  return {
    type: 'text',
    style: {
      x,
      y,
      text,
      font: fontOf(style),
      fill: style.strong ? colours.ink : colours.quiet,
      align: centred ? 'center' : 'left',
      verticalAlign: 'middle'
    }
  }
}

function legendSymbol({ mark, x, y }: LegendItem) {
  switch (mark) {
    case 'agreed':
      return agreedMark(x + 26, y)
    case 'keep':
      return { type: 'group', children: [keepMark(x + 26, y), agreedMark(x + 26, y)] }
    case 'grow':
      return growMark(x, x + 42, y)
    case 'votes':
      return votesMark({ x: x + 2, bottom: y + 15, width: 48, height: 30 }, 3, 0.75)
  }
}

/**
 * Without the style sheet for a mouse, whose names count how many pictures were drawn before; with fonts as attributes,
 * because resvg does not read the `font` of CSS; with names for what ECharts numbers. What people typed can't be
 * mistaken for any of these: its quotes are escaped.
 */
function plainSvg(svg: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\s*/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/ style="font: ?(\d+) (\d+)px ([^"]*)"/g, ' font-weight="$1" font-size="$2" font-family="$3"')
    .replace(/ ecmeta_series_index="(\d+)"/g, (_, index: string) => ` data-mark="${MARKS[Number(index)]}"`)
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
