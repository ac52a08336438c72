import { ballotCard } from '../cards/ballot-card.ts'
import { discussionCard } from '../cards/discussion-card.ts'
import { strings } from '../cards/strings.ts'
import type { Filled } from '../cards/templates.ts'
import { findBlock } from '../scan/answer.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { NO_TALK, type Talk, type Talks } from '../scan/talk.ts'
import { secondVotes, tally } from '../scan/tally.ts'
import type { Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, say } from './app.ts'
import { revealedTurn } from './facilitator-turn.ts'
import type { Press } from './request.ts'

/** "Bespreek": a discussion card for one block in the scan's thread; opening it again brings that one up to date. */
export async function discuss(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await revealedTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const block = findBlock(turn.instrument, press.typed.block)
  if (!block) return refuse({ reason: press.typed.block === '' ? 'no-block' : 'unknown-block' })
  return say(strings.talk.opened(block.name), { kind: 'discussion', scan: asked.scan, block: block.id })
}

/** Posts the discussion card of a block, or brings the one that is there up to date. */
export async function showDiscussion(app: App, id: string, block: string): Promise<void> {
  const found = await openTalk(app, id, block)
  if (!found) return
  const { scan, whole, talk, instrument } = found
  const sheets = whole.members.map(({ sheet }) => sheet)
  const people = whole.members.map(({ member, sheet }) => ({ name: member.value.name, sheet }))
  const figures = tally(instrument, sheets, talksOf(whole)).blocks.find((each) => each.block === block)
  if (!figures) throw new Error(`scan ${id} has no figures for a block of its instrument`)
  const cast = secondVotes(sheets, block).length
  const card = discussionCard(instrument, scan, found.block, figures, talk?.value ?? NO_TALK, people, cast)
  await postOnce(app, found, card, 'discussion')
}

/** Posts the vote card of a second round, or shows on it that the round is over. */
export async function showBallot(app: App, id: string, block: string): Promise<void> {
  const found = await openTalk(app, id, block)
  if (!found?.talk || found.talk.value.second === 'none') return
  const card = ballotCard(found.instrument, found.scan, found.block, found.talk.value)
  // While people choose on it the card is left as it is: what they ticked would be gone.
  if (found.talk.value.ballot !== '' && found.talk.value.second === 'open') return
  await postOnce(app, found, card, 'ballot')
}

/** The talks of a scan, for counting. */
export function talksOf({ talks }: Pick<Whole, 'talks'>): Talks {
  return new Map([...talks].map(([block, { value }]) => [block, value]))
}

type OpenTalk = {
  readonly scan: Revealed
  readonly whole: Whole
  readonly instrument: Instrument
  readonly block: Block
  readonly talk: Read<Talk> | undefined
}

async function openTalk(app: App, id: string, block: string): Promise<OpenTalk | undefined> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || (scan?.state !== 'closed' && scan?.state !== 'concept')) return undefined
  const instrument = instrumentOf(app, scan)
  const found = findBlock(instrument, block)
  return found && { scan, whole, instrument, block: found, talk: whole.talks.get(block) }
}

async function postOnce(app: App, found: OpenTalk, card: Filled, which: 'discussion' | 'ballot'): Promise<void> {
  const { scan, block, talk } = found
  const before = talk?.value ?? NO_TALK
  if (before[which] !== '') {
    await app.messenger.update(scan.chat, before[which], card)
    return
  }
  const sent = await app.messenger.post(scan.chat, card)
  if (sent.state !== 'delivered') return
  // Another change of this talk in between (a round that opens, say) is kept; only the message is added to it.
  let seen = talk
  while (!(await app.scans.saveTalk(scan.id, block.id, seen, { ...(seen?.value ?? NO_TALK), [which]: sent.message })))
    seen = (await app.scans.whole(scan.id))?.talks.get(block.id)
}
