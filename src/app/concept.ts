import { agreedCard } from '../cards/agreed-card.ts'
import { conceptCard } from '../cards/concept-card.ts'
import { concludeCard } from '../cards/conclude-card.ts'
import type { Filled } from '../cards/templates.ts'
import { findConclusionMistake } from '../scan/conclusion.ts'
import { isOwn } from '../scan/conversation.ts'
import type { Refusal } from '../scan/refusal.ts'
import { type Concept, toDirector } from '../scan/scan.ts'
import type { Whole } from '../storage/scans.ts'
import { refusalText, strings } from '../words/index.ts'
import { type App, instrumentOf, type Outcome, say, show } from './app.ts'
import { concluded, conclusionIn, missingIn, showConclusion } from './conclude.ts'
import { sendUnreached } from './facilitator-chat.ts'
import type { RevealedTurn } from './facilitator-turn.ts'
import { linkEveryone } from './links.ts'
import { entry } from './log-entry.ts'
import { openOwnChat } from './own-chat.ts'
import { pictureFor } from './picture-address.ts'
import type { Press } from './request.ts'
import { sendOnce } from './send-once.ts'
import { resultFrom } from './summary.ts'
import { talksOf } from './talks.ts'

/** "Naar de directeur": keeps the conclusion and, when nothing is missing, hands the concept over. */
export async function proposeToDirector(
  app: App,
  turn: RevealedTurn,
  press: Press<'to-director'>
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument, scan } = turn
  if (instrument.closing && !press.typed.came)
    return show(showConclusion(turn, talksOf(turn), refusalText({ reason: 'nothing-came' })))
  const conclusion = conclusionIn(turn, press)
  const missing = missingIn(turn, talksOf(turn))
  const again = (refusal: Refusal) => {
    const message = refusalText(refusal, instrument)
    if (!instrument.closing) return show(agreedCard(instrument, scan.value, talksOf(turn), message))
    return show(concludeCard(instrument, scan.value, { conclusion, missing, message }))
  }
  const mistake = findConclusionMistake(instrument, conclusion, press.typed.closing.practices?.noPractice)
  if (mistake) return again({ reason: 'closing', mistake })
  if (missing.length > 0) return again({ reason: 'not-all-agreed' })
  if ([...talksOf(turn).values()].some(({ second }) => second === 'open')) return again({ reason: 'round-open' })
  const concept = toDirector(scan.value, app.now().toISOString())
  const decided = instrument.closing ? concluded(app, press, turn, conclusion) : []
  const logged = [...decided, entry(app, concept, press, { what: 'to-director' })]
  if (!(await app.scans.conclude(scan, concept, turn.conclusion, conclusion, ...logged))) return 'overtaken'
  await linkEveryone(app, concept, turn)
  // Where they can be told when the director can't be reached.
  if (isOwn(press.chat)) await app.scans.remember(press.speaker.id, press.chat, concept)
  return say(strings.concept.sent(concept.directorName), { kind: 'concept-card', scan: asked.scan })
}

/** The name of the one message that brings the director this concept; one that went back and came again is another. */
export function conceptOf({ proposedAt }: Concept): string {
  return `concept!${proposedAt}`
}

/** Sends the director the concept, in a chat of their own; whether that worked is told to the facilitator if it did not. */
export async function sendConcept(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'concept') return
  const card = await conceptFor(app, scan, whole, {})
  if (!card) return
  const sent = await sendOnce(app, id, conceptOf(scan), async () => {
    const opened = await openOwnChat(app, scan, scan.settings.director)
    if (opened.state === 'failed') return opened
    await app.scans.remember(scan.settings.director, opened.chat, scan)
    return app.messenger.post(opened.chat, card)
  })
  if (sent.state !== 'delivered') await sendUnreached(app, scan, sent.state === 'failed' ? sent.reason : 'perhaps')
}

/** The concept card of a scan with what was typed on it; undefined while something is missing. */
export async function conceptFor(
  app: App,
  scan: Concept,
  whole: Whole,
  typed: { readonly recipients?: Concept['recipients']; readonly remark?: string; readonly error?: string }
): Promise<Filled | undefined> {
  const result = resultFrom(app, scan, whole)
  if (!result) return undefined
  const picture = await pictureFor(app, scan, whole, result)
  return conceptCard(instrumentOf(app, scan), scan, result, { recipients: scan.recipients, picture, ...typed })
}
