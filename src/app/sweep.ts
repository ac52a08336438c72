import type { Job } from '../delivery/jobs.ts'
import { dueDeliveries, type Target } from '../scan/delivery.ts'
import type { Submitted } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import type { App } from './app.ts'
import { finishErasing } from './erase.ts'
import { forgetWho } from './forget-who.ts'
import { overdueRepaint } from './repaint.ts'
import { expire, rest } from './retention.ts'
import { deliveriesOf } from './summary.ts'

/** How long the director's mail waits for the other deliveries, in milliseconds. */
const PATIENCE = 10 * 60_000

/** How long something that could not be delivered is left alone, in milliseconds: a server that is down stays down a while. */
const REST = 5 * 60_000

/**
 * Looks through every scan that is watched for what should have been done by now and was not: a bot may have stopped
 * between storing that something is due and doing it. Everything it gives may be done again without harm.
 */
export async function sweep(app: App): Promise<readonly Job[]> {
  const jobs: Job[] = []
  const now = app.now().toISOString()
  jobs.push(...(await finishErasing(app)))
  for (const { value } of await app.scans.watched()) if (value.from <= now) jobs.push(...(await look(app, value.scan)))
  return jobs
}

async function look(app: App, id: string): Promise<readonly Job[]> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  switch (scan?.state) {
    case undefined:
      await app.scans.unwatch(id)
      return []
    case 'open':
      return [...invitations(id, whole), ...(await overdueRepaint(app, whole))]
    case 'submitted':
      if (!whole || (await expire(app, whole, scan))) return []
      await forgetWho(app, scan, whole)
      return [...(await overdueRepaint(app, whole)), ...(await deliveries(app, scan, whole))]
    default:
      return overdueRepaint(app, whole)
  }
}

function invitations(id: string, whole: Whole | undefined): readonly Job[] {
  const isWaiting = whole?.members.some(({ member }) => member.value.contact.state === 'waiting')
  return isWaiting ? [{ kind: 'invite', scan: id }] : []
}

async function deliveries(app: App, scan: Submitted, whole: Whole): Promise<readonly Job[]> {
  const now = app.now().getTime()
  const all = deliveriesOf(whole)
  const due = dueDeliveries(all, now - Date.parse(scan.submittedAt) > PATIENCE ? 'over' : 'wait')
  if (due.length === 0) {
    await rest(app, scan)
    // A bot that stopped between a delivery and its receipt left the cards behind.
    return [{ kind: 'receipts', scan: scan.id }]
  }
  const isResting = (target: Target) => {
    const { reason, at } = all.get(target) ?? { reason: '', at: '' }
    return reason === 'later' && now - Date.parse(at) < REST
  }
  return due.filter((target) => !isResting(target)).map((to) => ({ kind: 'deliver', scan: scan.id, to }))
}
