import { findBlock } from '../../scan/answer.ts'
import { afterSkip, before, openAt, type Step } from '../../scan/sheet.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { Attempt } from '../scan/guard.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { lostCard, stepCard } from '../scan/step-card.ts'
import { leaveContext } from './context.ts'
import { leaveClosing } from './hand-in.ts'

/** "Vorige": the step before this one; what was typed is kept first. */
export function back(app: App, turn: MemberTurn, press: Press<'back'>, now: string): Attempt {
  const { from, block } = press.action
  if (from === 'context') return leaveContext(app, turn, press, now, { kind: 'stage', block })
  if (from === 'wording') return goFrom(turn, block, { kind: 'stage', block })
  return goFrom(turn, block, before(turn.instrument, turn.own.sheet, block) ?? { kind: 'overview' })
}

/** "Overzicht": all of one's own answers; what was typed is kept first. */
export function overview(app: App, turn: MemberTurn, press: Press<'overview'>, now: string): Attempt {
  const { from } = press.action
  if (from === 'context') return leaveContext(app, turn, press, now, { kind: 'overview' })
  if (from === 'closing') return leaveClosing(app, turn, press, now)
  return go(turn, { kind: 'overview' })
}

/** "Overslaan": the next block in order, with nothing kept of this one. */
export function skip(_app: App, turn: MemberTurn, press: Press<'skip'>): Outcome {
  const { block } = press.action
  return goFrom(turn, block, afterSkip(turn.instrument, block))
}

/** "Naar de slotvragen": the two questions over all blocks. */
export function closingStep(_app: App, turn: MemberTurn): Outcome {
  return go(turn, { kind: 'closing' })
}

/** A row of the overview: its block, at the step where something is missing. */
export function goTo(_app: App, turn: MemberTurn, press: Press<'go-to'>): Outcome {
  const { block: asked } = press.action
  const block = findBlock(turn.instrument, asked ?? '')
  if (block) return go(turn, openAt(turn.instrument, turn.own.sheet, block.id))
  return show(lostCard(turn, asked ? 'unknown-block' : 'no-block'))
}

function go(turn: MemberTurn, to: Step): Outcome {
  return show(stepCard(turn, turn.own.sheet, to))
}

function goFrom(turn: MemberTurn, block: string, to: Step): Outcome {
  return findBlock(turn.instrument, block) ? go(turn, to) : show(lostCard(turn, 'unknown-block'))
}
