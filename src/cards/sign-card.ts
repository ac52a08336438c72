import { RECIPIENTS } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import { isOffered } from '../scan/offering.ts'
import type { Concept } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { practiceNames } from './concept-card.ts'
import { ofCentre } from './lines.ts'

/** The warning before a result becomes definitive, with where it will go. */
export type SignCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly warning: string
  readonly whereHeading: string
  readonly where: readonly { readonly text: string }[]
  /** Whether the network may name the centre for its practices, and for which. */
  readonly hasOffer: boolean
  readonly offer: string
  /** Whether a remark was typed: it is only for sending the concept back. */
  readonly hasRemark: boolean
  readonly remark: string
  readonly buttons: Buttons
}

/** The confirmation of "Definitief indienen". */
export function signCard(
  instrument: Instrument,
  scan: Concept,
  practices: readonly string[]
): Filling<'sign', SignCard> {
  const words = strings.sign
  const { way, visibility } = scan.settings
  const addresses = RECIPIENTS.map((who) => words.to(strings.concept.address[who], scan.recipients[who]))
  return {
    name: 'sign',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      // Where a team filled it in together, nobody's answer is there to be erased.
      warning: way === 'each' && visibility === 'anonymous' ? words.warningAnonymous : words.warning,
      whereHeading: words.whereHeading,
      where: addresses.map((text) => ({ text })),
      hasOffer: isOffered(scan) && practices.length > 0,
      offer: words.offer(practiceNames(instrument, { practices })),
      hasRemark: scan.remark !== '',
      remark: words.remark,
      buttons: {
        foot: [
          {
            title: 'signYes',
            action: { verb: 'sign-yes', scan: scan.id, proposedAt: scan.proposedAt },
            style: 'positive'
          },
          { title: 'closeNo', action: { verb: 'sign-no', scan: scan.id } },
          { title: 'preview', action: { verb: 'preview-part', scan: scan.id, to: 'director', page: '' } }
        ]
      }
    }
  }
}
