import { wordingCard } from '../../cards/wording-card.ts'
import { type Answer, findBlock, sameAnswer } from '../../scan/answer.ts'
import type { Block } from '../../scan/instrument.ts'
import { NO_TALK, nextToAgree, type Talks, type Unrecorded } from '../../scan/talk.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type AgreeNote, agreedOverview } from '../scan/agreed-overview.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { agreeCardFor, shownOf } from './agree-view.ts'
import type { AgreeingTurn } from './agreeing-turn.ts'
import { leaveConclusion } from './conclude.ts'
import { agreeAgain, agreementCame, outdatedBy, overShown, unkeepableIn } from './typed-agreement.ts'

type Leaving = Press<'agree-skip' | 'agree-overview' | 'agree-wording'>

/** Where somebody goes from an agree card, with what is filled in there by then and what there is to know. */
type Next = (talks: Talks, note: AgreeNote) => Outcome

/** "Overslaan" on an agree card: the next block that is not agreed yet; what was typed is kept, and not recorded. */
export async function agreeSkip(
  app: App,
  turn: AgreeingTurn,
  press: Press<'agree-skip'>
): Promise<Outcome | 'overtaken'> {
  const { instrument } = turn
  const block = findBlock(instrument, press.action.block)
  if (!block) return toOverview(turn, talksOf(turn), { error: refusalText({ reason: 'unknown-block' }, instrument) })
  return leave(app, turn, press, block, (talks, note) => {
    const next = nextToAgree(instrument, talks, block.id)
    return next ? show(agreeCardFor(turn, next, note)) : toOverview(turn, talks, note)
  })
}

/** "Overzicht" on an agree card or a conclusion: everything that was agreed so far; what was typed is kept. */
export async function agreeOverview(
  app: App,
  turn: AgreeingTurn,
  press: Press<'agree-overview'>
): Promise<Outcome | 'overtaken'> {
  const { from } = press.action
  const to: Next = (talks, note) => toOverview(turn, talks, note)
  if (from === 'conclude') return leaveConclusion(app, turn, press, (note) => to(talksOf(turn), note))
  const block = from === 'agree' ? findBlock(turn.instrument, press.action.block ?? '') : undefined
  return block ? leave(app, turn, press, block, to) : to(talksOf(turn), {})
}

/** "Volledige omschrijving" on an agree card, or beside another part of that text: the text in its place; what was typed is kept. */
export async function agreeWording(
  app: App,
  turn: AgreeingTurn,
  press: Press<'agree-wording'>
): Promise<Outcome | 'overtaken'> {
  const { instrument, scan } = turn
  const { block: asked, part } = press.action
  const block = findBlock(instrument, asked)
  if (!block) return toOverview(turn, talksOf(turn), { error: refusalText({ reason: 'unknown-block' }, instrument) })
  const card = wordingCard(instrument, scan.value, block, { part, reader: { kind: 'recorder' } })
  if (card)
    return leave(app, turn, press, block, (_, note) =>
      show(note.notice === undefined ? card : agreeCardFor(turn, block, note))
    )
  // On a card of before the official text was taken away.
  const shown = shownOf(turn, block)
  const typed = overShown(instrument, shown, press.typed, 'so far')
  return agreeAgain(turn, block, typed, { notice: strings.wording.gone }, press.action.seen ?? shown.seen)
}

/** Keeps what was typed on an agree card that is left, where that is new: recorded it is by "Vastleggen" alone. */
async function leave(
  app: App,
  turn: AgreeingTurn,
  { action, typed }: Leaving,
  block: Block,
  next: Next
): Promise<Outcome | 'overtaken'> {
  const { instrument } = turn
  // A card of before anything was kept brings nothing along.
  if (action.seen === undefined) return next(talksOf(turn), {})
  if (!agreementCame(instrument, typed)) return next(talksOf(turn), { notice: strings.context.lost })
  const shown = shownOf(turn, block)
  const soFar = overShown(instrument, shown, typed, 'so far')
  if (isSame(soFar, shown)) return next(talksOf(turn), {})
  const kept = turn.talks.get(block.id)
  const { unrecorded: _, ...talk } = kept?.value ?? NO_TALK
  const { agreed } = talk
  if (action.seen !== shown.seen)
    return agreeAgain(turn, block, soFar, outdatedBy(instrument, agreed?.answer.vote), shown.seen)
  const mistakes = unkeepableIn(instrument, soFar.answer)
  if (mistakes.length > 0) return agreeAgain(turn, block, soFar, { mistakes }, shown.seen)
  // Back to what is recorded there is nothing to record.
  const after = agreed && isSame(soFar, agreed) ? talk : { ...talk, unrecorded: soFar }
  if (!(await app.scans.changeTalks(turn.scan, [{ block: block.id, before: kept, after }]))) return 'overtaken'
  return next(new Map([...talksOf(turn), [block.id, after]]), {})
}

function isSame(one: Unrecorded, other: { readonly answer: Answer; readonly notesShared: boolean }): boolean {
  return one.notesShared === other.notesShared && sameAnswer(one.answer, other.answer)
}

function toOverview(turn: AgreeingTurn, talks: Talks, note: AgreeNote): Outcome {
  return show(agreedOverview(turn.instrument, turn.scan.value, turn.sheets, talks, note))
}
