import { replacedCard } from '../../cards/notice-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Job } from '../../delivery/jobs.ts'
import { type Conversation, messageParts } from '../../scan/conversation.ts'
import { isStarted, type Lapsed, type Started } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import { keepFiguresPicture } from '../scan/picture-address.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { untilDone } from '../scan/until-done.ts'
import { isResting, paint } from './paint.ts'
import { overdueTalks, showBallot } from './talk-cards.ts'
import { retire } from './threads.ts'
import { tellLost } from './unreached.ts'

/** The name of the shared card among those of its scan that are painted. */
const SHARED = 'shared'

/**
 * Paints the shared card of a scan as storage says it is now, unless it shows that already. Gives the jobs for the discussions
 * that have something else to show as well, such as what was agreed.
 */
export async function repaint(app: App, id: string): Promise<readonly Job[]> {
  const whole = await withPicture(app, id)
  const due = unpainted(app, whole)
  if (whole && due) await paintShared(app, whole, due)
  return whole ? overdueTalks(app, whole).filter(({ kind }) => kind === 'discussion') : []
}

/**
 * Posts the shared card of a scan anew where its team talks, once for each wish; the one before says so, where it is still
 * there, and has nothing left to press. The vote cards of rounds that are open come with it where they are gone.
 */
export async function repostShared(app: App, id: string, asked: string): Promise<void> {
  const whole = await withPicture(app, id)
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state === 'draft' || scan.chat.scope === 'personal') return
  const wish = `${SHARED}!${asked}`
  const [earlier, newest] = [whole.sent(wish), whole.sentUnder(SHARED).at(-1)]
  const isDone = earlier?.state === 'delivered' && (earlier.message === scan.card || earlier.by !== newest?.by)
  if (!isDone) {
    await replace(app, scan)
    await paintShared(app, whole, { scan, card: sharedCard(app, scan, whole), wish })
  }
  for (const [block, { value }] of whole.talks) if (value.second === 'open') await showBallot(app, id, block, asked)
}

/** What there is to paint of a scan that was looked at: a job that got lost on its way to the queue is found again here. */
export function overdueRepaint(app: App, whole: Whole | undefined): readonly Job[] {
  const due = unpainted(app, whole)
  return due && whole && !isResting(app, whole, SHARED) ? [{ kind: 'repaint', scan: due.scan.id }] : []
}

/** Paints everything of a scan in this conversation that could not be painted: Poolster was added to it again. */
export async function paintAgain(app: App, chat: Conversation): Promise<readonly Job[]> {
  const live = await app.scans.liveIn(chat)
  const whole = live && (await app.scans.whole(live.value))
  const due = unpainted(app, whole)
  return [
    ...(due ? ([{ kind: 'repaint', scan: due.scan.id }] as const) : []),
    ...(whole ? overdueTalks(app, whole, 'all') : [])
  ]
}

/** A scan as it is read once what its agenda draws has an address. */
async function withPicture(app: App, id: string): Promise<Whole | undefined> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  const isNew = whole && scan && isStarted(scan) && (await keepFiguresPicture(app, scan, whole, 'agenda'))
  return isNew ? app.scans.whole(id) : whole
}

/** Has the shared card say that there is a newer one; most were deleted, which is why that is asked for. */
async function replace(app: App, scan: Started | Lapsed): Promise<void> {
  if (scan.card === '') return
  // Where the newer one can't be posted, this one is painted again.
  if (await retire(app, scan, scan.card)) await app.scans.notePainted(scan.id, SHARED, replacedCard(scan))
}

type Unpainted = { readonly scan: Started | Lapsed; readonly card: Filled; readonly wish?: string }

function unpainted(app: App, whole: Whole | undefined): Unpainted | undefined {
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state === 'draft' || scan.chat.scope === 'personal') return undefined
  const card = sharedCard(app, scan, whole)
  return whole.isPainted(SHARED, card) ? undefined : { scan, card }
}

async function paintShared(app: App, whole: Whole, { scan, card, wish }: Unpainted): Promise<void> {
  const message = wish === undefined ? scan.card : ''
  const keep = (posted: string) => keepCard(app, scan.id, scan.card, posted)
  const spot = { name: SHARED, chat: scan.chat, message, keep, ...(wish !== undefined && { wish }) }
  const why = await paint(app, whole, spot, card)
  if (why !== undefined && isStarted(scan)) await tellLost(app, scan, why)
}

/** Keeps which message holds the shared card from now on, unless another one took its place meanwhile. */
async function keepCard(app: App, id: string, before: string, card: string): Promise<void> {
  await untilDone(async () => {
    const whole = await app.scans.whole(id)
    const scan = whole?.scan.value
    if (!whole || !scan || scan.state === 'draft' || !isSame(scan.card, before)) return 'left'
    return (await app.scans.change(whole.scan, { ...scan, card })) ? 'kept' : 'overtaken'
  })
}

/** Whether this is one message, in whichever thread it was left behind. */
function isSame(one: string, other: string): boolean {
  return messageParts(one).id === messageParts(other).id
}
