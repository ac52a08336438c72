import { wordingCard } from '../../cards/wording-card.ts'
import { findBlock } from '../../scan/answer.ts'
import { strings } from '../../words/index.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { lostCard, overOf, seenIn, stepCard } from '../scan/step-card.ts'

/** "Volledige omschrijving": the official text about a stage, in the place of the card; nothing is kept and nobody learns of it. */
export function wording(_app: App, turn: MemberTurn, press: Press<'wording'>): Outcome {
  const { block: asked, part } = press.action
  const { instrument, own, scan } = turn
  const over = overOf(turn)
  if (over) return show(over)
  const block = findBlock(instrument, asked)
  if (!block) return show(lostCard(turn, 'unknown-block'))
  const card = wordingCard(instrument, scan.value, block, {
    part,
    reader: { kind: 'member', seen: seenIn(turn)(block.id) }
  })
  // On a card of before the official text was taken away.
  const step = { kind: 'stage', block: block.id } as const
  return show(card ?? stepCard(turn, own.sheet, step, seenIn(turn), { notice: strings.wording.gone }))
}
