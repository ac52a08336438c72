import { RECIPIENTS } from '../cards/concept-card.ts'
import { signCard } from '../cards/sign-card.ts'
import { refusalText, strings } from '../cards/strings.ts'
import { keepTyped } from '../scan/keep-typed.ts'
import type { Refusal } from '../scan/refusal.ts'
import { type Concept, type Submitted, sendBack as sendBackTo, submit } from '../scan/scan.ts'
import { agreedBlocks, withoutNames } from '../scan/submit.ts'
import type { Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from './app.ts'
import { conceptFor } from './concept.ts'
import { talksOf } from './discuss.ts'
import type { Press } from './request.ts'
import { summaryFor } from './summary.ts'

type Asked = { readonly scan: string }
type DirectorTurn = { readonly scan: Read<Concept>; readonly whole: Whole }

/** "Definitief indienen": keeps what was typed and warns before anything happens. */
export async function sign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await typedTurn(app, press, asked.scan)
  return 'whole' in turn ? show(signCard(turn.concept)) : turn
}

/** "Nee, nog niet": the concept again. */
export async function dontSign(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
  const card = conceptFor(app, turn.scan.value, turn.whole, {})
  return card ? show(card) : refuse({ reason: 'not-all-agreed' })
}

/** "Ja, definitief indienen": nothing changes any more, and in an anonymous scan nothing says any more who answered what. */
export async function signYes(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
  const { scan, whole } = turn
  const instrument = instrumentOf(app, scan.value)
  const sheets = whole.members.map(({ sheet }) => sheet)
  const outcomes = agreedBlocks(instrument, sheets, talksOf(whole))
  if (!outcomes) return refuse({ reason: 'not-all-agreed' })
  const anonymous = scan.value.settings.visibility === 'anonymous'
  const submitted = submit(scan.value, app.now().toISOString())
  const done = await app.scans.submit(scan, submitted, outcomes, anonymous ? withoutNames(instrument, sheets) : [])
  if (!done) return signYes(app, press, asked)
  return finish(app, submitted)
}

/** "Terug naar het team", with a remark that says why. */
export async function sendBack(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await directorTurn(app, press, asked.scan)
  if (!('whole' in turn)) return turn
  const concept = keepTyped(turn.scan.value, press.typed)
  const back = typeof concept === 'string' ? concept : sendBackTo(concept)
  if (typeof back === 'string') return again(app, turn, press, { reason: back })
  if (!(await app.scans.change(turn.scan, back))) return sendBack(app, press, asked)
  return say(
    strings.concept.sentBack,
    { kind: 'returned-card', scan: asked.scan },
    { kind: 'repaint', scan: asked.scan }
  )
}

/** What follows the signature, as often as it is asked: no row ties an answer to a person any more, and the summary shows. */
async function finish(app: App, scan: Submitted): Promise<Outcome> {
  if (scan.settings.visibility === 'anonymous') await app.scans.forgetWho(scan.id)
  const whole = await app.scans.whole(scan.id)
  const card = whole && summaryFor(app, scan, whole)
  if (!card) throw new Error(`scan ${scan.id} was submitted and has no summary`)
  const mails = RECIPIENTS.filter((who) => scan.recipients[who] !== '')
  return show(
    card,
    { kind: 'repaint', scan: scan.id },
    ...mails.map((who) => ({ kind: 'mail', scan: scan.id, who }) as const)
  )
}

/** A director's turn once what was typed on the concept card has been kept; the card again where it can't be. */
export async function typedTurn(
  app: App,
  press: Press,
  id: string
): Promise<{ readonly concept: Concept; readonly whole: Whole } | Outcome> {
  const turn = await directorTurn(app, press, id)
  if (!('whole' in turn)) return turn
  const concept = keepTyped(turn.scan.value, press.typed)
  if (typeof concept === 'string') return again(app, turn, press, { reason: concept })
  const { scan, whole } = turn
  return (await app.scans.change(scan, concept)) ? { concept, whole } : typedTurn(app, press, id)
}

/** A scan whose concept waits for the speaker, who is its director; the answer where it does not. */
export async function directorTurn(app: App, press: Press, id: string): Promise<DirectorTurn | Outcome> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== press.speaker.tenant) return refuse({ reason: 'unknown-scan' })
  const { value: scan, version } = whole.scan
  if (scan.state === 'draft') return refuse({ reason: 'not-started' })
  if (scan.settings.director !== press.speaker.id)
    return refuse({ reason: 'not-director', director: scan.directorName })
  // A signature that was interrupted half-way is finished by pressing again.
  if (scan.state === 'submitted') return finish(app, scan)
  return scan.state === 'concept' ? { scan: { value: scan, version }, whole } : refuse({ reason: 'not-with-director' })
}

function again(app: App, { scan, whole }: DirectorTurn, press: Press, refusal: Refusal): Outcome {
  const { recipients, remark } = press.typed
  const card = conceptFor(app, scan.value, whole, { recipients, remark, error: refusalText(refusal) })
  return card ? show(card) : refuse({ reason: 'not-all-agreed' })
}
