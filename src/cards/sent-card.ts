import type { Instrument } from '../scan/instrument.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import type { Arrived, Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type OwnPicture, ownPicture } from './own-picture.ts'

/** Thanks after handing in, with one's own picture and the way back to one's answers. */
export type SentCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly text: string
  readonly pictureTitle: string
  readonly picture: OwnPicture
  readonly buttons: Buttons
}

/**
 * The card a member keeps after "Antwoorden insturen", with as how many-th that was, where it is known; `today` is the day in
 * Brussels.
 */
export function sentCard(
  instrument: Instrument,
  scan: Started,
  sheet: Sheet,
  today: string,
  arrived?: Arrived
): Filling<'sent', SentCard> {
  const words = strings.sent
  const alone = isAlone(scan)
  const title = arrived ? words.titlePlace(arrived.place, arrived.of) : words.title
  const button: Button = alone
    ? { title: 'result', action: { verb: 'result', scan: scan.id }, style: 'positive' }
    : { title: 'overview', action: { verb: 'overview', scan: scan.id, from: 'sent', block: '', seen: 0 } }
  return {
    name: 'sent',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: alone ? words.titleAlone : title,
      text: alone ? words.textAlone : words.text(strings.day(scan.settings.closesOn, today)),
      pictureTitle: words.picture,
      picture: ownPicture(instrument, sheet),
      buttons: { foot: [button] }
    }
  }
}
