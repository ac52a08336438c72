import type { Typed } from '../../cards/action.ts'
import { type AgreeMistake, type AgreeView, agreeCard } from '../../cards/agree-card.ts'
import { type Answer, findMistakes, withReplies, withVote } from '../../scan/answer.ts'
import { stageName } from '../../scan/answer-text.ts'
import type { Block, Instrument } from '../../scan/instrument.ts'
import { findStage } from '../../scan/questions/place.ts'
import type { Mistake } from '../../scan/questions/rules.ts'
import { overReplies, repliesAgain, repliesCame, repliesSoFar, typedReplies } from '../../scan/questions/typed.ts'
import type { Unrecorded } from '../../scan/talk.ts'
import { refusalText, strings } from '../../words/index.ts'
import { mistakeText } from '../../words/mistakes.ts'
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

/** All that keeps what was typed from being recorded, in the order of the card. */
export function mistakesIn(instrument: Instrument, answer: Answer): readonly AgreeMistake[] {
  const { vote } = answer
  if (vote !== '' && !findStage(instrument, vote))
    return [{ field: 'vote', text: refusalText({ reason: 'unknown-vote' }, instrument) }]
  return [
    ...(vote === '' ? [{ field: 'vote', text: strings.agree.missing(instrument.nouns) }] : []),
    ...inSentences(instrument, findMistakes(instrument, answer))
  ]
}

/** All that keeps what was typed from being kept as far as it goes: what is on no list, and what is too long. */
export function unkeepableIn(instrument: Instrument, answer: Answer): readonly AgreeMistake[] {
  if (answer.vote !== '' && !findStage(instrument, answer.vote)) return mistakesIn(instrument, answer)
  const mistakes = findMistakes(instrument, answer)
  return inSentences(
    instrument,
    mistakes.filter(({ problem }) => problem === 'unknown' || problem === 'too-long')
  )
}

function inSentences(instrument: Instrument, mistakes: readonly Mistake[]): readonly AgreeMistake[] {
  return mistakes.map((mistake) => ({ field: mistake.field, text: mistakeText(mistake, instrument) }))
}

/** The agree card with what was typed still on it, and all that is to be mended, or to be known. */
export function agreeAgain(
  turn: Voted,
  block: Block,
  { answer, notesShared }: Unrecorded,
  trouble: Pick<AgreeView, 'notice' | 'error' | 'mistakes'>,
  seen: number
): Outcome {
  const { instrument, scan } = turn
  const replies = repliesAgain(instrument, answer.replies, shownOf(turn, block).answer.replies)
  const view = { answer: { vote: answer.vote, replies }, notesShared, seen, ...aroundOf(turn, block), ...trouble }
  return show(agreeCard(instrument, scan.value, block, view))
}

/** Why what was typed can't be kept: another card recorded something else meanwhile; `stage` is what is recorded now. */
export function outdatedBy(instrument: Instrument, stage: string | undefined): { readonly error: string } {
  return { error: refusalText({ reason: 'agreed-outdated', stored: stageName(instrument, stage ?? '') }) }
}
