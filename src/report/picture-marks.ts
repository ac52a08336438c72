import type { CustomSeriesRenderItemReturn } from 'echarts'
import type { Palette } from './colours.ts'
import { fontOf } from './picture-page.ts'

/** A shape as ECharts draws it. */
export type Shape = NonNullable<CustomSeriesRenderItemReturn>

/** The sizes of marks on a high track; on a low one they are as much smaller as it is lower. */
const [DISC, RING, KEEP_RING, STROKE] = [14, 12, 20, 4]

/** The marks of a picture in these colours; `scale` is 1 for marks of their full size. */
export function marksIn(colours: Palette, scale: number) {
  const [disc, ring, keepRing, stroke] = [DISC * scale, RING * scale, KEEP_RING * scale, STROKE * scale]
  return {
    /** The agreed stage: a disc that stands out. */
    agreed: (cx: number, cy: number): Shape => ({
      type: 'circle',
      name: 'agreed',
      shape: { cx, cy, r: disc },
      style: { fill: colours.ink }
    }),

    /** From the agreed stage to the ambition: an arrow that ends in an open ring. */
    grow(from: number, to: number, cy: number): Shape {
      const tip = to - ring - stroke / 2 - 1
      const line = { fill: 'none', stroke: colours.ink, lineWidth: stroke }
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: from, y1: cy, x2: tip - 12 * scale, y2: cy }, style: line },
          {
            type: 'polygon',
            shape: {
              points: [
                [tip, cy],
                [tip - 17 * scale, cy - 11 * scale],
                [tip - 17 * scale, cy + 11 * scale]
              ]
            },
            style: { fill: colours.ink }
          },
          { type: 'circle', shape: { cx: to, cy, r: ring }, style: { ...line, fill: colours.paper } }
        ]
      }
    },

    /** The agreed stage is to be kept: the ring lies around the disc. */
    keep: (cx: number, cy: number): Shape => ({
      type: 'circle',
      shape: { cx, cy, r: keepRing },
      style: { fill: colours.paper, stroke: colours.ink, lineWidth: stroke }
    }),

    /**
     * Votes for one stage: how many as a figure on the left, whose middle is `figure` below the top and where no mark comes,
     * and their share of all members as the height of a soft block.
     */
    votes(
      box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
      figure: number,
      count: number,
      share: number
    ): Shape {
      const height = count === 0 ? 0 : Math.max(4, share * box.height)
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: box.x, y: box.y + box.height - height, width: box.width, height, r: 4 },
            style: { fill: colours.soft }
          },
          {
            type: 'text',
            style: {
              x: box.x + 10,
              y: box.y + figure,
              text: `${count}`,
              font: fontOf(COUNT),
              fill: colours.ink,
              align: 'left',
              verticalAlign: 'middle'
            }
          }
        ]
      }
    },

    /** The stages that a row could be in. */
    track: (x: number, y: number, column: number, height: number, stages: number): Shape => ({
      type: 'group',
      children: Array.from({ length: stages }, (_, place) => ({
        type: 'rect' as const,
        shape: { x: x + place * column + 2, y, width: column - 4, height, r: 4 },
        style: { fill: colours.track }
      }))
    })
  }
}

const COUNT = { size: 22, strong: false }
