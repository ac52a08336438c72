import { findBlock } from '../../scan/answer.ts'
import type { Block } from '../../scan/instrument.ts'
import type { LogEntry } from '../../scan/log.ts'
import { castOf, secondVotes } from '../../scan/rounds.ts'
import type { Closed } from '../../scan/scan.ts'
import { type Cast, NO_TALK, type Talk } from '../../scan/talk.ts'
import type { TalkChange } from '../../storage/scans.ts'
import { wishOf } from '../reach/send-once.ts'
import { wishBehind } from '../reach/wishes.ts'
import type { App, Refused } from '../scan/app.ts'
import { type FacilitatorTurn, revealedTurn } from '../scan/facilitator-turn.ts'
import type { Asker, Press } from '../scan/request.ts'

/** A block's second round as the facilitator handles it. */
export type RoundTurn = FacilitatorTurn<Closed> & {
  readonly block: Block
  readonly talk: Talk
  /** What was voted in it so far, and how many have not. */
  readonly cast: Cast
  readonly notVoted: number
}

/** The second round of a block of a scan that the speaker facilitates, or why they can't do this. */
export async function roundTurn(app: App, asker: Asker, asked: OfBlock): Promise<RoundTurn | Refused> {
  const turn = await revealedTurn(app, asker, asked.scan)
  if ('refusal' in turn) return turn
  const block = findBlock(turn.instrument, asked.block)
  if (!block) return { refusal: { reason: 'unknown-block' }, instrument: turn.instrument }
  const sheets = turn.members.map(({ sheet }) => sheet)
  return {
    ...turn,
    block,
    talk: turn.talks.get(block.id)?.value ?? NO_TALK,
    cast: castOf(turn.instrument, secondVotes(sheets, block.id)),
    notVoted: sheets.filter(({ second }) => !second?.has(block.id)).length
  }
}

/** Changes where the team is with a block, with what is logged and wished for; false when that has changed since it was read. */
export function changeTalk(
  app: App,
  press: Press,
  turn: RoundTurn,
  after: Talk,
  logged: readonly LogEntry[] = [],
  wishes: TalkChange['wishes'] = []
): Promise<boolean> {
  return app.scans.changeTalks(turn.scan, [talkChange(app, press, turn, after, wishes)], ...logged)
}

/** The change of a talk with the wish to see it on its discussion card, in one: a press that is refused leaves neither. */
export function talkChange(
  app: App,
  press: Press,
  { scan, block, talks }: RoundTurn,
  after: Talk,
  wishes: TalkChange['wishes'] = []
): TalkChange {
  const wish = wishBehind(discussionOf({ scan: scan.value.id, block: block.id }, wishOf(press)))
  return {
    block: block.id,
    before: talks.get(block.id),
    after,
    wishes: [...(wish ? [{ wish, at: app.now().toISOString() }] : []), ...wishes]
  }
}

/** The job that shows the discussion of a block; `asked` names the wish behind it. */
export function discussionOf({ scan, block }: OfBlock, asked: string) {
  return { kind: 'discussion', scan, block, asked } as const
}

type OfBlock = { readonly scan: string; readonly block: string }
