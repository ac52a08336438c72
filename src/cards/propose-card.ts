import type { Closed } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'

/** The question before a concept goes to the director: who gets it, and what can't be changed until it comes back. */
export type ProposeCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly who: string
  readonly locked: string
  readonly hasUnrecorded: boolean
  readonly unrecorded: string
  readonly buttons: Buttons
}

/** The confirmation of "Naar de directeur"; `unrecorded` are the names of the blocks of which a change is not recorded. */
export function proposeCard(scan: Closed, unrecorded: readonly string[]): Filling<'propose', ProposeCard> {
  const words = strings.propose
  return {
    name: 'propose',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      who: scan.settings.director === scan.facilitator.id ? words.whoIsYou : words.who(scan.directorName),
      locked: words.locked[scan.settings.way],
      hasUnrecorded: unrecorded.length > 0,
      unrecorded: words.unrecorded(unrecorded),
      buttons: {
        foot: [
          { title: 'directorYes', action: { verb: 'to-director-yes', scan: scan.id }, style: 'positive' },
          { title: 'closeNo', action: { verb: 'to-director-no', scan: scan.id } }
        ]
      }
    }
  }
}
