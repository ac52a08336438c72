import { inspectionCard } from '../../cards/inspection-card.ts'
import { isAlone, isRevealed, isStarted } from '../../scan/scan.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { reportHere } from '../scan/report-here.ts'
import { standsNow } from '../scan/stands-now.ts'
import { tabLink } from '../scan/teams-links.ts'
import { sendOnce } from './send-once.ts'
import { postThere } from './threads.ts'
import { tellLost } from './unreached.ts'

/**
 * Posts, once for each time it is asked for, what the team agreed beside the report of the inspectorate, where the team talks; as
 * every member may see it, and nothing before the reveal.
 */
export async function postInspection(app: App, id: string, asked: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || !isStarted(scan) || !isRevealed(scan) || isAlone(scan)) return
  const instrument = instrumentOf(app, scan)
  const report = await reportHere(app, scan)
  if (!report || !instrument.inspection) return
  const seen = { ...whole, whole, scan, instrument, roles: ['member'], own: undefined, part: undefined } as const
  const stands = [...standsNow(app, seen).values()]
  const card = inspectionCard(instrument, instrument.inspection, scan, {
    report,
    stands,
    page: tabLink(app, id, 'inspection')
  })
  const sent = await sendOnce(app, id, `inspection!${asked}`, () => postThere(app, id, scan.chat, card))
  if (sent.state === 'failed') await tellLost(app, scan, sent.reason)
}
