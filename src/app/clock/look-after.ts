import type { Job } from '../../delivery/jobs.ts'
import type { Due } from '../../scan/deadline.ts'
import { dueDeliveries, isUnended, type Target } from '../../scan/delivery.ts'
import { lapse } from '../../scan/lapsing.ts'
import { nextLook } from '../../scan/next-look.ts'
import { isHandedInAlone } from '../../scan/retention.ts'
import { isStarted, type Scan, type Submitted } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { forgetWho } from '../privacy/forget-who.ts'
import { finishLeaving } from '../privacy/leaving.ts'
import { AT_ONCE, removeLeftovers } from '../privacy/remove.ts'
import { appointedIn, returnedOf } from '../reach/facilitator-chat.ts'
import { nudgesFor } from '../reach/nudges.ts'
import { firstRested } from '../reach/paint.ts'
import { overdueRepaint } from '../reach/repaint.ts'
import { overdueTalks } from '../reach/talk-cards.ts'
import { firstTimeOver, overdueWishes } from '../reach/wishes.ts'
import type { App } from '../scan/app.ts'
import { dueNow, factsOf } from '../scan/due-now.ts'
import { noteSigned } from '../scan/earlier.ts'
import { linkEveryone } from '../scan/links.ts'
import { deliveriesOf } from '../scan/summary.ts'
import { peopleOf } from '../scan/whole.ts'
import { conceptOf } from '../sign/concept-card.ts'
import { closeByItself } from './close-by-itself.ts'
import { type LookAgain, rest, restToEnd } from './look-again.ts'
import { expire } from './retention.ts'
import { messageOf } from './tell-due.ts'

/** How long the director's mail waits for the other deliveries, in milliseconds. */
const PATIENCE = 10 * 60_000

/** How long something that could not be delivered is left alone, in milliseconds: a server that is down stays down a while. */
const REST = 5 * 60_000

/** What a look at a scan found to do, and when to look again. */
export type Looked = { readonly jobs: readonly Job[]; readonly next: LookAgain }

/** Does what is due for one scan by now, and gives the jobs that follow. */
export async function lookAfter(app: App, id: string): Promise<Looked> {
  const whole = await app.scans.whole(id)
  if (!whole) return { jobs: [], next: { kind: (await removeLeftovers(app, id)) ? 'never' : 'as-it-is' } }
  if (await expire(app, whole)) return { jobs: [], next: { kind: 'as-it-is' } }
  const scan = whole.scan.value
  if (isHandedInAlone(scan)) return { jobs: [], next: restToEnd(app, scan) }
  await finishLeaving(app, whole.scan)
  if (isStarted(scan)) await linkEveryone(app, scan, whole)
  if (scan.state === 'lapsed' && scan.cancelled && !(await app.scans.removeFilledIn(id, AT_ONCE)))
    return { jobs: [{ kind: 'look', scan: id }], next: rested(app) }
  const left = [...unfinished(app, scan, whole), ...(await overdueWishes(app, whole))]
  if (scan.state === 'submitted') {
    const { jobs, next } = await deliveries(app, scan, whole)
    return { jobs: [...left, ...jobs], next: left.length > 0 ? rested(app) : next }
  }
  const found = dueNow(app, whole)
  const jobs = [...left, ...(found ? await attend(app, whole, found) : [])]
  const byItself = firstOf(nextLook(scan, factsOf(app, whole)), firstTimeOver(app, whole))
  if (jobs.length > 0 || isChange(found)) return { jobs, next: { kind: 'once-done', noLater: byItself } }
  if (scan.state === 'lapsed' && (found || scan.cancelled)) return { jobs, next: restToEnd(app, scan) }
  return { jobs, next: { kind: 'at', from: firstOf(byItself, firstRested(whole)) } }
}

/** The earlier of two moments (ISO 8601 in UTC). */
function firstOf(one: string, other: string | undefined): string {
  return other !== undefined && other < one ? other : one
}

