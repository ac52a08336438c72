import { type Standing, type Target, targetsOf } from '../../scan/delivery.ts'
import { maySee } from '../../scan/may-see.ts'
import { withoutWords } from '../../scan/questions/reply.ts'
import type { Result } from '../../scan/result.ts'
import { isRevealed, type Recipients, type Revealed } from '../../scan/scan.ts'
import type { Turnout } from '../../scan/sheet.ts'
import type { Conclusion } from '../../scan/talk.ts'
import type { Tally } from '../../scan/tally.ts'
import { countChosen, type QuestionTotal } from '../../scan/totals.ts'
import type { App } from '../scan/app.ts'
import type { Place } from '../scan/places.ts'
import { deliveriesOf, resultFrom } from '../scan/summary.ts'
import { turnoutIn } from '../scan/whole.ts'
import { type BlockLook, blocksFor } from './blocks.ts'
import { type ScanFacts, scanFacts } from './facts.ts'
import { figuresFor } from './scan.ts'

/** What a scan came to, as far as somebody may see it. */
export type ResultLook = ScanFacts & {
  readonly turnout: Turnout
  /** In the order of the instrument. */
  readonly blocks: readonly BlockLook[]
  /** What the votes come to over all blocks; while the team works on them. */
  readonly figures: Omit<Tally, 'blocks'> | undefined
  /** How often each option was agreed on over all blocks; undefined until every block is agreed. */
  readonly agreedTotals: readonly QuestionTotal[] | undefined
  readonly conclusion: Conclusion | undefined
  /** One per place that it goes to. */
  readonly receipts: readonly Receipt[] | undefined
  readonly recipients: Recipients | undefined
}

/** What became of one delivery. */
export type Receipt = Pick<Standing, 'state' | 'reason' | 'at'> & { readonly to: Target }

/** The result of a scan for somebody with this place in it, 'still-open' until it is revealed. */
export function resultLook(app: App, place: Place): ResultLook | 'still-open' {
  const { roles, scan, conclusion } = place
  if (!isRevealed(scan) || !maySee(roles, scan, 'figures')) return 'still-open'
  const mayKnow = maySee(roles, scan, 'agreed')
  const result = mayKnow ? resultFrom(app, scan, place) : undefined
  const tally = figuresFor(place)
  return {
    ...scanFacts(place),
    turnout: turnoutIn(place),
    blocks: blocksFor(place, scan, tally, result),
    figures: tally && withoutBlocks(tally),
    agreedTotals: result && agreedTotals(result),
    conclusion: mayKnow ? conclusion?.value : undefined,
    receipts: maySee(roles, scan, 'receipts') ? receiptsIn(app, place, scan) : undefined,
    recipients: maySee(roles, scan, 'addresses') ? scan.recipients : undefined
  }
}

function withoutBlocks({ blocks: _, ...rest }: Tally): Omit<Tally, 'blocks'> {
  return rest
}

function agreedTotals({ blocks }: Result): readonly QuestionTotal[] {
  return countChosen(
    blocks.map(({ answer: { replies } }) =>
      Object.fromEntries(Object.entries(withoutWords(replies)).map(([id, { chosen }]) => [id, chosen]))
    )
  )
}

function receiptsIn(app: App, place: Place, scan: Revealed): readonly Receipt[] {
  const deliveries = deliveriesOf(app, place)
  return targetsOf(scan).flatMap((to) => {
    const delivery = deliveries.get(to)
    return delivery ? [{ to, state: delivery.state, reason: delivery.reason, at: delivery.at }] : []
  })
}
