import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import type { Submitted } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { type Button, type Buttons, type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type Overall, overallOf, practiceNames } from './concept-card.ts'
import { ofCentre } from './lines.ts'
import { type Pictured, type PictureView, pictured } from './picture-view.ts'
import type { Receipts } from './receipts.ts'

/** The definitive result as the channel and the director read it. */
export type SummaryCard = Common &
  Pictured &
  Overall & {
    readonly title: string
    readonly centre: string
    readonly signed: string
    readonly sentences: readonly { readonly text: string }[]
    /** Who may see the receipts gets them below. */
    readonly hasReceipts: boolean
    /** What the network names this centre for. */
    readonly offer: string
    readonly buttons: Buttons<'receipts' | 'offer'> & Openers
  } & Receipts

/** No receipts: what the channel sees. */
const NO_RECEIPTS: Receipts = {
  receipts: [],
  receiptsHeading: '',
  isEnding: false,
  ending: '',
  canResend: false,
  resendLabel: '',
  resendExample: '',
  choices: [],
  target: '',
  canCorrect: false,
  addressLabel: '',
  addressHelp: '',
  address: '',
  hasError: false,
  error: '',
  canWithdraw: false
}

/** What goes with a summary: sentences that say what the figures come to, the picture, receipts for who may see them, and where it is opened in the tab. */
export type SummaryView = {
  readonly sentences: readonly string[]
  readonly picture?: PictureView | undefined
  readonly receipts?: Receipts | undefined
  readonly page?: string | undefined
}

/** The summary of a submitted scan. */
export function summaryCard(
  instrument: Instrument,
  scan: Submitted,
  result: Result,
  { sentences, picture, receipts, page }: SummaryView
): Filling<'summary', SummaryCard> {
  const words = strings.summary
  const withdraw: Button = { title: 'withdrawOffer', action: { verb: 'withdraw-offer', scan: scan.id }, inputs: 'none' }
  const resend: Button = { title: 'resend', action: { verb: 'resend', scan: scan.id } }
  return {
    name: 'summary',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      signed: words.signed(scan.directorName, strings.moment(scan.submittedAt)),
      sentences: sentences.map((text) => ({ text })),
      ...pictured(picture),
      ...overallOf(instrument, result),
      hasReceipts: receipts !== undefined,
      ...(receipts ?? NO_RECEIPTS),
      offer: words.offer(practiceNames(instrument, result)),
      buttons: {
        offer: receipts?.canWithdraw ? [withdraw] : [],
        receipts: receipts?.canResend ? [resend] : [],
        pages: toTab(page)
      }
    }
  }
}
