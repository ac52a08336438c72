import type { Filled } from '../cards/templates.ts'
import type { Job } from '../delivery/jobs.ts'
import { isStarted, type Lapsed, type Started } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import type { App } from './app.ts'
import { sharedCard } from './close.ts'
import { tellIfLost } from './unreached.ts'

/** The name of the shared card among those of its scan that are painted. */
const SHARED = 'shared'

/** Paints the shared card of a scan as storage says it is now, unless it shows that already. */
export async function repaint(app: App, id: string): Promise<void> {
  const due = unpainted(app, await app.scans.whole(id))
  if (!due) return
  const sent = await app.messenger.update(due.scan.chat, due.scan.card, due.card)
  if (isStarted(due.scan)) await tellIfLost(app, due.scan, sent)
  await app.scans.notePainted(id, SHARED, due.card)
}

/** What there is to paint of a scan that was looked at: a job that got lost on its way to the queue is found again here. */
export function overdueRepaint(app: App, whole: Whole | undefined): readonly Job[] {
  const due = unpainted(app, whole)
  return due ? [{ kind: 'repaint', scan: due.scan.id }] : []
}

function unpainted(app: App, whole: Whole | undefined): { scan: Started | Lapsed; card: Filled } | undefined {
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state === 'draft' || scan.card === '') return undefined
  const card = sharedCard(app, scan, whole)
  return whole.isPainted(SHARED, card) ? undefined : { scan, card }
}
