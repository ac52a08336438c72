import { receiptsOf } from '../cards/receipts.ts'
import { signCard } from '../cards/sign-card.ts'
import { isOwn } from '../scan/conversation.ts'
import { type Delivery, dueDeliveries, type Target, targetsOf } from '../scan/delivery.ts'
import { conceptAgain, keepTyped } from '../scan/keep-typed.ts'
import { notStarted, type Refusal } from '../scan/refusal.ts'
import type { AgreedBlock } from '../scan/result.ts'
import { type Concept, isStarted, type Submitted, sendBack as sendBackTo, submit } from '../scan/scan.ts'
import { agreedBlocks } from '../scan/submit.ts'
import { fewestOf } from '../scan/three.ts'
import type { Read, Shown, Whole } from '../storage/scans.ts'
import { refusalText, strings } from '../words/index.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from './app.ts'
import { conceptFor } from './concept.ts'
import { eraseBefore } from './erase.ts'
import { forgetWho } from './forget-who.ts'
import { entry } from './log-entry.ts'
import type { Press } from './request.ts'
import { deliveriesOf, summaryFor } from './summary.ts'
import { talksOf } from './talks.ts'
import { turnoutIn } from './turnout.ts'
import { untilDone } from './until-done.ts'

type Asked = { readonly scan: string }
type Signed = Asked & { proposedAt?: string | undefined }
type Typed = { readonly concept: Concept; readonly whole: Whole }
type DirectorTurn = { readonly scan: Read<Concept>; readonly whole: Whole }
type SignTurn = DirectorTurn & { readonly outcomes: readonly AgreedBlock[] }

/** "Definitief indienen": keeps what was typed and warns before anything happens. */
export async function sign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await typedTurn(app, press, asked.scan)
  return 'whole' in turn ? show(signCard(turn.concept)) : turn
}

/** "Nee, nog niet": the concept again. */
export async function dontSign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
  const card = await conceptFor(app, turn.scan.value, turn.whole, {})
  return card ? show(card) : refuse({ reason: 'not-all-agreed' })
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
  return finish(app, press, submitted)
}

/** A director's turn on the very concept that was warned about, with what is agreed in it; the answer where it can't be signed. */
async function signTurn(app: App, press: Press, asked: Signed): Promise<SignTurn | Outcome> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
  const { scan, whole } = turn
  // A warning about an earlier concept is no signature under this one.
  if (asked.proposedAt !== undefined && asked.proposedAt !== scan.value.proposedAt) {
    const card = await conceptFor(app, scan.value, whole, { error: refusalText({ reason: 'other-concept' }) })
    return card ? show(card) : refuse({ reason: 'other-concept' })
  }
  const instrument = instrumentOf(app, scan.value)
  const outcomes = agreedBlocks(instrument, whole.sheets, talksOf(whole), scan.value.settings.way, fewestOf(scan.value))
  return outcomes ? { scan, whole, outcomes } : refuse({ reason: 'not-all-agreed' })
}

/** "Terug naar het team", with a remark that says why. */
export function sendBack(app: App, press: Press, asked: Asked): Promise<Outcome> {
  return untilDone(() => keepSentBack(app, press, asked))
}

async function keepSentBack(app: App, press: Press, asked: Asked): Promise<Outcome | 'overtaken'> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
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

/**
 * What follows the signature, as often as it is asked: no row ties an answer to a person any more (in a large team, those
 * that go at once, and the others right after), and the director sees the result with its receipts.
 */
async function finish(app: App, press: Press, scan: Submitted): Promise<Outcome> {
  const isForgotten = await forgetWho(app, scan, await app.scans.whole(scan.id))
  const whole = await app.scans.whole(scan.id)
  if (!whole) throw new Error(`scan ${scan.id} was submitted and is gone`)
  const [reader, before] = [readerOf(press), whole.readers.get('director')]
  if (reader && before?.value.message !== reader.message)
    await app.scans.saveReader(scan.id, 'director', before, reader)
  const deliveries = deliveriesOf(app, whole)
  const card = await summaryFor(app, scan, whole, receiptsOf(scan, deliveries, 'director'))
  if (!card) throw new Error(`scan ${scan.id} was submitted and has no summary`)
  return show(
    card,
    { kind: 'repaint', scan: scan.id },
    { kind: 'receipts', scan: scan.id },
    ...(isForgotten ? [] : [{ kind: 'look', scan: scan.id } as const]),
    ...dueDeliveries(deliveries, 'wait').map((to) => ({ kind: 'deliver', scan: scan.id, to }) as const)
  )
}

/** The pressed card becomes the one with the receipts; undefined where it is not in a chat of one's own. */
function readerOf({ chat, message }: Press): Shown | undefined {
  return isOwn(chat) && message !== '' ? { chat, message } : undefined
}

function waiting(scan: Submitted): ReadonlyMap<Target, Delivery> {
  return new Map(targetsOf(scan).map((target) => [target, { state: 'waiting', reason: '', at: scan.submittedAt }]))
}

/** A director's turn once what was typed on the concept card has been kept; the card again where it can't be. */
export function typedTurn(app: App, press: Press, id: string): Promise<Typed | Outcome> {
  return untilDone(() => keepTypedTurn(app, press, id))
}

async function keepTypedTurn(app: App, press: Press, id: string): Promise<Typed | Outcome | 'overtaken'> {
  const turn = await directorTurn(app, press, id)
  if (!('whole' in turn)) return turn
  if (isLost(turn, press)) return again(app, turn, press, { reason: 'nothing-came' })
  const concept = keepTyped(turn.scan.value, press.typed.concept)
  if (typeof concept === 'string') return again(app, turn, press, { reason: concept })
  const { scan, whole } = turn
  return (await app.scans.change(scan, concept)) ? { concept, whole } : 'overtaken'
}

/** A scan whose concept waits for the speaker, who is its director; the answer where it does not. */
export async function directorTurn(app: App, press: Press, id: string): Promise<DirectorTurn | Outcome> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== press.speaker.tenant) return refuse({ reason: 'unknown-scan' })
  const { value: scan, version } = whole.scan
  if (!isStarted(scan)) return refuse(notStarted(scan))
  if (scan.settings.director !== press.speaker.id)
    return refuse({ reason: 'not-director', director: scan.directorName })
  // A signature that was interrupted half-way is finished by pressing again.
  if (scan.state === 'submitted') return finish(app, press, scan)
  return scan.state === 'concept' ? { scan: { value: scan, version }, whole } : refuse({ reason: 'not-with-director' })
}

async function again(app: App, { scan, whole }: DirectorTurn, press: Press, refusal: Refusal): Promise<Outcome> {
  const typed = conceptAgain(scan.value, press.typed.concept)
  const card = await conceptFor(app, scan.value, whole, { ...typed, error: refusalText(refusal) })
  return card ? show(card) : refuse({ reason: 'not-all-agreed' })
}

/** Whether the concept card was filled in, and nothing of it came along. */
function isLost({ scan: { value } }: DirectorTurn, { typed }: Press): boolean {
  return !typed.came && (value.remark !== '' || Object.values(value.recipients).some((address) => address !== ''))
}
