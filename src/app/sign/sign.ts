import { signCard } from '../../cards/sign-card.ts'
import { type Delivery, type Target, targetsOf } from '../../scan/delivery.ts'
import { type ConceptMistake, conceptAgain, keepTyped } from '../../scan/keep-typed.ts'
import type { AgreedBlock } from '../../scan/result.ts'
import { type Concept, type Submitted, sentBack, submit } from '../../scan/scan.ts'
import { agreedBlocks, namedIn } from '../../scan/submit.ts'
import { fewestOf } from '../../scan/three.ts'
import { strings } from '../../words/index.ts'
import { eraseBefore } from '../privacy/erase.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from '../scan/app.ts'
import type { ConceptTurn } from '../scan/director-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf, turnoutIn } from '../scan/whole.ts'
import { conceptFor } from './concept-card.ts'
import { finishSigning, readerOf } from './finish-signing.ts'

type ConceptPress = Press<'sign' | 'send-back' | 'preview'>
type Typed = { readonly concept: Concept }

/** "Definitief indienen": keeps what was typed and warns before anything happens. */
export async function sign(app: App, turn: ConceptTurn, press: Press<'sign'>): Promise<Outcome | 'overtaken'> {
  const typed = await keepConcept(app, turn, press)
  if (!isKept(typed)) return typed
  const { conclusion } = turn.whole
  return show(signCard(instrumentOf(app, typed.concept), typed.concept, conclusion?.value.practices ?? []))
}

/** "Nee, nog niet": the concept again. */
export async function dontSign(app: App, turn: ConceptTurn): Promise<Outcome> {
  const card = await conceptFor(app, turn.scan.value, turn.whole, {})
  return card ? show(card) : refuse({ reason: 'not-all-agreed' }, instrumentOf(app, turn.scan.value))
}

/** Before a signature: whoever asked to be erased is not in what is signed. Only where it can be. */
export async function beforeSigning(app: App, turn: ConceptTurn, press: Press<'sign-yes'>): Promise<void> {
  if (isWarnedAbout(turn, press) && outcomesOf(app, turn)) await eraseBefore(app, turn.whole)
}

/** "Ja, definitief indienen": nothing changes any more, and in an anonymous scan nothing says any more who answered what. */
export async function signYes(app: App, turn: ConceptTurn, press: Press<'sign-yes'>): Promise<Outcome | 'overtaken'> {
  const { scan, whole } = turn
  if (!isWarnedAbout(turn, press)) {
    const card = await conceptFor(app, scan.value, whole, { mistakes: [{ reason: 'other-concept' }] })
    return card ? show(card) : refuse({ reason: 'other-concept' })
  }
  const outcomes = outcomesOf(app, turn)
  if (!outcomes) return refuse({ reason: 'not-all-agreed' }, instrumentOf(app, scan.value))
  const submitted = submit(scan.value, app.now().toISOString())
  const logged = entry(app, scan.value, press, { what: 'signed' })
  const { way } = scan.value.settings
  const named = namedIn(instrumentOf(app, scan.value), whole.sheets, way, fewestOf(scan.value))
  const signed = { outcomes, turnout: turnoutIn(whole), ...(named && { named }) }
  if (!(await app.scans.submit(scan, submitted, signed, waiting(submitted), readerOf(press), logged)))
    return 'overtaken'
  return finishSigning(app, press, submitted)
}

/** Whether this is the very concept that was warned about: a warning about an earlier one is no signature under this one. */
function isWarnedAbout({ scan }: ConceptTurn, { action: { proposedAt } }: Press<'sign-yes'>): boolean {
  return proposedAt === undefined || proposedAt === scan.value.proposedAt
}

function outcomesOf(app: App, { scan: { value }, whole }: ConceptTurn): readonly AgreedBlock[] | undefined {
  return agreedBlocks(instrumentOf(app, value), whole.sheets, talksOf(whole), value.settings.way, fewestOf(value))
}

/** "Terug naar het team", with a remark that says why. */
export async function sendBack(app: App, turn: ConceptTurn, press: Press<'send-back'>): Promise<Outcome | 'overtaken'> {
  if (isLost(turn, press)) return again(app, turn, press, { reason: 'nothing-came' })
  const concept = keepTyped(turn.scan.value, press.typed.concept)
  if (isWrong(concept)) {
    const isUnsaid = (press.typed.concept.remark ?? turn.scan.value.remark) === ''
    return again(app, turn, press, ...concept, ...(isUnsaid ? [{ reason: 'remark-missing' } as const] : []))
  }
  const back = sentBack(concept, app.now().toISOString())
  if (typeof back === 'string') return again(app, turn, press, { reason: back })
  if (!(await app.scans.change(turn.scan, back, [], entry(app, back, press, { what: 'sent-back' })))) return 'overtaken'
  const { scan } = press.action
  return say(strings.concept.sentBack, { kind: 'returned-card', scan }, { kind: 'repaint', scan })
}

function waiting(scan: Submitted): ReadonlyMap<Target, Delivery> {
  return new Map(targetsOf(scan).map((target) => [target, { state: 'waiting', reason: '', at: scan.submittedAt }]))
}

/** The concept once what was typed on its card has been kept; the card again where it can't be. */
export async function keepConcept(
  app: App,
  turn: ConceptTurn,
  press: ConceptPress
): Promise<Typed | Outcome | 'overtaken'> {
  if (isLost(turn, press)) return again(app, turn, press, { reason: 'nothing-came' })
  const concept = keepTyped(turn.scan.value, press.typed.concept)
  if (isWrong(concept)) return again(app, turn, press, ...concept)
  return (await app.scans.change(turn.scan, concept)) ? { concept } : 'overtaken'
}

/** Whether the concept was kept. */
export function isKept(typed: Typed | Outcome | 'overtaken'): typed is Typed {
  return typed !== 'overtaken' && 'concept' in typed
}

function isWrong(typed: Concept | readonly ConceptMistake[]): typed is readonly ConceptMistake[] {
  return Array.isArray(typed)
}

/** The concept with everything still on it that was typed, and all that is to be mended. */
async function again(
  app: App,
  { scan, whole }: ConceptTurn,
  press: ConceptPress,
  ...mistakes: readonly (ConceptMistake | { readonly reason: 'nothing-came' })[]
): Promise<Outcome> {
  const typed = conceptAgain(scan.value, press.typed.concept)
  const card = await conceptFor(app, scan.value, whole, { ...typed, mistakes })
  return card ? show(card) : refuse({ reason: 'not-all-agreed' }, instrumentOf(app, scan.value))
}

/** Whether the concept card was filled in, and nothing of it came along. */
function isLost({ scan: { value } }: ConceptTurn, { typed }: ConceptPress): boolean {
  return !typed.came && (value.remark !== '' || Object.values(value.recipients).some((address) => address !== ''))
}
