import type { Receipts } from '../../cards/receipts.ts'
import { summaryCard } from '../../cards/summary-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { summarise } from '../../report/picture-text.ts'
import { type Deliveries, standingAt } from '../../scan/delivery.ts'
import type { Result } from '../../scan/result.ts'
import type { Revealed, Submitted } from '../../scan/scan.ts'
import { agreedBlocks, namedIn, resultOf } from '../../scan/submit.ts'
import { fewestOf } from '../../scan/three.ts'
import type { Whole } from '../../storage/scans.ts'
import { type App, instrumentOf } from './app.ts'
import { pictureFor } from './picture-address.ts'
import { tabLink } from './teams-links.ts'
import { talksOf, turnoutIn } from './whole.ts'

/** Everything of a scan but the scan itself. */
export type Parts = Omit<Whole, 'scan'>

/** The summary of a submitted scan, with receipts for who may see them; undefined when it can't be made from what is stored. */
export async function summaryFor(
  app: App,
  scan: Submitted,
  whole: Parts,
  receipts?: Receipts
): Promise<Filled | undefined> {
  const instrument = instrumentOf(app, scan)
  const result = resultFrom(app, scan, whole)
  if (!result) return undefined
  const picture = await pictureFor(app, scan, whole, result)
  return summaryCard(instrument, scan, result, {
    sentences: summarise(instrument, result),
    picture,
    receipts,
    page: tabLink(app, scan.id)
  })
}

/** How each delivery stands at this moment, by where it goes. */
export function deliveriesOf(app: App, { deliveries }: Parts): Deliveries {
  const now = app.now().toISOString()
  return new Map([...deliveries].map(([target, { value }]) => [target, standingAt(now, value)]))
}

/** The result as it stands: from what was signed, or else from what the team agreed; undefined while something is missing. */
export function resultFrom(app: App, scan: Revealed, whole: Parts): Result | undefined {
  const instrument = instrumentOf(app, scan)
  const talks = talksOf(whole)
  const signed = instrument.blocks.flatMap(({ id }) => whole.outcomes.find(({ block }) => block === id) ?? [])
  const { way } = scan.settings
  const blocks =
    scan.state === 'submitted' ? signed : agreedBlocks(instrument, whole.sheets, talks, way, fewestOf(scan))
  if (!blocks || !whole.conclusion) return undefined
  const named = scan.state === 'submitted' ? whole.named : namedIn(instrument, whole.sheets, way, fewestOf(scan))
  return resultOf(scan, blocks, whole.conclusion.value, turnoutIn(whole), named)
}
