import { concludeCard } from '../../cards/conclude-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { findBlock } from '../../scan/answer.ts'
import type { ClosingMistake } from '../../scan/closing.ts'
import { findConclusionMistakes, proposeConclusion, sameConclusion } from '../../scan/conclusion.ts'
import { closingSoFar, overConclusion, type TypedClosing } from '../../scan/keep-typed.ts'
import type { Revealed } from '../../scan/scan.ts'
import { type Conclusion, NO_CONCLUSION, notAgreed, type Talks } from '../../scan/talk.ts'
import { type Tally, tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type AgreeNote, agreedOverview } from '../scan/agreed-overview.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { FacilitatorTurn, RevealedTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'

/** What a conclusion says beside what it shows, and what is wrong with it. */
export type ConclusionNote = AgreeNote & { readonly mistakes?: readonly ClosingMistake[] }

/** "Naar het besluit": practices and priorities, proposed from the vote, and what is still missing by name. */
export function conclude(_app: App, turn: RevealedTurn): Outcome {
  return show(showConclusion(turn, talksOf(turn)))
}

/** "Bewaar" on the conclusion: keeps the practices and the order of the priorities. */
export async function saveConclusion(
  app: App,
  turn: RevealedTurn,
  press: Press<'save-conclusion'>
): Promise<Outcome | 'overtaken'> {
  if (!turn.instrument.closing) return conclude(app, turn)
  const chosen = chosenOn(turn, press)
  if ('lost' in chosen) return chosen.lost
  const { conclusion, mistakes } = chosen
  const card = (note: ConclusionNote) => show(conclusionWith(turn, talksOf(turn), conclusion, note))
  if (mistakes.length > 0) return card({ mistakes })
  return (await keepConclusion(app, turn, press, conclusion)) ? card({ notice: strings.conclude.kept }) : 'overtaken'
}

/** What was chosen on a conclusion, and all that is wrong with it; where nothing came along of what stood there, the card again. */
export function chosenOn(
  turn: RevealedTurn,
  { typed }: Press<'save-conclusion' | 'to-director'>
): { readonly conclusion: Conclusion; readonly mistakes: readonly ClosingMistake[] } | { readonly lost: Outcome } {
  const isFilledIn = !sameConclusion(shownIn(turn, talksOf(turn)), NO_CONCLUSION)
  if (turn.instrument.closing && !typed.came && isFilledIn)
    return { lost: show(showConclusion(turn, talksOf(turn), { error: refusalText({ reason: 'nothing-came' }) })) }
  const conclusion = conclusionIn(turn, typed.closing)
  const { noPractice } = typed.closing.practices ?? {}
  return { conclusion, mistakes: findConclusionMistakes(turn.instrument, conclusion, noPractice) }
}

/** Keeps a conclusion, with a line in the log where it says something else than before; false when something changed since. */
export async function keepConclusion(
  app: App,
  turn: RevealedTurn,
  press: Press,
  conclusion: Conclusion
): Promise<boolean> {
  const { scan, conclusion: before, instrument } = turn
  if (before && sameConclusion(before.value, conclusion)) return true
  const logged = instrument.closing ? [entry(app, scan.value, press, { what: 'concluded' })] : []
  return app.scans.conclude(scan, scan.value, before, conclusion, ...logged)
}

/** Leaving a conclusion by "Overzicht": what was chosen so far is kept, complete or not. */
export async function leaveConclusion(
  app: App,
  turn: RevealedTurn,
  { typed }: Press<'agree-overview'>,
  next: (note: AgreeNote) => Outcome
): Promise<Outcome | 'overtaken'> {
  const { instrument } = turn
  if (!instrument.closing) return next({})
  if (!typed.came) return next({ notice: strings.context.lost })
  const conclusion = conclusionIn(turn, closingSoFar(typed.closing))
  if (sameConclusion(conclusion, shownIn(turn, talksOf(turn)))) return next({})
  if ([...conclusion.practices, ...conclusion.priorities].some((id) => !findBlock(instrument, id))) {
    const mistakes = [{ problem: 'unknown-block' }] as const
    return show(conclusionWith(turn, talksOf(turn), conclusion, { mistakes }))
  }
  return (await app.scans.conclude(turn.scan, turn.scan.value, turn.conclusion, conclusion)) ? next({}) : 'overtaken'
}

/** The conclusion as it is kept, or else as the votes propose it; what was agreed, where there is nothing to conclude. */
export function showConclusion(turn: FacilitatorTurn<Revealed>, talks: Talks, note: ConclusionNote = {}): Filled {
  return conclusionWith(turn, talks, shownIn(turn, talks), note)
}

/** The same with this conclusion on it. */
export function conclusionWith(
  turn: FacilitatorTurn<Revealed>,
  talks: Talks,
  conclusion: Conclusion,
  { mistakes = [], ...note }: ConclusionNote
): Filled {
  const { instrument, scan } = turn
  if (!instrument.closing) return agreedOverview(turn.instrument, turn.scan.value, turn.sheets, talks, note)
  return concludeCard(instrument, scan.value, {
    conclusion,
    missing: missingIn(turn, talks),
    figures: scan.value.settings.way === 'each' ? figuresOf(turn, talks) : undefined,
    mistakes,
    ...note
  })
}

/** The conclusion as it was chosen on the card; what did not come along is as the card showed it. */
function conclusionIn(turn: FacilitatorTurn<Revealed>, typed: TypedClosing): Conclusion {
  if (!turn.instrument.closing) return NO_CONCLUSION
  const { min } = turn.instrument.closing.priorities
  return overConclusion(turn.conclusion?.value, proposed(turn, talksOf(turn)), typed, min)
}

function shownIn(turn: FacilitatorTurn<Revealed>, talks: Talks): Conclusion {
  return turn.conclusion?.value ?? proposed(turn, talks)
}

function proposed(turn: FacilitatorTurn<Revealed>, talks: Talks): Conclusion {
  return proposeConclusion(turn.instrument, figuresOf(turn, talks))
}

function figuresOf({ instrument, scan, sheets }: FacilitatorTurn<Revealed>, talks: Talks): Tally {
  return tally(instrument, sheets, talks, fewestOf(scan.value))
}

/** The names of the blocks that are not agreed yet. */
export function missingIn({ instrument }: FacilitatorTurn<Revealed>, talks: Talks): readonly string[] {
  return notAgreed(instrument, talks).map(({ name }) => name)
}
