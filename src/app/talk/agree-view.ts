import { type AgreeView, agreeCard } from '../../cards/agree-card.ts'
import type { BlockFigures } from '../../cards/agree-figures.ts'
import type { Origin } from '../../cards/agree-origin.ts'
import { howText } from '../../cards/round-text.ts'
import type { Filled } from '../../cards/templates.ts'
import { findBlock, isComplete } from '../../scan/answer.ts'
import type { SignedScan } from '../../scan/centre.ts'
import { figuresBeside } from '../../scan/given.ts'
import type { Block } from '../../scan/instrument.ts'
import { howOf, propose } from '../../scan/proposal.ts'
import type { Revealed } from '../../scan/scan.ts'
import { NO_TALK, type Unrecorded } from '../../scan/talk.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { strings } from '../../words/index.ts'
import { ownChat } from '../reach/own-chat.ts'
import { sendOnce } from '../reach/send-once.ts'
import type { AgreeNote } from '../scan/agreed-overview.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { signedHere } from '../scan/earlier.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { namedSheets } from '../scan/named-sheets.ts'
import { talksOf } from '../scan/whole.ts'

/** A scan as far as it is needed to show what a team agrees on. */
export type Voted = Pick<FacilitatorTurn<Revealed>, 'scan' | 'instrument' | 'sheets' | 'talks' | 'members'> & {
  /** What the centre signed before, the last one first. */
  readonly signedBefore?: readonly SignedScan[]
}

/** The agree card of a block as the facilitator meets it: what was filled in or agreed, or else what the votes propose. */
export function agreeCardFor(turn: Voted, block: Block, note: AgreeNote = {}): Filled {
  const view: AgreeView = { ...shownOf(turn, block), ...aroundOf(turn, block), ...note }
  return agreeCard(turn.instrument, turn.scan.value, block, view)
}

/** What an agree card is filled in with, and the revision of what is agreed. */
export function shownOf({ instrument, scan, sheets, talks }: Voted, block: Block): Unrecorded & { seen: number } {
  const talk = talks.get(block.id)?.value ?? NO_TALK
  const { answer, notesShared } = talk.unrecorded ??
    talk.agreed ?? {
      answer: propose(instrument, sheets, block.id, talk, fewestOf(scan.value)),
      // The team ticks it, and nobody else.
      notesShared: false
    }
  return { answer, notesShared, seen: talk.agreed?.revision ?? 0 }
}

/** What stands on an agree card around what is filled in. */
export function aroundOf(turn: Voted, block: Block): Pick<AgreeView, 'from' | 'figures' | 'people' | 'earlier'> {
  const figures = figuresOn(turn, block)
  return {
    from: standingOf(turn, block, figures),
    earlier: lastSigned(turn, block),
    figures: turn.scan.value.settings.way === 'each' ? figures : undefined,
    people: namedSheets(turn, strings.talk.gone)
  }
}

function lastSigned({ signedBefore = [] }: Voted, { id }: Block): AgreeView['earlier'] {
  const [last] = signedBefore.flatMap(({ schoolYear, stands }) => {
    const stand = stands.find(({ block }) => block === id)
    return stand ? [{ schoolYear, stand }] : []
  })
  return last
}

function figuresOn(turn: Voted, { id }: Block): BlockFigures {
  const { instrument, scan, sheets } = turn
  const fewest = fewestOf(scan.value)
  const votes = tally(instrument, sheets, talksOf(turn), fewest).blocks.find(({ block }) => block === id)
  if (!votes) throw new Error(`scan ${scan.value.id} has no figures for a block of its instrument`)
  return { votes, beside: figuresBeside(instrument, sheets, id, fewest) }
}

function standingOf({ instrument, scan, sheets, talks }: Voted, { id }: Block, { votes }: BlockFigures): Origin {
  const talk = talks.get(id)?.value ?? NO_TALK
  const { agreed, unrecorded } = talk
  if (unrecorded) return { kind: 'unrecorded' }
  if (agreed) {
    const { answer, how } = agreed
    return {
      kind: 'recorded',
      stage: answer.vote,
      how: howText(how, votes),
      isComplete: isComplete(instrument, answer)
    }
  }
  const stage = votes.majority
  if (stage === undefined) return { kind: 'open' }
  const how = howOf(instrument, sheets, id, talk, stage, fewestOf(scan.value))
  return { kind: 'proposed', stage, how: howText(how, votes) }
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
  const signedBefore = await signedHere(app, scan)
  const turn = { ...whole, scan: { value: scan, version: whole.scan.version }, instrument, signedBefore }
  const card = agreeCardFor(turn, found)
  await sendOnce(app, id, `agree!${found.id}!${asked}`, () => app.messenger.post(chat, card))
}
