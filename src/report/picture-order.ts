import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import type { Theme } from './colours.ts'
import { drawFigures, drawPicture, drawRounds } from './picture.ts'
import type { Drawn } from './picture-rows.ts'

/** A picture for a card: of a result, of what the votes come to so far, or of the rounds of one block; light, unless said otherwise. */
export type PictureOrder = { readonly instrument: Instrument; readonly theme?: Theme } & (
  | { readonly result: Result }
  | { readonly figures: Drawn }
  | { readonly rounds: Drawn }
)

/** A picture for a card as SVG. */
export function drawOrder(order: PictureOrder): string {
  const { instrument, theme = 'light' } = order
  if ('result' in order) return drawPicture(instrument, order.result, theme)
  return 'rounds' in order ? drawRounds(instrument, order.rounds, theme) : drawFigures(instrument, order.figures, theme)
}
