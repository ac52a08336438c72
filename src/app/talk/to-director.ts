import { proposeCard } from '../../cards/propose-card.ts'
import { findConclusionMistake, sameConclusion } from '../../scan/conclusion.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { toDirector } from '../../scan/scan.ts'
import { type Conclusion, NO_CONCLUSION } from '../../scan/talk.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type App, type Outcome, say, show } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { concluded, conclusionIn, conclusionWith, missingIn, showConclusion } from './conclude.ts'

/** "Naar de directeur": keeps the conclusion and, when nothing is missing, asks first. */
export async function askDirector(
  app: App,
  turn: RevealedTurn,
  press: Press<'to-director'>
): Promise<Outcome | 'overtaken'> {
  const { instrument, scan } = turn
  if (instrument.closing && !press.typed.came)
    return show(showConclusion(turn, talksOf(turn), { error: refusalText({ reason: 'nothing-came' }) }))
  const conclusion = conclusionIn(turn, press)
  const refusal = refusedWith(turn, conclusion, press.typed.closing.practices?.noPractice)
  if (refusal) return show(conclusionWith(turn, talksOf(turn), conclusion, { error: refusalText(refusal, instrument) }))
  const isKept = turn.conclusion !== undefined && sameConclusion(turn.conclusion.value, conclusion)
  const logged = instrument.closing ? concluded(app, press, turn, conclusion) : []
  if (!isKept && !(await app.scans.conclude(scan, scan.value, turn.conclusion, conclusion, ...logged)))
    return 'overtaken'
  return show(proposeCard(scan.value, unrecordedIn(turn)))
}

/** "Nee, nog niet": the conclusion again; what was agreed, where there is nothing to conclude. */
export function keepFromDirector(_app: App, turn: RevealedTurn): Outcome {
  return show(showConclusion(turn, talksOf(turn)))
}

/** "Ja, naar de directeur": hands the concept over, unless something is missing by now. */
export async function proposeToDirector(
  app: App,
  turn: RevealedTurn,
  press: Press<'to-director-yes'>
): Promise<Outcome | 'overtaken'> {
  const { instrument, scan } = turn
  const conclusion = turn.conclusion?.value ?? NO_CONCLUSION
  const refusal = refusedWith(turn, conclusion)
  if (refusal) return show(showConclusion(turn, talksOf(turn), { error: refusalText(refusal, instrument) }))
  const concept = toDirector(scan.value, app.now().toISOString())
  const logged = entry(app, concept, press, { what: 'to-director' })
  if (!(await app.scans.conclude(scan, concept, turn.conclusion, conclusion, logged))) return 'overtaken'
  await linkEveryone(app, concept, turn)
  // Where they can be told when the director can't be reached.
  if (isOwn(press.chat)) await app.scans.remember(press.speaker.id, press.chat, concept)
  return say(strings.concept.sent(concept.directorName), { kind: 'concept-card', scan: press.action.scan })
}

/** Why a concept can't go to the director with this conclusion. */
function refusedWith(turn: RevealedTurn, conclusion: Conclusion, noPractice?: boolean): Refusal | undefined {
  const talks = talksOf(turn)
  const mistake = findConclusionMistake(turn.instrument, conclusion, noPractice)
  if (mistake) return { reason: 'closing', mistake }
  if (missingIn(turn, talks).length > 0) return { reason: 'not-all-agreed' }
  return [...talks.values()].some(({ second }) => second === 'open') ? { reason: 'round-open' } : undefined
}

/** The names of the blocks on whose card something was filled in that is not recorded. */
function unrecordedIn({ instrument, talks }: RevealedTurn): readonly string[] {
  return instrument.blocks.filter(({ id }) => talks.get(id)?.value.unrecorded).map(({ name }) => name)
}
