import type { Verb } from '../cards/action.ts'
import { onwardCard } from '../cards/onward-card.ts'
import { welcomeCard } from '../cards/welcome-card.ts'
import { strings } from '../words/index.ts'
import { context } from './answer/context.ts'
import { send } from './answer/hand-in.ts'
import { mute, unmute } from './answer/mute.ts'
import { back, closingStep, goTo, overview, skip } from './answer/navigate.ts'
import { vote } from './answer/vote.ts'
import { wording } from './answer/wording.ts'
import { join } from './begin/join.ts'
import { open } from './begin/open.ts'
import { start } from './begin/start.ts'
import { goodbye, welcome } from './begin/welcome.ts'
import { cancel, cancelByWord, cancelNow, cancelTurn } from './lead/cancel.ts'
import { beforeClosing, close, closeNow, leaveAsIs } from './lead/close-vote.ts'
import { handOver, handOverTo, handoverTurn } from './lead/hand-over.ts'
import { remind } from './lead/remind.ts'
import { changeSettings, settings } from './lead/settings.ts'
import { status, statusIn } from './lead/status.ts'
import { erase, eraseNow } from './privacy/erase.ts'
import { logbook, logbookFrom, logTurn } from './privacy/logbook.ts'
import { mine, minePart, mineShow } from './privacy/mine.ts'
import { noticeMoves } from './reach/moved.ts'
import { overviewNow, resume, resumeIn } from './resume.ts'
import { type App, type Outcome, refuse, say, show } from './scan/app.ts'
import { facilitatorTurn, revealedTurn } from './scan/facilitator-turn.ts'
import { type Answering, anyone, guarded, type Says } from './scan/guard.ts'
import { memberTurn } from './scan/member-turn.ts'
import { offersFor } from './scan/offers.ts'
import { orUnread, sayUnread } from './scan/passed-over.ts'
import type { Command, From, Press, Request } from './scan/request.ts'
import { OWN_CHAT, refusedHere, type Where } from './scan/where.ts'
import { director } from './sign/director-guard.ts'
import { preview, previewPart, previewShow } from './sign/preview.ts'
import { readerTurn, resend } from './sign/receipts.ts'
import { result, resultIn } from './sign/result.ts'
import { beforeSigning, dontSign, sendBack, sign, signYes } from './sign/sign.ts'
import { withdrawOffer } from './sign/withdraw.ts'
import { agree, agreeAll, agreeGoTo, agreeOpen } from './talk/agree.ts'
import { agreeingTurn } from './talk/agreeing-turn.ts'
import { conclude, saveConclusion } from './talk/conclude.ts'
import { discuss, discussNext } from './talk/discuss.ts'
import { startTime } from './talk/keep-time.ts'
import { layBeside } from './talk/lay-beside.ts'
import { agreeOverview, agreeSkip, agreeWording } from './talk/leave-agreed.ts'
import { castBallot, endRevote, endRevoteNow, keepRevote, revote } from './talk/revote.ts'
import { roundTurn } from './talk/round-turn.ts'
import { askDirector, keepFromDirector, proposeToDirector } from './talk/to-director.ts'
import { toInspection, toInspectionOf } from './talk/to-inspection.ts'

/** One thing that can be asked: where it may be answered, and what answers it, behind the guard that says who may. */
type Line<P extends From> = readonly [where: Where, answer: Answering<P>]

type OfScan = Says<{ readonly scan: string }>
type OfBlock = Says<{ readonly scan: string; readonly block: string }>

