import type { Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'

/** Thanks after handing in, with the way back to one's answers. */
export type SentCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly text: string
  readonly buttons: Buttons
}

/** The card a member keeps after "Antwoorden insturen"; `today` is the day in Brussels. */
export function sentCard(scan: Started, today: string): Filling<'sent', SentCard> {
  const words = strings.sent
  const { closesOn } = scan.settings
  return {
    name: 'sent',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      text: closesOn ? words.text(strings.day(closesOn, today)) : words.textAlone,
      buttons: {
        foot: [{ title: 'overview', action: { verb: 'overview', scan: scan.id, from: 'sent', block: '', seen: 0 } }]
      }
    }
  }
}
