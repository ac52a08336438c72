import type { Job } from '../delivery/jobs.ts'
import type { App } from './app.ts'
import { sendConcept } from './concept.ts'
import { mailResult } from './deliver.ts'
import { showBallot, showDiscussion } from './discuss.ts'
import { sendAgreeCard, sendReturned } from './facilitator-chat.ts'
import { invite, nudge, sendCard } from './invite.ts'
import { repaint } from './repaint.ts'

/** Does a job; throws when it has to be tried again. */
export async function work(app: App, job: Job): Promise<void> {
  switch (job.kind) {
    case 'repaint':
      return repaint(app, job.scan)
    case 'invite':
      return invite(app, job.scan)
    case 'send-card':
      return sendCard(app, job.scan, job.member)
    case 'agree-card':
      return sendAgreeCard(app, job.scan, job.block)
    case 'concept-card':
      return sendConcept(app, job.scan)
    case 'returned-card':
      return sendReturned(app, job.scan)
    case 'mail':
      return mailResult(app, job.scan, job.who)
    case 'discussion':
      return showDiscussion(app, job.scan, job.block)
    case 'ballot':
      return showBallot(app, job.scan, job.block)
    case 'nudge':
      return nudge(app, job.scan, job.member)
  }
}
