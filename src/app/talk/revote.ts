import type { Job } from '../../delivery/jobs.ts'
import { findBlock } from '../../scan/answer.ts'
import { isVote } from '../../scan/questions/place.ts'
import { askToEnd, endRound, goOn, openRound, roundIn } from '../../scan/second-round.ts'
import type { Talk } from '../../scan/talk.ts'
import { fewestOf } from '../../scan/three.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { discussionIn } from '../reach/talk-cards.ts'
import { type App, type Outcome, refuse, say, show } from '../scan/app.ts'
import type { Attempt } from '../scan/guard.ts'
import { entry } from '../scan/log-entry.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { Press } from '../scan/request.ts'
import { peopleOf } from '../scan/whole.ts'
import { changeTalk, discussionOf, type RoundTurn, talkChange } from './round-turn.ts'

type Asked = { readonly scan: string; readonly block: string }

/** "Nieuwe stemronde": a second blind vote on one block, or that one again; the votes of the first round stay beside it. */
export async function revote(app: App, turn: RoundTurn, press: Press<'revote'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const after = openRound(turn.talk, turn.cast)
  if (typeof after === 'string') return refuse({ reason: after }, turn.instrument)
  const wish = wishOf(press)
  const shows = discussionOf(asked, wish)
  const logged = () => [entry(app, turn.scan.value, press, { what: 'round-opened', block: asked.block })]
  // The same press that comes again finds it done.
  if (after !== turn.talk && !(await changeTalk(app, press, turn, after, logged()))) return 'overtaken'
  return say(strings.talk.revoteOpened, ballotOf(asked, wish), shows)
}

/** "Tweede ronde sluiten": asks first, on the discussion card itself, saying how many have not voted. */
export function endRevote(app: App, turn: RoundTurn, press: Press<'end-revote'>): Attempt {
  const asked = press.action
  if (turn.talk.second === 'closed') return ended(press, asked)
  const after = askToEnd(turn.talk, turn.notVoted)
  if (typeof after === 'string') return refuse({ reason: after }, turn.instrument)
  return showTalk(app, press, turn, after)
}

/** "Nee, nog niet": the second round goes on. */
export function keepRevote(app: App, turn: RoundTurn, press: Press<'end-revote-no'>): Attempt {
  const after = goOn(turn.talk)
  return typeof after === 'string' ? refuse({ reason: after }, turn.instrument) : showTalk(app, press, turn, after)
}

/**
 * "Ja, tweede ronde sluiten": the second round is over, and both rounds are shown. A yes to an earlier opening of it is not
 * one to this: then it asks again.
 */
export async function endRevoteNow(
  app: App,
  turn: RoundTurn,
  press: Press<'end-revote-yes'>
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  if (turn.talk.second === 'closed') return ended(press, asked)
  if (turn.talk.second === 'none') return refuse({ reason: 'round-not-open' })
  if (asked.round !== roundIn(turn.talk)) return showTalk(app, press, turn, { ...turn.talk, ending: turn.notVoted })
  const after = endRound(turn.talk, turn.cast, fewestOf(turn.scan.value))
  const logged = entry(app, turn.scan.value, press, { what: 'round-closed', block: asked.block })
  const change = talkChange(app, press, turn, after)
  const isEnded = await app.scans.endRound(turn.scan, change, peopleOf(turn), app.newId(), logged)
  return isEnded ? ended(press, asked) : 'overtaken'
}

/** "Stem" on the card of a second round. Two storage round trips; the shared card is not repainted by it. */
export async function castBallot(app: App, turn: MemberTurn, press: Press<'ballot'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument, own, talk } = turn
  const vote = press.typed.vote
  if (!findBlock(instrument, asked.block)) return refuse({ reason: 'unknown-block' }, instrument)
  const before = own.ballots.get(asked.block)?.value
  // The same click that comes again finds it done, also after the round has closed.
  if (before && before.vote === vote && before.at >= press.at) return say(strings.ballot.kept)
  if (turn.scan.value.state !== 'closed' || talk?.value.second !== 'open') return refuse({ reason: 'round-closed' })
  if (!vote) return refuse({ reason: before ? 'no-ballot-came' : 'vote-missing' }, instrument)
  if (!isVote(instrument, vote)) return refuse({ reason: 'unknown-vote' }, instrument)
  // A shared card can't say what each reader has seen; the moment of the click tells an old one from a new one.
  if (before && before.at >= press.at) return refuse({ reason: 'outdated-ballot' })
  const saved = await app.scans.saveBallot(asked.scan, own, asked.block, vote, press.at)
  return saved ? say(strings.ballot.kept, discussionOf(asked, '')) : 'overtaken'
}

function ballotOf({ scan, block }: Asked, asked?: string): Job {
  return { kind: 'ballot', scan, block, ...(asked !== undefined && { asked }) }
}

/** Keeps where the team is with a block, and shows it on its discussion card: to who pressed, and then to everyone. */
async function showTalk(app: App, press: Press, turn: RoundTurn, after: Talk): Promise<Outcome | 'overtaken'> {
  const { block, talk, scan } = turn
  const shows = discussionOf({ scan: scan.value.id, block: block.id }, wishOf(press))
  if (after.ending !== talk.ending && !(await changeTalk(app, press, turn, after))) return 'overtaken'
  const card = discussionIn(
    app,
    { ...turn, talks: new Map([...turn.talks, [block.id, { value: after, version: '' }]]) },
    block.id
  )
  if (!card) throw new Error(`scan ${scan.value.id} has no discussion of a block of its instrument`)
  return show(card, shows)
}

/** What follows the close of a second round, as often as it is asked. */
function ended(press: Press, asked: Asked): Outcome {
  const repaint = { kind: 'repaint', scan: asked.scan } as const
  return say(strings.ballot.over, discussionOf(asked, wishOf(press)), ballotOf(asked), repaint)
}
