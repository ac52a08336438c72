import { ballotCard } from '../cards/ballot-card.ts'
import { discussionCard } from '../cards/discussion-card.ts'
import { strings } from '../cards/strings.ts'
import type { Filled } from '../cards/templates.ts'
import type { Job } from '../delivery/jobs.ts'
import { findBlock } from '../scan/answer.ts'
import { isOwn } from '../scan/conversation.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { NO_TALK, type Talk, type Talks } from '../scan/talk.ts'
import { secondVotes, tally } from '../scan/tally.ts'
import type { Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, say } from './app.ts'
import { revealedTurn } from './facilitator-turn.ts'
import type { Press } from './request.ts'
import { sendOnce, wishOf } from './send-once.ts'
import { tellIfLost } from './unreached.ts'
import { wished } from './wishes.ts'

/** "Bespreek": a discussion card for one block in the scan's thread; opening it again brings that one up to date. */
export async function discuss(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await revealedTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const block = findBlock(turn.instrument, press.typed.block ?? '')
  if (!block) return refuse({ reason: !press.typed.block ? 'no-block' : 'unknown-block' })
  return say(
    strings.talk.opened(block.name),
    await wished(app, { kind: 'discussion', scan: asked.scan, block: block.id, asked: wishOf(press) })
  )
}

/**
 * Brings the discussion card of a block up to date, or posts it for who asked for it. One that perhaps arrived is not
 * posted again until it is asked for again.
 */
export async function showDiscussion(app: App, id: string, block: string, asked: string): Promise<void> {
  const found = await openTalk(app, id, block)
  if (!found) return
  const what = asked === '' ? undefined : `discussion!${block}!${asked}`
  await postOnce(app, found, discussionFor(found), 'discussion', what)
}

/** Posts the vote card of a second round, or shows on it that the round is over. */
export async function showBallot(app: App, id: string, block: string): Promise<void> {
  const found = await openTalk(app, id, block)
  if (!found?.talk || found.talk.value.second === 'none') return
  const isOpen = found.talk.value.second === 'open'
  // While people choose on it the card is left as it is: what they ticked would be gone.
  if (found.talk.value.ballot !== '' && isOpen) return
  await postOnce(app, found, ballotFor(found), 'ballot', isOpen ? ballotOf(block) : undefined)
}

/**
 * What there is to post or paint of the talks of a scan that was looked at: jobs that got lost on their way to the queue
 * are found again here.
 */
export function overdueTalks(app: App, whole: Whole): readonly Job[] {
  return [...whole.talks.keys()].flatMap((block): Job[] => {
    const found = talkIn(app, whole, block)
    if (!found?.talk) return []
    const { discussion, ballot, second } = found.talk.value
    const shows = (which: 'discussion' | 'ballot', card: Filled) => whole.isPainted(paintedAs(which, block), card)
    const isBehind = discussion !== '' && !shows('discussion', discussionFor(found))
    const isUnposted = second === 'open' && ballot === '' && whole.sent(ballotOf(block)) === undefined
    const isOver = second === 'closed' && ballot !== '' && !shows('ballot', ballotFor(found))
    const scan = found.scan.id
    return [
      ...(isBehind ? ([{ kind: 'discussion', scan, block, asked: '' }] as const) : []),
      ...(isUnposted || isOver ? ([{ kind: 'ballot', scan, block }] as const) : [])
    ]
  })
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

/** The name of the vote card of a block's second round among the messages of its scan. */
function ballotOf(block: string): string {
  return `ballot!${block}`
}

/** The name of a card of a talk among those of its scan that are painted. */
function paintedAs(which: 'discussion' | 'ballot', block: string): string {
  return `${which}!${block}`
}

async function openTalk(app: App, id: string, block: string): Promise<OpenTalk | undefined> {
  const whole = await app.scans.whole(id)
  return whole && talkIn(app, whole, block)
}

/** Where a team that talks is with a block; undefined when it does not talk, or has no such block. */
function talkIn(app: App, whole: Whole, block: string): OpenTalk | undefined {
  const scan = whole.scan.value
  if (scan.state !== 'closed' && scan.state !== 'concept') return undefined
  // What one person filled in alone is not for a channel that was once taken for their chat.
  if (scan.chat.scope === 'personal' && !isOwn(scan.chat)) return undefined
  const instrument = instrumentOf(app, scan)
  const found = findBlock(instrument, block)
  return found && { scan, whole, instrument, block: found, talk: whole.talks.get(block) }
}

/** The vote card of a block as it is now. */
function ballotFor({ scan, talk, instrument, block }: OpenTalk): Filled {
  return ballotCard(instrument, scan, block, talk?.value ?? NO_TALK)
}

/** The discussion card as it is now. */
function discussionFor({ scan, whole, talk, instrument, block }: OpenTalk): Filled {
  const sheets = whole.members.map(({ sheet }) => sheet)
  const people = whole.members.map(({ member, sheet }) => ({ name: member.value.name, sheet }))
  const figures = tally(instrument, sheets, talksOf(whole)).blocks.find((each) => each.block === block.id)
  if (!figures) throw new Error(`scan ${scan.id} has no figures for a block of its instrument`)
  const cast = secondVotes(sheets, block.id).length
  return discussionCard(instrument, scan, block, figures, talk?.value ?? NO_TALK, people, cast)
}

/**
 * Posts a card under this name where there is none. One that is there is updated, unless it shows this already and nobody
 * asked for it by name.
 */
async function postOnce(
  app: App,
  found: OpenTalk,
  card: Filled,
  which: 'discussion' | 'ballot',
  what: string | undefined
): Promise<void> {
  const { scan, whole, block, talk } = found
  const before = talk?.value ?? NO_TALK
  const painted = paintedAs(which, block.id)
  if (before[which] !== '') {
    const isShown = whole.isPainted(painted, card)
    if (isShown && what === undefined) return
    await tellIfLost(app, scan, await app.messenger.update(scan.chat, before[which], card))
    if (!isShown) await app.scans.notePainted(scan.id, painted, card)
    return
  }
  if (what === undefined) return
  const sent = await sendOnce(app, scan.id, what, () => app.messenger.post(scan.chat, card))
  if (sent.state !== 'delivered') return tellIfLost(app, scan, sent)
  // Another change of this talk in between (a round that opens, say) is kept; only the message is added to it.
  const noted = (seen: Whole) => {
    const before = seen.talks.get(block.id)
    const after = { ...(before?.value ?? NO_TALK), [which]: sent.message }
    return app.scans.changeTalks(seen.scan, [{ block: block.id, before, after }])
  }
  await app.scans.notePainted(scan.id, painted, card)
  let seen: Whole | undefined = whole
  while (seen && !(await noted(seen))) seen = await app.scans.whole(scan.id)
}
