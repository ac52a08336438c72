import type { Typed } from '../../cards/action.ts'
import type { AgreeView } from '../../cards/agree-card.ts'
import { agreeCard } from '../../cards/agree-card.ts'
import { withReplies, withVote } from '../../scan/answer.ts'
import { stageName } from '../../scan/answer-text.ts'
import type { Block, Instrument } from '../../scan/instrument.ts'
import { findStage } from '../../scan/questions/place.ts'
import { overReplies, repliesAgain, repliesCame, repliesSoFar, typedReplies } from '../../scan/questions/typed.ts'
import type { Refusal } from '../../scan/refusal.ts'
import type { Unrecorded } from '../../scan/talk.ts'
import { refusalText } from '../../words/index.ts'
import { type Outcome, show } from '../scan/app.ts'
import { aroundOf, shownOf, type Voted } from './agree-view.ts'

/** What a press on an agree card reads of it. */
export type TypedAgreement = Pick<Typed<'agree'>, 'vote' | 'notesShared' | 'fields'>

/** Whether anything of an agree card came along. */
export function agreementCame(instrument: Instrument, { vote, notesShared, fields }: TypedAgreement): boolean {
  return (vote ?? '') !== '' || notesShared !== undefined || repliesCame(instrument, fields)
}

/**
 * What an agree card showed with what came along in its place: as it is to be recorded, or `so far`, where nothing chosen takes
 * no earlier choice away.
 */
export function overShown(
  instrument: Instrument,
  shown: Unrecorded,
  { vote = shown.answer.vote, notesShared = shown.notesShared, fields }: TypedAgreement,
  demand: 'complete' | 'so far' = 'complete'
): Unrecorded {
  const voted = withVote(instrument, shown.answer, demand === 'so far' ? vote || shown.answer.vote : vote)
  const came = typedReplies(instrument, fields)
  const replies = overReplies(instrument, voted.replies, demand === 'complete' ? came : repliesSoFar(came))
  return { answer: withReplies(instrument, voted, replies), notesShared }
}

/** The agree card with what was typed still on it, and what to mend. */
export function agreeAgain(
  turn: Voted,
  block: Block,
  { answer, notesShared }: Unrecorded,
  refusal: Refusal,
  seen: number
): Outcome {
  const { instrument, scan } = turn
  const shown = shownOf(turn, block)
  const view: AgreeView = {
    answer: { vote: answer.vote, replies: repliesAgain(instrument, answer.replies, shown.answer.replies) },
    notesShared,
    seen,
    ...aroundOf(turn, block),
    error: refusalText(refusal, instrument)
  }
  return show(agreeCard(instrument, scan.value, block, view))
}

/** Why what was typed can't be kept: another card recorded something else meanwhile; `stage` is what is recorded now. */
export function outdatedBy(instrument: Instrument, stage: string | undefined): Refusal {
  return { reason: 'agreed-outdated', stored: stageName(instrument, findStage(instrument, stage ?? '')?.id ?? '') }
}
