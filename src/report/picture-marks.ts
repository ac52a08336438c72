import type { CustomSeriesRenderItemReturn } from 'echarts'
import { colours } from './colours.ts'
import { fontOf } from './picture-layout.ts'

/** A shape as ECharts draws it. */
export type Shape = NonNullable<CustomSeriesRenderItemReturn>

const DISC = 14
const RING = 12
const KEEP_RING = 20
const STROKE = 4
const COUNT = { size: 22, strong: false }

/** The agreed stage: a dark disc. */
export function agreedMark(cx: number, cy: number): Shape {
  return { type: 'circle', name: 'agreed', shape: { cx, cy, r: DISC }, style: { fill: colours.ink } }
}

/** From the agreed stage to the ambition: an arrow that ends in an open ring. */
export function growMark(from: number, to: number, cy: number): Shape {
  const tip = to - RING - STROKE / 2 - 1
  const line = { fill: 'none', stroke: colours.ink, lineWidth: STROKE }
  return {
    type: 'group',
    children: [
      { type: 'line', shape: { x1: from, y1: cy, x2: tip - 12, y2: cy }, style: line },
      {
        type: 'polygon',
        shape: {
          points: [
            [tip, cy],
            [tip - 17, cy - 11],
            [tip - 17, cy + 11]
          ]
        },
        style: { fill: colours.ink }
      },
      { type: 'circle', shape: { cx: to, cy, r: RING }, style: { ...line, fill: colours.paper } }
    ]
  }
}

/** The agreed stage is to be kept: the ring lies around the disc. */
export function keepMark(cx: number, cy: number): Shape {
  const style = { fill: colours.paper, stroke: colours.ink, lineWidth: STROKE }
  return { type: 'circle', shape: { cx, cy, r: KEEP_RING }, style }
}

/** Votes for one stage: how many as a figure in the corner, where no mark comes, and their share of all members as the height of a soft block. */
export function votesMark(
  box: { readonly x: number; readonly bottom: number; readonly width: number; readonly height: number },
  count: number,
  share: number
): Shape {
  const height = count === 0 ? 0 : Math.max(4, share * box.height)
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: box.x, y: box.bottom - height, width: box.width, height, r: 4 },
        style: { fill: colours.soft }
      },
      {
        type: 'text',
        style: {
          x: box.x + 10,
          y: box.bottom - 12,
          text: `${count}`,
          font: fontOf(COUNT),
          fill: colours.ink,
          align: 'left',
          verticalAlign: 'middle'
        }
      }
    ]
  }
}

/** The four stages that a row could be in. */
export function trackMark(x: number, y: number, column: number, height: number, stages: number): Shape {
  return {
    type: 'group',
    children: Array.from({ length: stages }, (_, place) => ({
      type: 'rect' as const,
      shape: { x: x + place * column + 2, y, width: column - 4, height, r: 4 },
      style: { fill: colours.track }
    }))
  }
}
