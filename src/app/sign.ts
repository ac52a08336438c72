import { signCard } from '../cards/sign-card.ts'
import { type Delivery, type Target, targetsOf } from '../scan/delivery.ts'
import { conceptAgain, keepTyped } from '../scan/keep-typed.ts'
import type { Refusal } from '../scan/refusal.ts'
import type { AgreedBlock } from '../scan/result.ts'
import { type Concept, type Submitted, sendBack as sendBackTo, submit } from '../scan/scan.ts'
import { agreedBlocks } from '../scan/submit.ts'
import { fewestOf } from '../scan/three.ts'
import type { Whole } from '../storage/scans.ts'
import { refusalText, strings } from '../words/index.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from './app.ts'
import { conceptFor } from './concept.ts'
import { type ConceptTurn, directorTurn } from './director-turn.ts'
import { eraseBefore } from './erase.ts'
import { finishSigning, readerOf } from './finish-signing.ts'
import { entry } from './log-entry.ts'
import type { Press } from './request.ts'
import { talksOf } from './talks.ts'
import { turnoutIn } from './turnout.ts'
import { untilDone } from './until-done.ts'

type Asked = { readonly scan: string }
type Signed = Asked & { proposedAt?: string | undefined }
type Typed = { readonly concept: Concept; readonly whole: Whole }
type SignTurn = ConceptTurn & { readonly outcomes: readonly AgreedBlock[] }

/** "Definitief indienen": keeps what was typed and warns before anything happens. */
export async function sign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await typedTurn(app, press, asked.scan)
  return 'whole' in turn ? show(signCard(turn.concept)) : turn
}

/** "Nee, nog niet": the concept again. */
export async function dontSign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await directorTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (turn.kind === 'signed') return finishSigning(app, press, turn.scan.value)
  const card = await conceptFor(app, turn.scan.value, turn.whole, {})
  return card ? show(card) : refuse({ reason: 'not-all-agreed' }, instrumentOf(app, turn.scan.value))
}

/** "Ja, definitief indienen": nothing changes any more, and in an anonymous scan nothing says any more who answered what. */
export async function signYes(app: App, press: Press, asked: Signed): Promise<Outcome> {
  const before = await signTurn(app, press, asked)
  if (!('whole' in before)) return before
  await eraseBefore(app, before.whole)
  return untilDone(() => signOnce(app, press, asked))
}

async function signOnce(app: App, press: Press, asked: Signed): Promise<Outcome | 'overtaken'> {
  const turn = await signTurn(app, press, asked)
  if (!('whole' in turn)) return turn
  const { scan, whole, outcomes } = turn
  const submitted = submit(scan.value, app.now().toISOString())
  const logged = entry(app, scan.value, press, { what: 'signed' })
  if (
    !(await app.scans.submit(scan, submitted, outcomes, turnoutIn(whole), waiting(submitted), readerOf(press), logged))
  )
    return 'overtaken'
  return finishSigning(app, press, submitted)
}

/** A director's turn on the very concept that was warned about, with what is agreed in it; the answer where it can't be signed. */
async function signTurn(app: App, press: Press, asked: Signed): Promise<SignTurn | Outcome> {
  const turn = await directorTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (turn.kind === 'signed') return finishSigning(app, press, turn.scan.value)
  const { scan, whole } = turn
  // A warning about an earlier concept is no signature under this one.
  if (asked.proposedAt !== undefined && asked.proposedAt !== scan.value.proposedAt) {
    const card = await conceptFor(app, scan.value, whole, { error: refusalText({ reason: 'other-concept' }) })
    return card ? show(card) : refuse({ reason: 'other-concept' })
  }
  const instrument = instrumentOf(app, scan.value)
  const outcomes = agreedBlocks(instrument, whole.sheets, talksOf(whole), scan.value.settings.way, fewestOf(scan.value))
  return outcomes ? { ...turn, outcomes } : refuse({ reason: 'not-all-agreed' }, instrument)
}

/** "Terug naar het team", with a remark that says why. */
export function sendBack(app: App, press: Press, asked: Asked): Promise<Outcome> {
  return untilDone(() => keepSentBack(app, press, asked))
}

async function keepSentBack(app: App, press: Press, asked: Asked): Promise<Outcome | 'overtaken'> {
  const turn = await directorTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (turn.kind === 'signed') return finishSigning(app, press, turn.scan.value)
  if (isLost(turn, press)) return again(app, turn, press, { reason: 'nothing-came' })
  const concept = keepTyped(turn.scan.value, press.typed.concept)
  const back = typeof concept === 'string' ? concept : sendBackTo(concept, app.now().toISOString())
  if (typeof back === 'string') return again(app, turn, press, { reason: back })
  if (!(await app.scans.change(turn.scan, back, [], entry(app, back, press, { what: 'sent-back' })))) return 'overtaken'
  return say(
    strings.concept.sentBack,
    { kind: 'returned-card', scan: asked.scan },
    { kind: 'repaint', scan: asked.scan }
  )
}

function waiting(scan: Submitted): ReadonlyMap<Target, Delivery> {
  return new Map(targetsOf(scan).map((target) => [target, { state: 'waiting', reason: '', at: scan.submittedAt }]))
}

/** A director's turn once what was typed on the concept card has been kept; the card again where it can't be. */
export function typedTurn(app: App, press: Press, id: string): Promise<Typed | Outcome> {
  return untilDone(() => keepTypedTurn(app, press, id))
}

async function keepTypedTurn(app: App, press: Press, id: string): Promise<Typed | Outcome | 'overtaken'> {
  const turn = await directorTurn(app, press.speaker, id)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (turn.kind === 'signed') return finishSigning(app, press, turn.scan.value)
  if (isLost(turn, press)) return again(app, turn, press, { reason: 'nothing-came' })
  const concept = keepTyped(turn.scan.value, press.typed.concept)
  if (typeof concept === 'string') return again(app, turn, press, { reason: concept })
  const { scan, whole } = turn
  return (await app.scans.change(scan, concept)) ? { concept, whole } : 'overtaken'
}

async function again(app: App, { scan, whole }: ConceptTurn, press: Press, refusal: Refusal): Promise<Outcome> {
  const typed = conceptAgain(scan.value, press.typed.concept)
  const card = await conceptFor(app, scan.value, whole, { ...typed, error: refusalText(refusal) })
  return card ? show(card) : refuse({ reason: 'not-all-agreed' }, instrumentOf(app, scan.value))
}

/** Whether the concept card was filled in, and nothing of it came along. */
function isLost({ scan: { value } }: ConceptTurn, { typed }: Press): boolean {
  return !typed.came && (value.remark !== '' || Object.values(value.recipients).some((address) => address !== ''))
}
