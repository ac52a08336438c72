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
import type { Command, From, Press, Request } from './scan/request.ts'
import { refusedHere, type Where } from './scan/where.ts'
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
import { agreeOverview, agreeSkip } from './talk/leave-agreed.ts'
import { castBallot, endRevote, endRevoteNow, keepRevote, revote } from './talk/revote.ts'
import { roundTurn } from './talk/round-turn.ts'
import { askDirector, keepFromDirector, proposeToDirector } from './talk/to-director.ts'

/** One thing that can be asked: where it may be answered, and what answers it, behind the guard that says who may. */
type Line<P extends From> = readonly [where: Where, answer: Answering<P>]

/** Only in one's own chat, where this word brings it back; `hervat` brings answers, and where one stopped. */
const RESUME = { word: 'hervat' } as const
const OVERVIEW = { word: 'overzicht' } as const
const STATUS = { word: 'status' } as const
const RESULT = { word: 'resultaat' } as const
const CANCEL = { word: 'annuleer' } as const
const LOGBOOK = { word: 'logboek' } as const
const MINE = { word: 'mijn gegevens' } as const
const ERASE = { word: 'wis mijn gegevens' } as const

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
  mute: [RESUME, member(mute)],
  unmute: [RESUME, member(unmute)],
  // In a channel these are asked back in one's own chat, where nothing is painted over the question.
  settings: ['known-place', facilitator(settings)],
  'change-settings': [STATUS, facilitator(changeSettings)],
  cancel: ['known-place', canceller(cancel)],
  'cancel-yes': [CANCEL, canceller(cancelNow)],
  close: ['known-place', facilitator(close)],
  'close-yes': ['known-place', facilitator(closeNow, beforeClosing)],
  'close-no': ['known-place', either(leaveAsIs)],
  'hand-over': ['known-place', either(handOver)],
  'hand-over-to': ['known-place', either(handOverTo)],

  vote: [RESUME, voter(vote)],
  context: [RESUME, member(context)],
  wording: [RESUME, member(wording)],
  skip: [RESUME, member(skip)],
  back: [RESUME, member(back)],
  overview: [RESUME, member(overview)],
  'go-to': [RESUME, member(goTo)],
  closing: [RESUME, member(closingStep)],
  send: [RESUME, member(send)],

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
  agree: [RESUME, agreeing(agree)],
  'agree-skip': [RESUME, agreeing(agreeSkip)],
  'agree-overview': [RESUME, agreeing(agreeOverview)],
  'agree-go-to': [RESUME, agreeing(agreeGoTo)],
  conclude: [RESUME, revealed(conclude)],
  'save-conclusion': [RESUME, revealed(saveConclusion)],
  'to-director': [RESUME, revealed(askDirector)],
  'to-director-yes': [RESUME, revealed(proposeToDirector)],
  'to-director-no': [RESUME, revealed(keepFromDirector)],

  sign: [RESUME, director(sign)],
  'sign-yes': [RESUME, director(signYes, beforeSigning)],
  'sign-no': [RESUME, director(dontSign)],
  'send-back': [RESUME, director(sendBack)],
  preview: [RESUME, director(preview)],
  'preview-show': [RESUME, director(previewShow)],
  'preview-part': [RESUME, director(previewPart)],
  resend: [RESULT, receiptsReader(resend)],
  'withdraw-offer': [RESULT, receiptsReader(withdrawOffer)],

  // Each word looks for itself where it is said.
  word: ['anywhere', (app, press) => answerBy(WORDS[press.action.word], app, press)],
  resume: [RESUME, anyone(resumeIn)],
  status: [STATUS, anyone(statusIn)],
  result: [RESULT, anyone(resultIn)],
  logbook: [LOGBOOK, logReader(logbookFrom)],
  mine: [MINE, anyone(minePart)],
  'mine-show': [MINE, anyone(mineShow)],
  erase: [ERASE, anyone(erase)],
  'erase-yes': [ERASE, anyone(eraseNow)],
  'erase-no': [MINE, anyone(mine)]
}

const WORDS: { readonly [Word in Command]: Line<From> } = {
  // Looks where it is: a set-up card keeps the place it stands in.
  start: ['anywhere', anyone(start)],
  // Elsewhere the card is sent to one's own chat.
  hervat: ['anywhere', anyone(resume)],
  overzicht: [OVERVIEW, anyone(overviewNow)],
  // Says of oneself only in one's own chat.
  status: ['known-place', anyone(status)],
  resultaat: ['known-place', anyone(result)],
  // Leads whoever may to the question, in their own chat.
  annuleer: ['known-place', anyone(cancelByWord)],
  logboek: [LOGBOOK, anyone(logbook)],
  'mijn gegevens': [MINE, anyone(mine)],
  'wis mijn gegevens': [ERASE, anyone(erase)],
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
      return answerBy(WORDS[request.command], app, request)
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
  return answerBy<Press<V>>(PRESSES[verb], app, request)
}

async function answerBy<P extends From>([where, by]: Line<P>, app: App, asked: P): Promise<Outcome> {
  const refusal = refusedHere(where, asked.chat)
  return refusal ? refuse(refusal) : by(app, asked)
}
