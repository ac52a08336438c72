import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { PictureOrder } from './picture-order.ts'

/** The last drawings that were asked for, about 30 kB each: a team looks at the same one together. */
const drawn = new LRUCache<string, string>({ max: 50 })

/**
 * A picture as SVG for a browser, drawn once for all who look at the same figures. That is done here and not in the thread of the
 * documents, which takes a second to begin when nobody asked for anything: a drawing takes some 15 milliseconds, and the first
 * one a fifth of a second more, for what draws is not loaded before.
 */
export async function drawingOf(order: PictureOrder): Promise<string> {
  const { instrument, ...rest } = order
  const name = createHash('sha256')
    .update(JSON.stringify([instrument.id, instrument.edition, rest]))
    .digest('base64url')
  const before = drawn.get(name)
  if (before !== undefined) return before
  const { drawForBrowser } = await import('./browser-drawing.ts')
  const drawing = drawForBrowser(order)
  drawn.set(name, drawing)
  return drawing
}
