import type { Filled } from '../../cards/templates.ts'
import { unreachedDirectorCard } from '../../cards/unreached-card.ts'
import { appointedCard, leaderlessCard } from '../../cards/waiting-card.ts'
import type { Sent } from '../../delivery/messenger.ts'
import { type Closed, type Concept, isStarted, type Scan, type Started, type Unreachable } from '../../scan/scan.ts'
import { agreedOverview } from '../scan/agreed-overview.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { talksOf } from '../scan/whole.ts'
import { postAside } from './own-chat.ts'
import { sendOnce } from './send-once.ts'

/** The name of the message that a concept came back: each time is another one. */
export function returnedOf({ returnedAt }: Closed): string {
  return `returned!${returnedAt}`
}

/** Tells the facilitator, in a chat of their own, that the director sent the concept back. */
export async function sendReturned(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'closed' || scan.returnedAt === '') return
  const card = agreedOverview(instrumentOf(app, scan), scan, whole.sheets, talksOf(whole))
  await tellFacilitator(app, scan, returnedOf(scan), card)
}

/**
 * Tells the facilitator something once, in a chat of their own. When they can't be reached, the director is told, once for
 * each facilitator: somebody else has to take the role, or the scan would wait for nobody.
 */
export async function tellFacilitator(app: App, scan: Started, what: string, card: Filled): Promise<Sent> {
  const { facilitator, settings } = scan
  const sent = await sendOnce(app, scan.id, what, () => postAside(app, scan, facilitator.id, card))
  if (sent.state === 'failed' && settings.director !== facilitator.id && settings.director !== '')
    await sendOnce(app, scan.id, `leaderless!${facilitator.id}`, () =>
      postAside(app, scan, settings.director, leaderlessCard(scan))
    )
  return sent
}

/** The names of the messages to who got a role since it was another's, with which role that is. */
export function appointedIn(scan: Scan): readonly (readonly ['facilitator' | 'director', string])[] {
  if (!isStarted(scan) || scan.state === 'submitted') return []
  const { facilitator, director } = scan.appointed ?? {}
  return [
    ...(facilitator ? [['facilitator', `appointed!facilitator!${facilitator}`] as const] : []),
    ...(director ? [['director', `appointed!director!${director}`] as const] : [])
  ]
}

/** Tells them, each in a chat of their own and once. */
export async function sendAppointed(app: App, id: string): Promise<void> {
  const scan = (await app.scans.whole(id))?.scan.value
  if (!scan || !isStarted(scan)) return
  for (const [as, what] of appointedIn(scan)) {
    const card = appointedCard(scan, as)
    if (as === 'facilitator') await tellFacilitator(app, scan, what, card)
    else await sendOnce(app, id, what, () => postAside(app, scan, scan.settings.director, card))
  }
}

/** Tells the facilitator, in a chat of their own, that the concept did not come to the director, or perhaps did not. */
export async function sendUnreached(app: App, scan: Concept, why: Unreachable | 'perhaps'): Promise<void> {
  await tellFacilitator(app, scan, `unreached-director!${scan.proposedAt}!${why}`, unreachedDirectorCard(scan, why))
}