/** Whether this changes the scan itself: what follows from that, or that somebody else was first, shows at the next look. */
function isChange(found: Due | undefined): boolean {
  return found?.kind === 'close' || found?.kind === 'lapse' || found?.kind === 'forget'
}

/** Once what was found has been done, or has rested. */
function rested(app: App): LookAgain {
  return { kind: 'once-done', noLater: new Date(app.now().getTime() + REST).toISOString() }
}

/** Does what is due; what somebody else changed just now is left for the next look. */
async function attend(app: App, whole: Whole, found: Due): Promise<readonly Job[]> {
  const { value: scan } = whole.scan
  const { id } = scan
  const now = app.now().toISOString()
  const repaint = { kind: 'repaint', scan: id } as const
  switch (found.kind) {
    case 'close':
      return (await closeByItself(app, whole)) ? [repaint] : []
    case 'lapse':
      if (scan.state !== 'open' && scan.state !== 'closed' && scan.state !== 'concept') return []
      return (await app.scans.end(whole.scan, lapse(scan, now), peopleOf(whole), app.newId())) ? [repaint] : []
    case 'forget':
      await app.scans.release(scan.chat, id)
      await app.scans.forgetDraft(whole.scan)
      return []
    case 'nudge':
      if (scan.state !== 'open') return []
      return nudgesFor(app, scan, whole, found.day)
    default: {
      const isTold = whole.sent(messageOf(found, scan) ?? '') !== undefined
      return isTold ? [] : [{ kind: 'tell', scan: id }]
    }
  }
}

/** What a bot that stopped may have left undone. */
function unfinished(app: App, scan: Scan, whole: Whole): readonly Job[] {
  const isToldAll = appointedIn(scan).every(([, what]) => whole.sent(what) !== undefined)
  const appointed = isToldAll ? [] : [{ kind: 'appointed', scan: scan.id } as const]
  const cards = [...overdueRepaint(app, whole), ...overdueTalks(app, whole), ...appointed]
  const isWaiting = whole.members.some(({ member }) => member.value.contact.state === 'waiting')
  if (scan.state === 'open' && isWaiting) return [{ kind: 'invite', scan: scan.id }, ...cards]
  const isProposed = scan.state === 'concept' && whole.sent(conceptOf(scan)) === undefined
  if (isProposed) return [{ kind: 'concept-card', scan: scan.id }, ...cards]
  const isReturned = scan.state === 'closed' && scan.returnedAt !== '' && whole.sent(returnedOf(scan)) === undefined
  return isReturned ? [{ kind: 'returned-card', scan: scan.id }, ...cards] : cards
}

async function deliveries(app: App, scan: Submitted, whole: Whole): Promise<Looked> {
  await noteSigned(app, scan, whole)
  const isForgotten = await forgetWho(app, scan, whole)
  if (scan.offering === 'withdrawn') await app.network.withdraw(scan.settings.instrument, scan.id)
  const more: readonly Job[] = isForgotten ? [] : [{ kind: 'look', scan: scan.id }]
  const now = app.now().getTime()
  const all = deliveriesOf(app, whole)
  const waiting = dueDeliveries(all, now - Date.parse(scan.submittedAt) > PATIENCE ? 'over' : 'wait')
  // A bot that stopped while something was sent, or before its receipt was shown, left the cards behind.
  const isBehind =
    waiting.length === 0 || [...whole.deliveries.values()].some(({ value }) => value.reason === 'sending')
  const receipts = isBehind ? [{ kind: 'receipts', scan: scan.id } as const] : []
  if (isForgotten && ![...all.values()].some(isUnended)) return { jobs: receipts, next: rest(app, scan) }
  const isResting = (target: Target) => {
    const { reason, at } = all.get(target) ?? { reason: '', at: '' }
    return reason === 'later' && now - Date.parse(at) < REST
  }
  const jobs = waiting
    .filter((target) => !isResting(target))
    .map((to) => ({ kind: 'deliver', scan: scan.id, to }) as const)
  return { jobs: [...jobs, ...receipts, ...more], next: rested(app) }
}
