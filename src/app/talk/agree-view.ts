import { type AgreeView, agreeCard } from '../../cards/agree-card.ts'
import { howText } from '../../cards/round-text.ts'
import type { Filled } from '../../cards/templates.ts'
import { findBlock } from '../../scan/answer.ts'
import type { Block } from '../../scan/instrument.ts'
import { howOf, propose } from '../../scan/proposal.ts'
import { besides } from '../../scan/questions/index.ts'
import type { Revealed } from '../../scan/scan.ts'
import { type Agreed, NO_TALK } from '../../scan/talk.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { ownChat } from '../reach/own-chat.ts'
import { sendOnce } from '../reach/send-once.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { talksOf } from '../scan/whole.ts'

/** The agree card of a block as the facilitator meets it: what was agreed, or else what the votes propose. */
export function agreeCardFor(turn: FacilitatorTurn<Revealed>, block: Block, error?: string): Filled {
  const shown = shownOf(turn, block)
  const view: AgreeView = { ...shown, ...originOf(turn, block, shown.answer.vote), ...(error && { error }) }
  return agreeCard(turn.instrument, turn.scan.value, block, view)
}

/** What an agree card is filled in with, and its revision. */
export function shownOf(
  turn: FacilitatorTurn<Revealed>,
  block: Block
): Omit<Agreed, 'how' | 'revision'> & { seen: number } {
  const talk = turn.talks.get(block.id)?.value ?? NO_TALK
  return {
    answer: talk.agreed?.answer ?? propose(turn.instrument, turn.sheets, block.id, talk, fewestOf(turn.scan.value)),
    notesShared: talk.agreed?.notesShared ?? true,
    seen: talk.agreed?.revision ?? 0
  }
}

/** What the votes of a scan are told from. */
type Voted = Pick<FacilitatorTurn<Revealed>, 'scan' | 'instrument' | 'sheets' | 'talks'>

/** Where a stage on an agree card comes from, and what there are too few answers for. */
export function originOf(turn: Voted, block: Block, stage: string): Pick<AgreeView, 'how' | 'few'> {
  const { instrument } = turn
  const fewest = fewestOf(turn.scan.value)
  const talk = turn.talks.get(block.id)?.value ?? NO_TALK
  const figures = tally(instrument, turn.sheets, talksOf(turn), fewest).blocks.find((one) => one.block === block.id)
  const isProposed = figures?.majority === stage
  // Words are left to the team: where nothing else is asked, nothing is missing.
  const canPropose = besides(instrument).some(({ kind }) => kind !== 'text')
  return {
    how: isProposed ? howText(howOf(instrument, turn.sheets, block.id, talk, stage, fewest), figures) : undefined,
    few: figures?.isFew ? 'votes' : figures?.isFewFuture && canPropose ? 'rest' : 'nowhere'
  }
}

/** Sends the facilitator the card on which a block's agreed answer is recorded, in a chat of their own. */
export async function sendAgreeCard(app: App, id: string, block: string, asked: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state !== 'closed') return
  const instrument = instrumentOf(app, scan)
  const found = findBlock(instrument, block)
  const chat = await ownChat(app, scan, scan.facilitator.id)
  if (!found || !chat) return
  const turn = { ...whole, scan: { value: scan, version: whole.scan.version }, instrument }
  const card = agreeCardFor(turn, found)
  await sendOnce(app, id, `agree!${found.id}!${asked}`, () => app.messenger.post(chat, card))
}
