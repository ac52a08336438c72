import { createHash } from 'node:crypto'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import type { PictureOrder } from './picture-order.ts'
import { type Drawn, pictureRows } from './picture-rows.ts'

/**
 * A name for what the picture of a result shows on a card: the same for the same drawing, another one for any other. It comes
 * from what is drawn, without drawing it: it is asked for wherever a summary is shown.
 */
export function nameOfPicture(instrument: Instrument, result: Result): string {
  const { id, edition } = instrument
  const { centre, schoolYear, members } = result
  return digestOf(JSON.stringify([id, edition, centre, schoolYear, members, pictureRows(instrument, result)]))
}

/** The same for the drawing of figures. */
export function nameOfFigures({ id, edition }: Instrument, figures: Drawn): string {
  return digestOf(JSON.stringify([id, edition, figures]))
}

/** A name for a picture that was ordered, in its theme. */
export function nameOfOrder(order: PictureOrder): string {
  const { instrument, theme = 'light' } = order
  return `${nameOfOrdered(instrument, order)} ${theme}`
}

function nameOfOrdered(instrument: Instrument, order: PictureOrder): string {
  if ('result' in order) return nameOfPicture(instrument, order.result)
  return 'rounds' in order
    ? `${nameOfFigures(instrument, order.rounds)} rounds`
    : nameOfFigures(instrument, order.figures)
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
