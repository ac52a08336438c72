import type { Person, Started } from '../scan/scan.ts'
import { plain, strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** The choice of who takes the facilitator's role over. */
export type HandoverCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly text: string
  readonly label: string
  readonly example: string
  readonly missing: string
  /** Whether nobody was chosen whom the role can be given to. */
  readonly hasError: boolean
  readonly choices: readonly ChoiceLine[]
  readonly buttons: Buttons
}

/** The hand-over card; `people` are those who can take the role, and `hasError` tells that none of them was chosen. */
export function handoverCard(
  scan: Started,
  people: readonly Person[],
  hasError = false
): Filling<'handover', HandoverCard> {
  const words = strings.handover
  return {
    name: 'handover',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      text: words.text,
      label: words.label,
      example: words.example,
      missing: words.missing,
      hasError,
      choices: named(people.map(({ id, name }) => ({ id, name: plain(name) }))),
      buttons: {
        foot: [
          { title: 'give', action: { verb: 'hand-over-to', scan: scan.id }, style: 'positive' },
          { title: 'keepRole', action: { verb: 'close-no', scan: scan.id }, inputs: 'none' }
        ]
      }
    }
  }
}
