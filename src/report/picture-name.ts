import { createHash } from 'node:crypto'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { drawPicture } from './picture.ts'

/** A name for what the picture of a result shows: the same for the same drawing, another one for any other. */
export function nameOfPicture(instrument: Instrument, result: Result): string {
  return createHash('sha256').update(drawPicture(instrument, result)).digest('base64url')
}
