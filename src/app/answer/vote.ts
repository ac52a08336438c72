import { stageCard } from '../../cards/stage-card.ts'
import { findBlock, withVote } from '../../scan/answer.ts'
import { isVote } from '../../scan/questions/place.ts'
import type { Refusal } from '../../scan/refusal.ts'
import { afterVote } from '../../scan/sheet.ts'
import { refusalText } from '../../words/index.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { lostCard, overOf, seenIn, stepCard } from '../scan/step-card.ts'
import { keepAnswer } from './keep-answer.ts'

/** A tap on a stage, or on "Ik kan dit niet inschatten": keeps it and shows the next step. Two storage round trips. */
export async function vote(
  app: App,
  turn: MemberTurn,
  press: Press<'vote'>,
  now: string
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument, own, scan } = turn
  const block = findBlock(instrument, asked.block)
  if (!block) return show(lostCard(turn, 'unknown-block'))

  const { vote: chosen } = asked
  const before = own.sheet.answers.get(block.id)
  const again = (refusal: Refusal, seen = asked.seen) =>
    show(
      stageCard(instrument, scan.value, block, {
        sheet: own.sheet,
        vote: before?.vote ?? '',
        seen,
        error: refusalText(refusal, instrument)
      })
    )
  // A press that was kept in time may be delivered again after the close: it is still kept.
  const isKept = before !== undefined && before.vote === chosen
  if (!turn.isOpen && turn.talk?.value.second === 'open') return again({ reason: 'first-round-card' })
  if (!turn.isOpen && !isKept) return again({ reason: 'closed' })
  const over = overOf(turn, isKept)
  if (over) return show(over)
  if (!chosen)
    return before ? again({ reason: 'nothing-came' }, seenIn(turn)(block.id)) : again({ reason: 'vote-missing' })
  if (!isVote(instrument, chosen)) return again({ reason: 'unknown-vote' })

  const answer = withVote(instrument, before, chosen)
  const kept = await keepAnswer(app, turn, block.id, answer, asked.seen, now)
  if (kept === 'overtaken') return kept
  if ('stored' in kept) return again({ reason: 'vote-outdated', stored: kept.stored }, kept.revision)
  return show(stepCard(turn, kept.sheet, afterVote(instrument, kept.sheet, block.id), kept.seen), ...kept.jobs)
}
