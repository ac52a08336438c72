import type { Filled } from '../../cards/templates.ts'
import type { Job } from '../../delivery/jobs.ts'
import { isCancellable } from '../../scan/lapsing.ts'
import { isStarted, type Started } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { tellFacilitator } from '../reach/facilitator-chat.ts'
import { postAside } from '../reach/own-chat.ts'
import { sendOnce } from '../reach/send-once.ts'
import type { App } from '../scan/app.ts'
import { cancelQuestion } from './cancel.ts'
import { closeQuestion } from './close-vote.ts'
import { handoverQuestion } from './hand-over.ts'
import { settingsQuestion } from './settings.ts'

type QuestionJob = Extract<Job, { kind: 'question' }>

/** Sends a question to whoever is to answer it, as it is to be asked by now, once for each time it was pressed. */
export async function sendQuestion(app: App, { scan: id, about, of, asked }: QuestionJob): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  const card = whole && scan && isStarted(scan) ? await questionOf(app, scan, whole, about) : undefined
  if (!card || !scan || !isStarted(scan)) return
  const what = `question!${about}!${of}!${asked}`
  if (of === 'facilitator') await tellFacilitator(app, scan, what, card)
  else await sendOnce(app, id, what, () => postAside(app, scan, scan.settings.director, card))
}

/** The card that asks; undefined where there is nothing to ask any more. */
async function questionOf(
  app: App,
  scan: Started,
  whole: Whole,
  about: QuestionJob['about']
): Promise<Filled | undefined> {
  switch (about) {
    case 'close':
      return scan.state === 'open' ? closeQuestion(app, scan, whole) : undefined
    case 'hand-over':
      return scan.state === 'submitted' ? undefined : handoverQuestion({ scan, whole })
    case 'settings':
      return scan.state === 'open' ? settingsQuestion(app, scan, whole) : undefined
    case 'cancel':
      return isCancellable(scan) ? cancelQuestion(app, scan, whole) : undefined
  }
}
