import { type AgreedView, agreedCard } from '../../cards/agreed-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { alikeIn } from '../../scan/proposal.ts'
import type { Revealed } from '../../scan/scan.ts'
import type { Sheet } from '../../scan/sheet.ts'
import type { Talks } from '../../scan/talk.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'

/** What a card says beside what it shows: what to mend, or what there is to know. */
export type AgreeNote = Pick<AgreedView, 'error' | 'notice'>

/** The facilitator's overview of what is agreed, with what can still be taken over at once. */
export function agreedOverview(
  instrument: Instrument,
  scan: Revealed,
  sheets: readonly Sheet[],
  talks: Talks,
  note: AgreeNote = {}
): Filled {
  const alike = alikeIn(tally(instrument, sheets, talks, fewestOf(scan)), talks)
  return agreedCard(instrument, scan, talks, { ...note, isAnyAlike: alike.length > 0 })
}
