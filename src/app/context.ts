import { contextCard } from '../cards/context-card.ts'
import { overviewCard } from '../cards/overview-card.ts'
import { stageCard } from '../cards/stage-card.ts'
import { refusalText } from '../cards/strings.ts'
import { ABSTAIN, findBlock, findMistake, sameAnswer, withContext } from '../scan/answer.ts'
import type { Refusal } from '../scan/refusal.ts'
import { afterBlock, type Sheet, type Step } from '../scan/sheet.ts'
import { type App, type Outcome, refuse, show } from './app.ts'
import { keepAnswer } from './keep-answer.ts'
import { memberTurn } from './member-turn.ts'
import type { Press } from './request.ts'
import { stepCard } from './step.ts'

type Asked = { readonly scan: string; readonly block: string; readonly seen: number }

/** "Bewaar en ga verder" on a context card: keeps the five other answers of a block and shows the next one. */
export async function context(app: App, press: Press, asked: Asked): Promise<Outcome> {
  return keepContext(app, press, asked, 'complete', (sheet, turn) => afterBlock(turn.instrument, sheet, asked.block))
}

/** Leaving a context card by "Vorige" or "Overzicht": what was filled in so far is kept, complete or not. */
export async function leaveContext(app: App, press: Press, asked: Asked, to: Step): Promise<Outcome> {
  return keepContext(app, press, asked, 'so far', () => to)
}

async function keepContext(
  app: App,
  press: Press,
  asked: Asked,
  demand: 'complete' | 'so far',
  next: (sheet: Sheet, turn: Parameters<typeof stepCard>[0]) => Step
): Promise<Outcome> {
  const turn = await memberTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const { instrument, own, scan } = turn
  const block = findBlock(instrument, asked.block)
  if (!block) return show(overviewCard(instrument, scan.value, own.sheet, refusalText({ reason: 'unknown-block' })))
  const before = own.sheet.answers.get(block.id)
  if (!before || before.vote === ABSTAIN) {
    const error = demand === 'so far' ? undefined : refusalText({ reason: turn.isOpen ? 'vote-first' : 'closed' })
    const seen = own.revisions.get(block.id)?.revision ?? 0
    return show(stageCard(instrument, scan.value, block, { vote: before?.vote ?? '', seen, ...(error && { error }) }))
  }

  const typed = press.typed.context
  const again = (refusal: Refusal, seen = asked.seen) =>
    show(
      contextCard(instrument, scan.value, block, {
        vote: before.vote,
        context: typed,
        seen,
        error: refusalText(refusal)
      })
    )
  const answer = withContext(instrument, before, typed)
  // A press that was kept in time may be delivered again after the close: it is still kept.
  if (!turn.isOpen && demand === 'complete' && !sameAnswer(before, answer)) return again({ reason: 'closed' })
  if (!turn.isOpen) return show(stepCard(turn, own.sheet, next(own.sheet, turn)))

  const mistake = findMistake(instrument, answer)
  const unkeepable = mistake?.problem === 'unknown' || mistake?.problem === 'too-long'
  if (mistake && (demand === 'complete' || unkeepable)) return again({ reason: 'context', mistake })

  const kept = await keepAnswer(app, turn, block.id, answer, asked.seen)
  if ('refusal' in kept) return again(kept.refusal, kept.revision)
  return show(stepCard(turn, kept.sheet, next(kept.sheet, turn), kept.seen), { kind: 'repaint', scan: asked.scan })
}
