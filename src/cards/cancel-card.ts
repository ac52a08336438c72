import { isAlone, type Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Filling } from './card.ts'
import type { CloseCard } from './close-card.ts'
import { ofCentre } from './lines.ts'
import { restoredIn } from './restored.ts'

/** The confirmation of "Scan annuleren": how many began, and that all of it goes. `today` is the day in Brussels. */
export function cancelCard(
  scan: Started,
  { begun, members }: { readonly begun: number; readonly members: number },
  today: string
): Filling<'close', CloseCard> {
  const words = strings.cancel
  const isTogether = scan.settings.way === 'together'
  const alone = isAlone(scan)
  return {
    name: 'close',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      title: words.title,
      notReady: isTogether || alone ? words.since(strings.dayOf(scan.openedAt, today)) : words.begun(begun, members),
      consequence: alone ? words.consequenceAlone : words.consequence(scan.chat.scope),
      buttons: {
        foot: [
          { title: 'cancelYes', action: { verb: 'cancel-yes', scan: scan.id }, style: 'destructive' },
          { title: 'keepScan', action: { verb: 'close-no', scan: scan.id } }
        ]
      }
    }
  }
}