const member = guarded((app, { speaker, action }: OfScan) => memberTurn(app, speaker, action.scan))
/** With where the team is with the block. */
const voter = guarded((app, { speaker, action }: OfBlock) => memberTurn(app, speaker, action.scan, action.block))
const facilitator = guarded((app, press: OfScan) => facilitatorTurn(app, press, press.action.scan))
/** The facilitator, while the team works on what was revealed. */
const revealed = guarded((app, press: OfScan) => revealedTurn(app, press, press.action.scan))
/** With what the centre signed before. */
const agreeing = guarded((app, press: OfScan) => agreeingTurn(app, press, press.action.scan))
const round = guarded((app, press: OfBlock) => roundTurn(app, press, press.action))
/** The facilitator and, when they are gone, the director. */
const either = guarded((app, press: OfScan) => handoverTurn(app, press, press.action.scan))
const canceller = guarded((app, press: OfScan) => cancelTurn(app, press, press.action.scan))
const logReader = guarded((app, { speaker, action }: OfScan) => logTurn(app, speaker, action.scan))
const receiptsReader = guarded((app, { speaker, action }: OfScan) => readerTurn(app, speaker, action.scan))

const PRESSES: { readonly [V in Verb]: Line<Press<V>> } = {
  start: ['anywhere', anyone(open)],
  join: ['anywhere', anyone(join)],
  remind: ['known-place', facilitator(remind)],
  mute: [OWN_CHAT.resume, member(mute)],
  unmute: [OWN_CHAT.resume, member(unmute)],
  // In a channel these are asked back in one's own chat, where nothing is painted over the question.
  settings: ['known-place', facilitator(settings)],
  'change-settings': [OWN_CHAT.status, facilitator(changeSettings)],
  cancel: ['known-place', canceller(cancel)],
  'cancel-yes': [OWN_CHAT.cancel, canceller(cancelNow)],
  close: ['known-place', facilitator(close)],
  'close-yes': ['known-place', facilitator(closeNow, beforeClosing)],
  'close-no': ['known-place', either(leaveAsIs)],
  'hand-over': ['known-place', either(handOver)],
  'hand-over-to': ['known-place', either(handOverTo)],

  vote: [OWN_CHAT.resume, voter(vote)],
  context: [OWN_CHAT.resume, member(context)],
  wording: [OWN_CHAT.resume, member(wording)],
  skip: [OWN_CHAT.resume, member(skip)],
  back: [OWN_CHAT.resume, member(back)],
  overview: [OWN_CHAT.resume, member(overview)],
  'go-to': [OWN_CHAT.resume, member(goTo)],
  closing: [OWN_CHAT.resume, member(closingStep)],
  send: [OWN_CHAT.resume, member(send)],

  discuss: ['known-place', revealed(discuss)],
  'discuss-next': ['known-place', revealed(discussNext)],
  'keep-time': ['known-place', round(startTime)],
  revote: ['known-place', round(revote)],
  'end-revote': ['known-place', round(endRevote)],
  'end-revote-yes': ['known-place', round(endRevoteNow)],
  'end-revote-no': ['known-place', round(keepRevote)],
  // Cast on the shared card; the answer says that it was kept, never which it was.
  ballot: ['known-place', voter(castBallot)],

  // In a channel these two are answered in the facilitator's own chat, or by a count.
  'agree-open': ['known-place', agreeing(agreeOpen)],
  'agree-all': ['known-place', revealed(agreeAll)],
  agree: [OWN_CHAT.resume, agreeing(agree)],
  'agree-skip': [OWN_CHAT.resume, agreeing(agreeSkip)],
  'agree-overview': [OWN_CHAT.resume, agreeing(agreeOverview)],
  'agree-wording': [OWN_CHAT.resume, agreeing(agreeWording)],
  'agree-go-to': [OWN_CHAT.resume, agreeing(agreeGoTo)],
  'lay-beside': ['known-place', facilitator(layBeside)],
  conclude: [OWN_CHAT.resume, revealed(conclude)],
  'save-conclusion': [OWN_CHAT.resume, revealed(saveConclusion)],
  'to-director': [OWN_CHAT.resume, revealed(askDirector)],
  'to-director-yes': [OWN_CHAT.resume, revealed(proposeToDirector)],
  'to-director-no': [OWN_CHAT.resume, revealed(keepFromDirector)],

  sign: [OWN_CHAT.resume, director(sign)],
  'sign-yes': [OWN_CHAT.resume, director(signYes, beforeSigning)],
  'sign-no': [OWN_CHAT.resume, director(dontSign)],
  'send-back': [OWN_CHAT.resume, director(sendBack)],
  preview: [OWN_CHAT.resume, director(preview)],
  'preview-show': [OWN_CHAT.resume, director(previewShow)],
  'preview-part': [OWN_CHAT.resume, director(previewPart)],
  resend: [OWN_CHAT.result, receiptsReader(resend)],
  'withdraw-offer': [OWN_CHAT.result, receiptsReader(withdrawOffer)],

  // Each word looks for itself where it is said.
  word: ['anywhere', (app, press) => answerBy(WORDS[press.action.word], app, press, press.action.word)],
  resume: [OWN_CHAT.resume, anyone(resumeIn)],
  status: [OWN_CHAT.status, anyone(statusIn)],
  result: [OWN_CHAT.result, anyone(resultIn)],
  inspection: [OWN_CHAT.inspection, anyone(toInspectionOf)],
  logbook: [OWN_CHAT.logbook, logReader(logbookFrom)],
  mine: [OWN_CHAT.mine, anyone(minePart)],
  'mine-show': [OWN_CHAT.mine, anyone(mineShow)],
  erase: [OWN_CHAT.erase, anyone(erase)],
  'erase-yes': [OWN_CHAT.erase, anyone(eraseNow)],
  'erase-no': [OWN_CHAT.mine, anyone(mine)]
}

