import type { Job } from '../delivery/jobs.ts'
import type { Due } from '../scan/deadline.ts'
import { dueDeliveries, type Target } from '../scan/delivery.ts'
import { isHandedInAlone } from '../scan/retention.ts'
import { close, isStarted, lapse, type Scan, type Submitted } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import type { App } from './app.ts'
import { conceptOf } from './concept.ts'
import { overdueTalks } from './discuss.ts'
import { dueNow } from './due.ts'
import { finishErasing } from './erase.ts'
import { returnedOf } from './facilitator-chat.ts'
import { forgetWho } from './forget-who.ts'
import { linkEveryone } from './links.ts'
import { closedByItself } from './log-entry.ts'
import { nudgesFor } from './remind.ts'
import { overdueRepaint } from './repaint.ts'
import { expire, removeLeftovers, rest, restToEnd } from './retention.ts'
import { deliveriesOf } from './summary.ts'
import { messageOf } from './tell.ts'
import { overdueWishes } from './wishes.ts'

/** How long the director's mail waits for the other deliveries, in milliseconds. */
const PATIENCE = 10 * 60_000

/** How long something that could not be delivered is left alone, in milliseconds: a server that is down stays down a while. */
const REST = 5 * 60_000

/** Told of a scan that could not be looked at, with the cause; its id is undefined when not even that could be read. */
export type OnFailure = (error: unknown, scan?: string) => void

/**
 * Looks through every scan that is watched for what is due by now, and for what should have been done and was not: a bot
 * may have stopped between storing that something is due and doing it. A scan that can't be looked at leaves the others
 * alone. Any number of bots may do this at once: what it changes is conditional, and everything it gives may be done
 * again without harm.
 */
export async function sweep(app: App, onFailure: OnFailure): Promise<readonly Job[]> {
  const now = app.now().toISOString()
  const jobs: Job[] = [...(await finishErasing(app, onFailure))]
  for (const { scan, from } of await app.scans.watched(onFailure)) {
    if (from > now) continue
    try {
      jobs.push(...(await look(app, scan)))
    } catch (error) {
      onFailure(error, scan)
    }
  }
  return jobs
}

/** Does what is due for one scan by now, and gives the jobs that follow. */
export async function look(app: App, id: string): Promise<readonly Job[]> {
  const whole = await app.scans.whole(id)
  if (!whole) {
    await removeLeftovers(app, id)
    return []
  }
  if (await expire(app, whole)) return []
  const scan = whole.scan.value
  if (isHandedInAlone(scan)) {
    await restToEnd(app, scan)
    return []
  }
  if (isStarted(scan)) await linkEveryone(app, scan, whole)
  const left = [...unfinished(app, scan, whole), ...(await overdueWishes(app, whole))]
  if (scan.state === 'submitted') return [...left, ...(await deliveries(app, scan, whole))]
  const found = dueNow(app, whole)
  return [...left, ...(found ? await attend(app, whole, found) : [])]
}

/** Does what is due; what somebody else changed just now is left for the next look. */
async function attend(app: App, whole: Whole, found: Due): Promise<readonly Job[]> {
  const { value: scan } = whole.scan
  const { id } = scan
  const now = app.now().toISOString()
  const repaint = { kind: 'repaint', scan: id } as const
  switch (found.kind) {
    case 'close':
      if (scan.state !== 'open') return []
      return (await app.scans.change(whole.scan, close(scan, now, found.by), [], closedByItself(now))) ? [repaint] : []
    case 'lapse':
      if (scan.state !== 'open' && scan.state !== 'closed' && scan.state !== 'concept') return []
      return (await app.scans.change(whole.scan, lapse(scan, now))) ? [repaint] : []
    case 'forget':
      await app.scans.forgetDraft(whole.scan)
      return []
    case 'nudge':
      if (scan.state !== 'open') return []
      return nudgesFor(app, scan, whole, found.day)
    default: {
      const isTold = whole.sent(messageOf(found, scan) ?? '') !== undefined
      if (!isTold) return [{ kind: 'tell', scan: id }]
      if (scan.state === 'lapsed') await restToEnd(app, scan)
      return []
    }
  }
}

/** What a bot that stopped may have left undone. */
function unfinished(app: App, scan: Scan, whole: Whole): readonly Job[] {
  const cards = [...overdueRepaint(app, whole), ...overdueTalks(app, whole)]
  const isWaiting = whole.members.some(({ member }) => member.value.contact.state === 'waiting')
  if (scan.state === 'open' && isWaiting) return [{ kind: 'invite', scan: scan.id }, ...cards]
  const isProposed = scan.state === 'concept' && whole.sent(conceptOf(scan)) === undefined
  if (isProposed) return [{ kind: 'concept-card', scan: scan.id }, ...cards]
  const isReturned = scan.state === 'closed' && scan.returnedAt !== '' && whole.sent(returnedOf(scan)) === undefined
  return isReturned ? [{ kind: 'returned-card', scan: scan.id }, ...cards] : cards
}

async function deliveries(app: App, scan: Submitted, whole: Whole): Promise<readonly Job[]> {
  await forgetWho(app, scan, whole)
  const now = app.now().getTime()
  const all = deliveriesOf(whole)
  const waiting = dueDeliveries(all, now - Date.parse(scan.submittedAt) > PATIENCE ? 'over' : 'wait')
  if (waiting.length === 0) {
    await rest(app, scan)
    // A bot that stopped between a delivery and its receipt left the cards behind.
    return [{ kind: 'receipts', scan: scan.id }]
  }
  const isResting = (target: Target) => {
    const { reason, at } = all.get(target) ?? { reason: '', at: '' }
    return reason === 'later' && now - Date.parse(at) < REST
  }
  return waiting.filter((target) => !isResting(target)).map((to) => ({ kind: 'deliver', scan: scan.id, to }))
}
