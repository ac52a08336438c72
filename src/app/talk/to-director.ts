import { proposeCard } from '../../cards/propose-card.ts'
import type { ClosingMistake } from '../../scan/closing.ts'
import { findConclusionMistakes } from '../../scan/conclusion.ts'
import { isOwn } from '../../scan/conversation.ts'
import { toDirector } from '../../scan/scan.ts'
import { NO_CONCLUSION } from '../../scan/talk.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type App, type Outcome, say, show } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import { linkEveryone } from '../scan/links.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { type ConclusionNote, chosenOn, conclusionWith, keepConclusion, missingIn, showConclusion } from './conclude.ts'

/** "Naar de directeur": keeps the conclusion and, when nothing is missing, asks first. */
export async function askDirector(
  app: App,
  turn: RevealedTurn,
  press: Press<'to-director'>
): Promise<Outcome | 'overtaken'> {
  const chosen = chosenOn(turn, press)
  if ('lost' in chosen) return chosen.lost
  const { conclusion, mistakes } = chosen
  const trouble = troubleWith(turn, mistakes)
  if (trouble) return show(conclusionWith(turn, talksOf(turn), conclusion, trouble))
  if (!(await keepConclusion(app, turn, press, conclusion))) return 'overtaken'
  return show(proposeCard(turn.scan.value, unrecordedIn(turn)))
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
  const { scan } = turn
  const conclusion = turn.conclusion?.value ?? NO_CONCLUSION
  const trouble = troubleWith(turn, findConclusionMistakes(turn.instrument, conclusion))
  if (trouble) return show(showConclusion(turn, talksOf(turn), trouble))
  const concept = toDirector(scan.value, app.now().toISOString())
  const logged = entry(app, concept, press, { what: 'to-director' })
  if (!(await app.scans.conclude(scan, concept, turn.conclusion, conclusion, logged))) return 'overtaken'
  await linkEveryone(app, concept, turn)
  // Where they can be told when the director can't be reached.
  if (isOwn(press.chat)) await app.scans.remember(press.speaker.id, press.chat, concept)
  return say(strings.concept.sent(concept.directorName), { kind: 'concept-card', scan: press.action.scan })
}

/** All that keeps a concept from going to the director, with these mistakes in its conclusion; undefined where nothing does. */
function troubleWith(turn: RevealedTurn, mistakes: readonly ClosingMistake[]): ConclusionNote | undefined {
  const talks = talksOf(turn)
  const isOpen = [...talks.values()].some(({ second }) => second === 'open')
  const reason = missingIn(turn, talks).length > 0 ? 'not-all-agreed' : isOpen ? 'round-open' : undefined
  const error = reason && refusalText({ reason }, turn.instrument)
  return mistakes.length > 0 || error ? { mistakes, ...(error && { error }) } : undefined
}

/** The names of the blocks on whose card something was filled in that is not recorded. */
function unrecordedIn({ instrument, talks }: RevealedTurn): readonly string[] {
  return instrument.blocks.filter(({ id }) => talks.get(id)?.value.unrecorded).map(({ name }) => name)
}
