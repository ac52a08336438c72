import type { Job } from '../delivery/jobs.ts'
import { lookAfter } from './clock/look-after.ts'
import { tellDue } from './clock/tell-due.ts'
import { sendQuestion } from './lead/question.ts'
import { sendAppointed, sendReturned } from './reach/facilitator-chat.ts'
import { postInspection } from './reach/inspection-card.ts'
import { invite, nudge, sendCard } from './reach/invite.ts'
import { noteMoved } from './reach/moved.ts'
import { repaint, repostShared } from './reach/repaint.ts'
import { showBallot, showDiscussion } from './reach/talk-cards.ts'
import { tellTimeOver } from './reach/time-over.ts'
import { wishBehind } from './reach/wishes.ts'
import type { App } from './scan/app.ts'
import { sendConcept } from './sign/concept-card.ts'
import { deliver } from './sign/deliver.ts'
import { showReceipts } from './sign/receipts.ts'
import { sendAgreeCard } from './talk/agree-view.ts'

/** Does a job and gives the jobs that follow from it; throws when it has to be tried again. */
export async function doJob(app: App, job: Job): Promise<readonly Job[]> {
  if (job.kind === 'deliver') return deliver(app, job.scan, job.to)
  if (job.kind === 'look') {
    if (job.moved === undefined) return (await lookAfter(app, job.scan)).jobs
    await noteMoved(app, job.scan, job.moved)
    return []
  }
  if (job.kind === 'repaint' && job.asked === undefined) return repaint(app, job.scan)
  await perform(app, job)
  const wish = wishBehind(job)
  if (wish) await app.scans.endWish(job.scan, wish)
  return []
}

function perform(app: App, job: Exclude<Job, { kind: 'deliver' | 'look' }>): Promise<void> {
  switch (job.kind) {
    case 'repaint':
      return repostShared(app, job.scan, job.asked ?? '')
    case 'invite':
      return invite(app, job.scan)
    case 'send-card':
      return sendCard(app, job.scan, job.member, job.asked)
    case 'agree-card':
      return sendAgreeCard(app, job.scan, job.block, job.asked)
    case 'question':
      return sendQuestion(app, job)
    case 'appointed':
      return sendAppointed(app, job.scan)
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
    case 'time-over':
      return tellTimeOver(app, job.scan, job.block, job.until)
    case 'inspection-card':
      return postInspection(app, job.scan, job.asked)
    case 'nudge':
      return nudge(app, job.scan, job.member, job.day)
    case 'tell':
      return tellDue(app, job.scan)
  }
}
