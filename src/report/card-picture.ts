import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { drawPicture } from './picture.ts'
import { toPngWithin } from './picture-png.ts'

/** The longest side of a picture on a card, in pixels: Teams asks for at most 1024 by 1024. */
const LONGEST_SIDE = 1024

/** The last pictures that were asked for, about 100 kB each: one is asked for by many screens at once. */
const drawn = new LRUCache<string, Uint8Array>({ max: 30 })

/** A name for what the picture of a result shows: the same for the same drawing, another one for any other. */
export function nameOfPicture(instrument: Instrument, result: Result): string {
  return digestOf(drawPicture(instrument, result))
}

/** The picture of a result for a card, as PNG. */
export function cardPicture(instrument: Instrument, result: Result): Uint8Array {
  const svg = drawPicture(instrument, result)
  const name = digestOf(svg)
  const png = drawn.get(name) ?? toPngWithin(svg, LONGEST_SIDE)
  drawn.set(name, png)
  return png
}

function digestOf(svg: string): string {
  return createHash('sha256').update(svg).digest('base64url')
}
