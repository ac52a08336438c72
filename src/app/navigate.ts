import type { Action } from '../cards/action.ts'
import { overviewCard } from '../cards/overview-card.ts'
import { findBlock } from '../scan/answer.ts'
import { before, type Step, skip as skipTo } from '../scan/sheet.ts'
import { refusalText } from '../words/index.ts'
import { type App, type Outcome, refuse, show } from './app.ts'
import { leaveClosing } from './closing.ts'
import { leaveContext } from './context.ts'
import { type MemberTurn, memberTurn } from './member-turn.ts'
import type { Press } from './request.ts'
import { overOf, stepCard } from './step.ts'

type Leave = Extract<Action, { verb: 'back' | 'overview' }>

/** "Vorige": the step before this one; what was typed is kept first. */
export async function back(app: App, press: Press, asked: Leave): Promise<Outcome> {
  if (asked.from === 'context') return leaveContext(app, press, asked, { kind: 'stage', block: asked.block })
  return goFrom(
    app,
    press,
    asked,
    ({ instrument, own }) => before(instrument, own.sheet, asked.block) ?? { kind: 'overview' }
  )
}

/** "Overzicht": all of one's own answers; what was typed is kept first. */
export async function overview(app: App, press: Press, asked: Leave): Promise<Outcome> {
  if (asked.from === 'context') return leaveContext(app, press, asked, { kind: 'overview' })
  if (asked.from === 'closing') return leaveClosing(app, press, asked)
  return go(app, press, asked.scan, () => ({ kind: 'overview' }))
}

/** "Overslaan": the next block in order, with nothing kept of this one. */
export async function skip(app: App, press: Press, asked: { scan: string; block: string }): Promise<Outcome> {
  return goFrom(app, press, asked, ({ instrument }) => skipTo(instrument, asked.block))
}

/** "Naar de slotvragen": the two questions over all blocks. */
export async function closingStep(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  return go(app, press, asked.scan, () => ({ kind: 'closing' }))
}

/** "Ga naar deze bouwsteen" on the overview. */
export async function goTo(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await memberTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const block = findBlock(turn.instrument, press.typed.block ?? '')
  if (block) return show(stepCard(turn, turn.own.sheet, { kind: 'stage', block: block.id }))
  return lost(turn, !press.typed.block ? 'no-block' : 'unknown-block')
}

type Way = (turn: MemberTurn) => Step

async function go(app: App, press: Press, scan: string, to: Way): Promise<Outcome> {
  const turn = await memberTurn(app, press.speaker, scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  return show(stepCard(turn, turn.own.sheet, to(turn)))
}

async function goFrom(app: App, press: Press, asked: { scan: string; block: string }, to: Way): Promise<Outcome> {
  const turn = await memberTurn(app, press.speaker, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  if (!findBlock(turn.instrument, asked.block)) return lost(turn, 'unknown-block')
  return show(stepCard(turn, turn.own.sheet, to(turn)))
}

function lost(turn: MemberTurn, reason: 'no-block' | 'unknown-block'): Outcome {
  const { instrument, scan, own } = turn
  return show(overOf(turn) ?? overviewCard(instrument, scan.value, own.sheet, refusalText({ reason }, instrument)))
}
