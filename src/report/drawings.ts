import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { drawOrder, type PictureOrder } from './documents.ts'
import { widthOf } from './picture-page.ts'

/** The last drawings that were asked for, about 30 kB each: a team looks at the same one together. */
const drawn = new LRUCache<string, string>({ max: 50 })

/**
 * A picture as SVG for a browser, which has no typeface of ours: each line is as wide there as it was laid out. It is drawn here and not in the thread of the documents: that takes a second to begin when nobody asked
 * for anything, and a drawing takes some 15 milliseconds, once for all who look at the same figures.
 */
export function drawingOf(order: PictureOrder): string {
  const { instrument, ...rest } = order
  const name = createHash('sha256')
    .update(JSON.stringify([instrument.id, instrument.edition, rest]))
    .digest('base64url')
  const drawing = drawn.get(name) ?? withWidths(drawOrder(order))
  drawn.set(name, drawing)
  return drawing
}

/** A line of text in our drawings, with how it is written; figures are left as they are. */
const LINE = /<text(\b[^>]* font-weight="(\d+)" font-size="(\d+)"[^>]*)>([^<]{4,})<\/text>/g

function withWidths(svg: string): string {
  return svg.replace(LINE, (_, attributes: string, weight: string, size: string, text: string) => {
    const plain = text.replace(/&#?\w+;/g, '&')
    const width = widthOf(plain, { size: Number(size), strong: weight === '600' })
    return `<text${attributes} textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs">${text}</text>`
  })
}
