import { drawOrder, type PictureOrder } from './picture-order.ts'
import { widthOf } from './picture-page.ts'

/** A picture as SVG for a browser, which has no typeface of ours: each line is as wide there as it was laid out. */
export function drawForBrowser(order: PictureOrder): string {
  return withWidths(drawOrder(order))
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