const WORDS: { readonly [Word in Command]: Line<From> } = {
  // Looks where it is: a set-up card keeps the place it stands in.
  start: ['anywhere', anyone(start)],
  // Elsewhere the card is sent to one's own chat.
  hervat: ['anywhere', anyone(resume)],
  overzicht: [OWN_CHAT.overview, anyone(overviewNow)],
  // Says of oneself only in one's own chat.
  status: ['known-place', anyone(status)],
  resultaat: ['known-place', anyone(result)],
  doorlichting: ['known-place', anyone(toInspection)],
  // Leads whoever may to the question, in their own chat.
  annuleer: ['known-place', anyone(cancelByWord)],
  logboek: [OWN_CHAT.logbook, anyone(logbook)],
  'mijn gegevens': [OWN_CHAT.mine, anyone(mine)],
  'wis mijn gegevens': [OWN_CHAT.erase, anyone(erase)],
  help: [
    'anywhere',
    anyone(async (app, from) => show(welcomeCard(from.chat.scope, 'help', await offersFor(app, from))))
  ],
  hallo: ['anywhere', anyone((app, from) => onward(app, from, strings.onward.hello(from.speaker.name)))],
  stop: ['anywhere', anyone((app, from) => onward(app, from, strings.onward.stop))],
  bedankt: ['anywhere', anyone(() => say(strings.say.thanks))]
}

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
      return answerBy(WORDS[request.command], app, request, request.command)
    case 'press':
      return press(request.action.verb, app, request)
    case 'installed':
      return welcome(app, request)
    case 'removed':
      return goodbye(app, request)
    case 'unknown-text':
      return onward(app, request, strings.onward.unknown)
    case 'unknown-press':
      return refuse({ reason: 'unknown-action' })
    case 'stranger':
      return refuse({ reason: 'guest' })
    case 'ignored':
      return { reply: { kind: 'nothing' }, jobs: [] }
  }
}

/** A sentence, and buttons for what can be done here now. */
async function onward(app: App, from: From, text: string): Promise<Outcome> {
  return show(onwardCard(from.chat.scope, text, await offersFor(app, from)))
}

/** Answers a press on this button by its line in the table, from wherever it comes: outside of conversations no place is noted. */
export function press<V extends Verb>(verb: V, app: App, request: Press<V>): Promise<Outcome> {
  const { action } = request
  return answerBy<Press<V>>(PRESSES[verb], app, request, 'scan' in action ? `scan ${action.scan}` : verb)
}

/** `what` is what was asked for: the scan, or the word. */
async function answerBy<P extends From>([where, by]: Line<P>, app: App, asked: P, what: string): Promise<Outcome> {
  const refusal = refusedHere(where, asked.chat)
  return refusal ? refuse(refusal) : orUnread(app, what, () => by(app, asked), sayUnread)
}
