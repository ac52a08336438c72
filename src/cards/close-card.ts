import type { Open } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** The question before a vote is closed: how many are not ready, and what closing means. */
export type CloseCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly notReady: string
    readonly consequence: string
    readonly buttons: Buttons
  }

/** The confirmation of "Stemming sluiten". */
export function closeCard(
  scan: Open,
  progress: { readonly ready: number; readonly members: number }
): Filling<'close', CloseCard> {
  const words = strings.close
  const notReady = progress.members - progress.ready
  return {
    name: 'close',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      title: words.title,
      notReady: notReady === 0 ? words.allReady : words.notReady(notReady, progress.members),
      consequence: words.consequence(scan.chat.scope),
      buttons: {
        foot: [
          { title: 'closeYes', action: { verb: 'close-yes', scan: scan.id }, style: 'positive' },
          { title: 'closeNo', action: { verb: 'close-no', scan: scan.id } }
        ]
      }
    }
  }
}
