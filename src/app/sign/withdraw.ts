import { isOffered } from '../../scan/offering.ts'
import { type App, type Outcome, refuse, show } from '../scan/app.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { type ReaderTurn, receiptsCard } from './receipts.ts'

/**
 * "Ons centrum niet meer noemen": from here on the network names this centre for no practice of this scan. What it was named for
 * goes at the next look at the scan, which this asks for: also when the bot stops now.
 */
export async function withdrawOffer(
  app: App,
  found: ReaderTurn,
  press: Press<'withdraw-offer'>
): Promise<Outcome | 'overtaken'> {
  const { value: scan, version } = found.scan
  if (found.reader !== 'director') return refuse({ reason: 'not-director', director: scan.directorName })
  if (!isOffered(scan)) return show(await receiptsCard(app, scan, found.whole, 'director'))
  const withdrawn = { ...scan, offering: 'withdrawn' } as const
  const logged = entry(app, scan, press, { what: 'offer-withdrawn' })
  if (!(await app.scans.change({ value: scan, version }, withdrawn, [], logged))) return 'overtaken'
  return show(await receiptsCard(app, withdrawn, found.whole, 'director'), { kind: 'look', scan: scan.id })
}
