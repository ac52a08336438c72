import { centreOf } from '../../scan/centre.ts'
import { networkFigures } from '../../scan/network.ts'
import { isOffered } from '../../scan/offering.ts'
import type { Result } from '../../scan/result.ts'
import type { Submitted } from '../../scan/scan.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { untilDone } from '../scan/until-done.ts'

/**
 * Gives the network what it gets of a signed result: figures that wait to be counted with those of other centres, and
 * which inspiring practices the centre may be named for. It may be done again without harm.
 */
export async function giveToNetwork(app: App, scan: Submitted, result: Result): Promise<void> {
  await app.network.give(centreOf(scan), networkFigures(result, instrumentOf(app, scan)))
  await untilDone(() => settleOffer(app, scan.id, result))
}

/** Has what is offered be what the director agrees to, also when they take it back at this very moment. */
async function settleOffer(
  app: App,
  id: string,
  { centre, schoolYear, practices }: Result
): Promise<'overtaken' | 'done'> {
  const before = await signed(app, id)
  if (!before) return 'done'
  const { instrument } = before.settings
  if (isOffered(before) && practices.length > 0)
    await app.network.offer(instrument, id, { centre, schoolYear, blocks: practices })
  else await app.network.withdraw(instrument, id)
  const after = await signed(app, id)
  return after && after.offering !== before.offering ? 'overtaken' : 'done'
}

async function signed(app: App, id: string): Promise<Submitted | undefined> {
  const scan = (await app.scans.view(id, ''))?.scan.value
  return scan?.state === 'submitted' ? scan : undefined
}
