import { agreedCard } from '../../cards/agreed-card.ts'
import { concludeCard } from '../../cards/conclude-card.ts'
import { findConclusionMistake } from '../../scan/conclusion.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { toDirector } from '../../scan/scan.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type App, type Outcome, say, show } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { concluded, conclusionIn, missingIn, showConclusion } from './conclude.ts'

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
