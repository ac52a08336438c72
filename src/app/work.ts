import type { Job } from '../delivery/jobs.ts'
import { sendAgreeCard } from './agree-view.ts'
import type { App } from './app.ts'
import { sendConcept } from './concept.ts'
import { deliver } from './deliver.ts'
import { sendReturned } from './facilitator-chat.ts'
import { invite, nudge, sendCard } from './invite.ts'
import { look } from './look.ts'
import { noteMoved } from './moved.ts'
import { showReceipts } from './receipts.ts'
import { repaint, repostShared } from './repaint.ts'
import { showBallot, showDiscussion } from './talk-cards.ts'
import { tell } from './tell.ts'
import { wishBehind } from './wishes.ts'

/** Does a job and gives the jobs that follow from it; throws when it has to be tried again. */
export async function work(app: App, job: Job): Promise<readonly Job[]> {
  if (job.kind === 'deliver') return deliver(app, job.scan, job.to)
  if (job.kind === 'look') {
    if (job.moved === undefined) return (await look(app, job.scan)).jobs
    await noteMoved(app, job.scan, job.moved)
    return []
  }
  await perform(app, job)
  const wish = wishBehind(job)
  if (wish) await app.scans.endWish(job.scan, wish)
  return []
}

function perform(app: App, job: Exclude<Job, { kind: 'deliver' | 'look' }>): Promise<void> {
  switch (job.kind) {
    case 'repaint':
      return job.asked === undefined ? repaint(app, job.scan) : repostShared(app, job.scan, job.asked)
    case 'invite':
      return invite(app, job.scan)
    case 'send-card':
      return sendCard(app, job.scan, job.member, job.asked)
    case 'agree-card':
      return sendAgreeCard(app, job.scan, job.block, job.asked)
    case 'concept-card':
      return sendConcept(app, job.scan)
    case 'returned-card':
      return sendReturned(app, job.scan)
    case 'receipts':
      return showReceipts(app, job.scan)
    case 'discussion':
      return showDiscussion(app, job.scan, job.block, job.asked)
    case 'ballot':
      return showBallot(app, job.scan, job.block, job.asked ?? '')
    case 'nudge':
      return nudge(app, job.scan, job.member, job.day)
    case 'tell':
      return tell(app, job.scan)
  }
}
