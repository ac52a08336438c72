import { welcomeCard } from '../cards/welcome-card.ts'
import { strings } from '../words/index.ts'
import { agree, agreeAll, agreeGoTo, agreeOpen, agreeOverview, agreeSkip } from './agree.ts'
import { type App, type Outcome, refuse, say, show } from './app.ts'
import { changeDate } from './change-date.ts'
import { close, closeNow, keepOpen } from './close.ts'
import { send } from './closing.ts'
import { proposeToDirector } from './concept.ts'
import { conclude, saveConclusion } from './conclude.ts'
import { context } from './context.ts'
import { discuss } from './discuss.ts'
import { erase, eraseNow } from './erase.ts'
import { handOver, handOverTo } from './hand-over.ts'
import { join } from './join.ts'
import { logbook, logbookFrom } from './logbook.ts'
import { mine, minePart, mineShow } from './mine.ts'
import { noticeMoves } from './moved.ts'
import { mute, unmute } from './mute.ts'
import { back, closingStep, goTo, overview, skip } from './navigate.ts'
import { open } from './open.ts'
import { preview, previewPart, previewShow } from './preview.ts'
import { resend } from './receipts.ts'
import { remind } from './remind.ts'
import type { Command, From, Press, Request } from './request.ts'
import { resume, resumeIn } from './resume.ts'
import { castBallot, endRevote, endRevoteNow, keepRevote, revote } from './revote.ts'
import { dontSign, sendBack, sign, signYes } from './sign.ts'
import { start } from './start.ts'
import { result, resultIn, status, statusIn } from './status.ts'
import { vote } from './vote.ts'
import { goodbye, welcome } from './welcome.ts'
import { refusedHere } from './where.ts'

/** Answers anything that can be asked of Poolster. */
export async function handle(app: App, request: Request): Promise<Outcome> {
  if (!('chat' in request)) return answer(app, request)
  const noticed = noticeMoves(app, request)
  const { reply, jobs } = await answer(noticed.app, request)
  return { reply, jobs: [...jobs, ...noticed.jobs()] }
}

async function answer(app: App, request: Request): Promise<Outcome> {
  switch (request.kind) {
    case 'command':
    case 'press': {
      const refusal = refusedHere(request)
      if (refusal) return refuse(refusal)
      return request.kind === 'press' ? press(app, request) : command(app, request, request.command)
    }
    case 'installed':
      return welcome(app, request)
    case 'removed':
      return goodbye(app, request)
    case 'unknown-text':
      return say(strings.say.unknown)
    case 'unknown-press':
      return refuse({ reason: 'unknown-action' })
    case 'stranger':
      return refuse({ reason: 'guest' })
    case 'ignored':
      return { reply: { kind: 'nothing' }, jobs: [] }
  }
}

function command(app: App, from: From, word: Command): Outcome | Promise<Outcome> {
  switch (word) {
    case 'start':
      return start(app, from)
    case 'hervat':
      return resume(app, from)
    case 'status':
      return status(app, from)
    case 'resultaat':
      return result(app, from)
    case 'logboek':
      return logbook(app, from)
    case 'mijn gegevens':
      return mine(app, from)
    case 'wis mijn gegevens':
      return erase(app, from)
    case 'help':
      return show(welcomeCard(from.chat.scope, 'help'))
    case 'hallo':
      return say(strings.say.hello(from.speaker.name))
  }
}

function press(app: App, request: Press): Promise<Outcome> {
  const { action } = request
  switch (action.verb) {
    case 'start':
      return open(app, request, action)
    case 'join':
      return join(app, request, action)
    case 'remind':
      return remind(app, request, action)
    case 'mute':
      return mute(app, request, action)
    case 'unmute':
      return unmute(app, request, action)
    case 'change-date':
      return changeDate(app, request, action)
    case 'resume':
      return resumeIn(app, request, action)
    case 'status':
      return statusIn(app, request, action)
    case 'result':
      return resultIn(app, request, action)
    case 'close':
      return close(app, request, action)
    case 'close-yes':
      return closeNow(app, request, action)
    case 'close-no':
      return keepOpen(app, request, action)
    case 'vote':
      return vote(app, request, action)
    case 'context':
      return context(app, request, action)
    case 'back':
      return back(app, request, action)
    case 'overview':
      return overview(app, request, action)
    case 'skip':
      return skip(app, request, action)
    case 'go-to':
      return goTo(app, request, action)
    case 'closing':
      return closingStep(app, request, action)
    case 'agree-open':
      return agreeOpen(app, request, action)
    case 'agree':
      return agree(app, request, action)
    case 'agree-skip':
      return agreeSkip(app, request, action)
    case 'agree-overview':
      return agreeOverview(app, request, action)
    case 'agree-go-to':
      return agreeGoTo(app, request, action)
    case 'agree-all':
      return agreeAll(app, request, action)
    case 'conclude':
      return conclude(app, request, action)
    case 'save-conclusion':
      return saveConclusion(app, request, action)
    case 'to-director':
      return proposeToDirector(app, request, action)
    case 'sign':
      return sign(app, request, action)
    case 'sign-yes':
      return signYes(app, request, action)
    case 'sign-no':
      return dontSign(app, request, action)
    case 'send-back':
      return sendBack(app, request, action)
    case 'resend':
      return resend(app, request, action)
    case 'preview':
      return preview(app, request, action)
    case 'preview-show':
      return previewShow(app, request, action)
    case 'preview-part':
      return previewPart(app, request, action)
    case 'hand-over':
      return handOver(app, request, action)
    case 'hand-over-to':
      return handOverTo(app, request, action)
    case 'discuss':
      return discuss(app, request, action)
    case 'revote':
      return revote(app, request, action)
    case 'end-revote':
      return endRevote(app, request, action)
    case 'end-revote-yes':
      return endRevoteNow(app, request, action)
    case 'end-revote-no':
      return keepRevote(app, request, action)
    case 'ballot':
      return castBallot(app, request, action)
    case 'mine':
      return minePart(app, request, action)
    case 'mine-show':
      return mineShow(app, request)
    case 'erase':
      return erase(app, request)
    case 'erase-yes':
      return eraseNow(app, request)
    case 'erase-no':
      return mine(app, request)
    case 'logbook':
      return logbookFrom(app, request, action)
    case 'send':
      return send(app, request, action)
  }
}
