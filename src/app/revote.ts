import { strings } from '../cards/strings.ts'
import type { Job } from '../delivery/jobs.ts'
import { findBlock, isVote } from '../scan/answer.ts'
import type { Refusal } from '../scan/refusal.ts'
import { NO_TALK, type Talk } from '../scan/talk.ts'
import { type App, type Outcome, refuse, say } from './app.ts'
import { revealedTurn } from './facilitator-turn.ts'
import { entry } from './log-entry.ts'
import { memberTurn } from './member-turn.ts'
import type { Press } from './request.ts'
import { wishOf } from './send-once.ts'
import { wishBehind } from './wishes.ts'

type Asked = { readonly scan: string; readonly block: string }

/** "Nieuwe stemronde": a second blind vote on one block; the votes of the first round stay beside it. */
export async function revote(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const moved = await moveTo(app, press, asked, 'open')
  if ('refusal' in moved) return refuse(moved.refusal)
  const wish = wishOf(press)
  return say(strings.talk.revoteOpened, ballotOf(asked, wish), discussionOf(asked, wish))
}

/** "Stemming sluiten" on a discussion card: the second round is over, and both rounds are shown. */
export async function endRevote(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const moved = await moveTo(app, press, asked, 'closed')
  if ('refusal' in moved) return refuse(moved.refusal)
  const repaint = { kind: 'repaint', scan: asked.scan } as const
  return say(strings.ballot.over, discussionOf(asked, wishOf(press)), ballotOf(asked), repaint)
}

/** "Stem" on the card of a second round. Two storage round trips; the shared card is not repainted by it. */
export async function castBallot(app: App, press: Press, asked: Asked): Promise<Outcome> {
  const turn = await memberTurn(app, press, asked.scan, asked.block)
  if ('refusal' in turn) return refuse(turn.refusal)
  const { instrument, own, talk } = turn
  const vote = press.typed.vote
  if (!findBlock(instrument, asked.block)) return refuse({ reason: 'unknown-block' })
  const before = own.ballots.get(asked.block)?.value
  // The same click that comes again finds it done, also after the round has closed.
  if (before && before.vote === vote && before.at >= press.at) return say(strings.ballot.kept)
  if (turn.scan.value.state !== 'closed' || talk?.value.second !== 'open') return refuse({ reason: 'round-closed' })
  if (!vote) return refuse({ reason: before ? 'no-ballot-came' : 'vote-missing' })
  if (!isVote(instrument, vote)) return refuse({ reason: 'unknown-vote' })
  // A shared card can't say what each reader has seen; the moment of the click tells an old one from a new one.
  if (before && before.at >= press.at) return refuse({ reason: 'outdated-ballot' })
  const saved = await app.scans.saveBallot(asked.scan, own, asked.block, vote, press.at)
  return saved ? say(strings.ballot.kept, discussionOf(asked, '')) : castBallot(app, press, asked)
}

function ballotOf({ scan, block }: Asked, asked?: string): Job {
  return { kind: 'ballot', scan, block, ...(asked !== undefined && { asked }) }
}

function discussionOf({ scan, block }: Asked, asked: string): Job {
  return { kind: 'discussion', scan, block, asked }
}

async function moveTo(
  app: App,
  press: Press,
  asked: Asked,
  second: 'open' | 'closed'
): Promise<Talk | { refusal: Refusal }> {
  const turn = await revealedTurn(app, press, asked.scan)
  if ('refusal' in turn) return turn
  if (!findBlock(turn.instrument, asked.block)) return { refusal: { reason: 'unknown-block' } }
  const talk = turn.talks.get(asked.block)
  const before = talk?.value ?? NO_TALK
  // The same press that comes again finds it done.
  if (before.second === second) return before
  if (before.second === 'closed') return { refusal: { reason: 'round-done' } }
  if (before.second === 'none' && second === 'closed') return { refusal: { reason: 'round-closed' } }
  const after = { ...before, second }
  const what = second === 'open' ? 'round-opened' : 'round-closed'
  const logged = entry(app, turn.scan.value, press, { what, block: asked.block })
  const wish = wishBehind(discussionOf(asked, wishOf(press)))
  const change = {
    block: asked.block,
    before: talk,
    after,
    ...(wish && { wish: { wish, at: app.now().toISOString() } })
  }
  const changed = await app.scans.changeTalks(turn.scan, [change], logged)
  return changed ? after : moveTo(app, press, asked, second)
}
