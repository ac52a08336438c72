import { ADDRESS_LENGTH } from '../scan/address.ts'
import { findBlock } from '../scan/answer.ts'
import { RECIPIENTS } from '../scan/delivery.ts'
import type { Instrument } from '../scan/instrument.ts'
import { type ConceptMistake, REMARK_LENGTH } from '../scan/keep-typed.ts'
import { isOffered } from '../scan/offering.ts'
import { countingRound, type Result } from '../scan/result.ts'
import type { Concept, Recipients } from '../scan/scan.ts'
import { cleanText, shorten } from '../scan/text.ts'
import { refusalText, strings } from '../words/index.ts'
import { filledOf } from './action.ts'
import { placedInWords } from './answer-lines.ts'
import { type Buttons, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { bullets, numbered, ofCentre } from './lines.ts'
import { type Pictured, type PictureView, pictured } from './picture-view.ts'
import { type Restored, restoredIn } from './restored.ts'
import { howInFull } from './round-text.ts'
import { turnoutText } from './turnout-text.ts'

/** The whole result in words, by cluster: what the director signs and what the channel reads afterwards. */
export type Overall = {
  readonly clusters: readonly { readonly name: string; readonly lines: string }[]
  /** Whether anything is asked over all blocks together. */
  readonly hasConclusion: boolean
  readonly prioritiesHeading: string
  readonly priorities: string
  readonly practicesHeading: string
  readonly practices: string
}

/** The concept as the director gets it: everything that was agreed, and who will get what. */
export type ConceptCard = Common &
  Restored &
  Pictured &
  Overall & {
    readonly title: string
    readonly centre: string
    readonly intro: string
    readonly whoHeading: string
    readonly who: string
    readonly addresses: readonly AddressField[]
    readonly addressHelp: string
    /** Whether there are practices that the network may be told of, and whether the director agreed to that. */
    readonly canOffer: boolean
    readonly offerHeading: string
    readonly offerLabel: string
    readonly offers: string
    readonly offerHelp: string
    readonly remarkLabel: string
    readonly remarkExample: string
    readonly remark: string
    readonly hasRemarkMistake: boolean
    readonly remarkMistake: string
    /** All that is to be mended, above the buttons. */
    readonly hasErrors: boolean
    readonly errors: readonly { readonly text: string }[]
    readonly buttons: Buttons & Openers
  }

/** The field for one mail address, with what is wrong with it. */
type AddressField = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly hasMistake: boolean
  readonly mistake: string
}

/** What was typed on the concept card, what to mend, the picture, and where it is opened in the tab. */
export type ConceptView = {
  readonly recipients: Recipients
  readonly remark?: string
  readonly offers?: boolean
  /** Whether the director is asked if the centre may be named; where they agreed before, they are in any case. */
  readonly mayOffer?: boolean
  readonly mistakes?: readonly (ConceptMistake | { readonly reason: 'nothing-came' | 'other-concept' })[]
  readonly picture?: PictureView | undefined
  readonly page?: string | undefined
}

/** The concept card; what is too long to keep is shown as far as it fits. */
export function conceptCard(
  instrument: Instrument,
  scan: Concept,
  result: Result,
  { recipients, remark, offers = isOffered(scan), mayOffer = true, mistakes = [], picture, page }: ConceptView
): Filling<'concept', ConceptCard> {
  const words = strings.concept
  const text = remark ?? scan.remark
  const addresses = RECIPIENTS.map((who) => ({
    who,
    id: `mail-${who}`,
    label: words.address[who],
    value: recipients[who]
  }))
  const wrong = mistakes.flatMap((mistake) => (mistake.reason === 'bad-address' ? mistake.of : []))
  const ofRemark = mistakes.find(({ reason }) => reason === 'remark-missing' || reason === 'remark-too-long')
  const shown = filledOf({ remark: text, ...Object.fromEntries(addresses.map(({ id, value }) => [id, value])) })
  return {
    name: 'concept',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      intro: result.way === 'together' ? words.introTogether : words.intro(turnoutText(result)),
      ...pictured(picture),
      ...overallOf(instrument, result),
      whoHeading: words.whoHeading,
      who: bullets(words.who(scan.chat.scope)),
      addresses: addresses.map(({ who, ...field }) => ({
        ...field,
        value: shorten(field.value, ADDRESS_LENGTH),
        hasMistake: wrong.includes(who),
        mistake: words.noAddress
      })),
      addressHelp: shown.length > 0 ? words.addressHelpFilled : words.addressHelp,
      canOffer: result.practices.length > 0 && (mayOffer || offers),
      offerHeading: words.offerHeading,
      offerLabel: words.offer(practiceNames(instrument, result)),
      offers: String(offers),
      offerHelp: words.offerHelp,
      remarkLabel: words.remark,
      remarkExample: words.remarkExample,
      remark: shorten(cleanText(text), REMARK_LENGTH),
      hasRemarkMistake: ofRemark !== undefined,
      remarkMistake: ofRemark ? refusalText(ofRemark) : '',
      hasErrors: mistakes.length > 0,
      errors: mistakes.map((mistake) => ({ text: refusalText(mistake) })),
      buttons: {
        foot: [
          { title: 'sign', action: { verb: 'sign', scan: scan.id, shown }, style: 'positive' },
          { title: 'preview', action: { verb: 'preview', scan: scan.id, shown } },
          { title: 'sendBack', action: { verb: 'send-back', scan: scan.id, shown } }
        ],
        pages: toTab(page)
      }
    }
  }
}

/** The names of the blocks in which a team sees an inspiring practice. */
export function practiceNames(instrument: Instrument, { practices }: Pick<Result, 'practices'>): readonly string[] {
  return practices.map((id) => findBlock(instrument, id)?.name ?? id)
}

/** A result in words, for any card that shows the whole of it. */
export function overallOf(instrument: Instrument, result: Result): Overall {
  const name = (id: string) => instrument.blocks.find((block) => block.id === id)?.name ?? ''
  const line = ({ block, answer, how, rounds }: Result['blocks'][number]) =>
    strings.concept.line(
      name(block),
      placedInWords(instrument, answer),
      howInFull(instrument.nouns, how, countingRound(rounds))
    )
  return {
    clusters: instrument.clusters.map((cluster) => ({
      name: cluster.name,
      lines: bullets(
        result.blocks
          .filter(({ block }) => instrument.blocks.find(({ id }) => id === block)?.cluster === cluster.id)
          .map(line)
      )
    })),
    hasConclusion: instrument.closing !== undefined,
    prioritiesHeading: strings.agenda.priorities,
    priorities: numbered(result.priorities.map(name)),
    practicesHeading: strings.agenda.practices,
    practices: bullets(result.practices.map(name)) || strings.agenda.nothing
  }
}
