import { receiptsOf } from '../../cards/receipts.ts'
import { isOwn } from '../../scan/conversation.ts'
import { dueDeliveries } from '../../scan/delivery.ts'
import type { Submitted } from '../../scan/scan.ts'
import type { Shown } from '../../storage/scans.ts'
import { forgetWho } from '../privacy/forget-who.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import { noteSigned } from '../scan/earlier.ts'
import type { From } from '../scan/request.ts'
import { deliveriesOf, summaryFor } from '../scan/summary.ts'

/**
 * What follows the signature, as often as it is asked, so that one which was interrupted half-way is finished: no row ties an
 * answer to a person any more (in a large team, those that go at once, and the others right after), and the director sees
 * the result with its receipts.
 */
export async function finishSigning(app: App, press: From, scan: Submitted): Promise<Outcome> {
  const isForgotten = await forgetWho(app, scan, await app.scans.whole(scan.id))
  const whole = await app.scans.whole(scan.id)
  if (!whole) throw new Error(`scan ${scan.id} was submitted and is gone`)
  await noteSigned(app, scan, whole)
  const [reader, before] = [readerOf(press), whole.readers.get('director')]
  if (reader && before?.value.message !== reader.message)
    await app.scans.saveReader(scan.id, 'director', before, reader)
  const deliveries = deliveriesOf(app, whole)
  const card = await summaryFor(app, scan, whole, receiptsOf(scan, deliveries, 'director', app))
  if (!card) throw new Error(`scan ${scan.id} was submitted and has no summary`)
  return show(
    card,
    { kind: 'repaint', scan: scan.id },
    { kind: 'receipts', scan: scan.id },
    ...(isForgotten ? [] : [{ kind: 'look', scan: scan.id } as const]),
    ...dueDeliveries(deliveries, 'wait').map((to) => ({ kind: 'deliver', scan: scan.id, to }) as const)
  )
}

/** The pressed card becomes the one with the receipts; undefined where it is not in a chat of one's own. */
export function readerOf({ chat, message }: From): Shown | undefined {
  return isOwn(chat) && message !== '' ? { chat, message } : undefined
}
