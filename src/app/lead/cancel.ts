import { cancelCard } from '../../cards/cancel-card.ts'
import { cancelledCard } from '../../cards/notice-card.ts'
import { countProgress } from '../../cards/scan-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { isOwn } from '../../scan/conversation.ts'
import { type Cancellable, cancelled, isCancellable } from '../../scan/lapsing.ts'
import { notStarted } from '../../scan/refusal.ts'
import { isStarted, type Started } from '../../scan/scan.ts'
import type { Read, Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { AT_ONCE } from '../privacy/remove.ts'
import { type App, instrumentOf, type Outcome, type Refused, refuse, say, show, today } from '../scan/app.ts'
import { entry } from '../scan/log-entry.ts'
import { choiceOf, placesOf, scanHere } from '../scan/places.ts'
import type { Asker, From, Press } from '../scan/request.ts'
import { misplaced } from '../scan/where.ts'
import { askInChat } from './ask.ts'

/** The word `annuleer`: leads who facilitates a scan that can be cancelled to its confirmation. */
export async function cancelByWord(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) return cancelHere(app, from)
  const { read } = await placesOf(app, from.speaker)
  const led = read.filter(({ scan }) => scan.facilitator.id === from.speaker.id && isCancellable(scan))
  const [first, second] = led
  if (!first) return say(strings.say.nothingToCancel)
  return second ? show(choiceOf(app, 'cancel', led)) : show(cancelQuestion(app, first.scan, first))
}

async function cancelHere(app: App, from: From): Promise<Outcome> {
  const here = await scanHere(app, from)
  if (!here) return say(strings.say.nothingToCancel)
  const turn = await cancelTurn(app, from, here.scan.id)
  return 'refusal' in turn ? refuse(turn.refusal) : askInChat(app, from, turn.scan.value, 'cancel')
}

/** "Scan annuleren": asks first, saying how many began. */
export async function cancel(app: App, { scan, whole }: CancelTurn, press: Press<'cancel'>): Promise<Outcome> {
  if (!isOwn(press.chat)) return askInChat(app, press, scan.value, 'cancel')
  return show(cancelQuestion(app, scan.value, whole))
}

/** The card that asks it. */
export function cancelQuestion(app: App, scan: Started, { members }: Pick<Whole, 'members'>): Filled {
  const sheets = members.map(({ sheet }) => sheet)
  const { ready, busy, members: all } = countProgress(instrumentOf(app, scan), sheets)
  return cancelCard(scan, { begun: ready + busy, members: all }, today(app))
}

/**
 * "Ja, scan annuleren": from here on nothing is taken any more, what was filled in goes, and another scan can start here. That it
 * is cancelled is written first, with a fence around everyone who may be answering: what is left after that is found again.
 */
export async function cancelNow(
  app: App,
  { scan: { value: scan, version }, whole }: CancelTurn,
  press: Press<'cancel-yes'>
): Promise<Outcome | 'overtaken'> {
  const after = cancelled(scan, app.now().toISOString())
  const logged = entry(app, scan, press, { what: 'cancelled' })
  // That they handed in goes with what they did.
  const people = whole.members.map(({ member: { value, version: of } }) => {
    const { sentAt: _, ...anew } = value
    return { value: anew, version: of }
  })
  if (!(await app.scans.end({ value: scan, version }, after, people, app.newId(), logged))) return 'overtaken'
  await app.scans.removeFilledIn(scan.id, AT_ONCE)
  return show(cancelledCard(after), { kind: 'repaint', scan: scan.id })
}

/** A scan that its facilitator can cancel. */
export type CancelTurn = { readonly scan: Read<Cancellable>; readonly whole: Whole }

/** The scan that the speaker can cancel, or why they can't. */
export async function cancelTurn(app: App, asker: Asker, id: string): Promise<CancelTurn | Refused> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== asker.speaker.tenant) return { refusal: { reason: 'unknown-scan' } }
  const { value: scan, version } = whole.scan
  if (!isStarted(scan)) return { refusal: notStarted(scan) }
  if (scan.facilitator.id !== asker.speaker.id)
    return { refusal: { reason: 'not-facilitator', facilitator: scan.facilitator.name } }
  const elsewhere = misplaced(asker, scan)
  if (elsewhere) return { refusal: elsewhere }
  return isCancellable(scan) ? { scan: { value: scan, version }, whole } : { refusal: { reason: 'too-late-to-cancel' } }
}
