import { type ContextView, contextCard } from '../../cards/context-card.ts'
import { stageCard } from '../../cards/stage-card.ts'
import { findBlock, findMistakes, sameAnswer, withReplies } from '../../scan/answer.ts'
import { ABSTAIN } from '../../scan/questions/place.ts'
import { NO_REPLIES } from '../../scan/questions/reply.ts'
import type { Mistake } from '../../scan/questions/rules.ts'
import { overReplies, repliesAgain, repliesCame, repliesSoFar, typedReplies } from '../../scan/questions/typed.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { afterBlock, type Sheet, type Step } from '../../scan/sheet.ts'
import { refusalText, strings } from '../../words/index.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { Attempt } from '../scan/guard.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { lostCard, overOf, seenIn, stepCard } from '../scan/step-card.ts'
import { keepAnswer } from './keep-answer.ts'

type Leaving = Press<'back' | 'overview'>

/** "Bewaar en ga verder" on a context card: keeps what goes with the stage of a block and shows the next one. */
export function context(app: App, turn: MemberTurn, press: Press<'context'>, now: string): Attempt {
  return keepContext(app, turn, press, now, 'complete', (sheet) =>
    afterBlock(turn.instrument, sheet, press.action.block)
  )
}

/** Leaving a context card by "Vorige" or "Overzicht": what was filled in so far is kept, complete or not. */
export function leaveContext(app: App, turn: MemberTurn, press: Leaving, now: string, to: Step): Attempt {
  return keepContext(app, turn, press, now, 'so far', () => to)
}

async function keepContext(
  app: App,
  turn: MemberTurn,
  press: Press<'context'> | Leaving,
  now: string,
  demand: 'complete' | 'so far',
  next: (sheet: Sheet) => Step
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument, own, scan } = turn
  const block = findBlock(instrument, asked.block)
  if (!block) return show(lostCard(turn, 'unknown-block'))
  const before = own.sheet.answers.get(block.id)
  if (!before || before.vote === ABSTAIN) {
    const over = demand === 'so far' ? overOf(turn) : undefined
    if (over) return show(over)
    const error =
      demand === 'so far' ? undefined : refusalText({ reason: turn.isOpen ? 'vote-first' : 'closed' }, instrument)
    const seen = own.revisions.get(block.id)?.revision ?? 0
    return show(
      stageCard(instrument, scan.value, block, {
        sheet: own.sheet,
        vote: before?.vote ?? '',
        seen,
        ...(error && { error })
      })
    )
  }

  const came = typedReplies(instrument, press.typed.fields)
  const typed = overReplies(instrument, before.replies, demand === 'complete' ? came : repliesSoFar(came))
  const again = (trouble: Pick<ContextView, 'error' | 'mistakes'>, seen = asked.seen) => {
    const replies = repliesAgain(instrument, typed, before.replies)
    return show(
      contextCard(instrument, scan.value, block, { vote: before.vote, replies, seen, sheet: own.sheet, ...trouble })
    )
  }
  const refused = (refusal: Refusal, seen = asked.seen) => again({ error: refusalText(refusal, instrument) }, seen)
  const isAnyCome = repliesCame(instrument, press.typed.fields)
  const isLost = !isAnyCome && !sameAnswer(before, { vote: before.vote, replies: NO_REPLIES })
  const answer = withReplies(instrument, before, typed)
  // A press that was kept in time may be delivered again after the close: it is still kept.
  if (!turn.isOpen && demand === 'complete' && (isLost || !sameAnswer(before, answer)))
    return refused({ reason: 'closed' })
  const over = overOf(turn, demand === 'complete')
  if (over) return show(over)
  if (isLost && demand === 'complete') return refused({ reason: 'nothing-came' }, seenIn(turn)(block.id))
  if (isLost) return show(stepCard(turn, own.sheet, next(own.sheet), undefined, { notice: strings.context.lost }))

  // What is only missing keeps nobody from leaving.
  const found = findMistakes(instrument, answer)
  const mistakes = demand === 'complete' ? found : found.filter(isUnkeepable)
  if (mistakes.length > 0) return again({ mistakes })

  const kept = await keepAnswer(app, turn, block.id, answer, asked.seen, now)
  if (kept === 'overtaken') return kept
  if ('stored' in kept) return refused({ reason: 'outdated', stored: kept.stored }, kept.revision)
  return show(stepCard(turn, kept.sheet, next(kept.sheet), kept.seen), ...kept.jobs)
}

function isUnkeepable({ problem }: Mistake): boolean {
  return problem === 'unknown' || problem === 'too-long'
}
