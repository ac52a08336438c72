import { ballotCard } from '../../cards/ballot-card.ts'
import { discussionCard } from '../../cards/discussion-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Job } from '../../delivery/jobs.ts'
import { findBlock } from '../../scan/answer.ts'
import { isOwn, messageParts } from '../../scan/conversation.ts'
import type { Block, Instrument } from '../../scan/instrument.ts'
import { maySee } from '../../scan/may-see.ts'
import { isRevealed, type Revealed } from '../../scan/scan.ts'
import { roundIn } from '../../scan/second-round.ts'
import { NO_TALK, type Talk } from '../../scan/talk.ts'
import { tally, tallyOf } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import type { Read, Sending, Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { namedSheets } from '../scan/named-sheets.ts'
import { drawnFrom, figuresPictureFor, keepFiguresPicture, talkPicture } from '../scan/picture-address.ts'
import { tabLink } from '../scan/teams-links.ts'
import { untilDone } from '../scan/until-done.ts'
import { talksOf } from '../scan/whole.ts'
import { isResting, paint } from './paint.ts'
import { retire } from './threads.ts'
import { tellLost } from './unreached.ts'

/**
 * Brings the discussion card of a block up to date, or posts it for who asked for it. One that perhaps arrived is not
 * posted again until it is asked for again.
 */
export async function showDiscussion(app: App, id: string, block: string, asked: string): Promise<void> {
  const seen = await openTalk(app, id, block)
  const isNew = seen && (await keepFiguresPicture(app, seen.scan, seen.whole, talkPicture(block)))
  const found = isNew ? await openTalk(app, id, block) : seen
  if (!found) return
  const what = asked === '' || found.scan.state === 'submitted' ? undefined : `${DISCUSSION}!${block}!${asked}`
  await showTalk(app, found, discussionFor(app, found), DISCUSSION, what)
}

/** The discussion card of a block of a scan that was read; undefined where there is nothing to talk about. */
export function discussionIn(app: App, whole: Whole, block: string): Filled | undefined {
  const found = talkIn(app, whole, block)
  return found && discussionFor(app, found)
}

/**
 * Posts the vote card of a second round, or shows on it that the round is over. Each time it is asked for is a wish of
 * its own; unasked it is posted only where none left before.
 */
export async function showBallot(app: App, id: string, block: string, asked: string): Promise<void> {
  const found = await openTalk(app, id, block)
  if (!found?.talk || found.talk.value.second === 'none') return
  const { ballot } = found.talk.value
  const name = ballotOf(block, found.talk.value)
  const card = ballotFor(app, found)
  if (!isVoting(found)) return showTalk(app, found, card, BALLOT, undefined)
  const sent = found.whole.sentUnder(name)
  // While people choose on it the card is left as it is, for what they ticked would be gone; unless it is asked for again.
  const isItsOwn = found.whole.sent(`${name}!${asked}`)?.message === ballot
  if (ballot !== '' && (asked === '' || isItsOwn)) return
  const left = sent.findLast(({ state }) => state === 'delivered')
  if (ballot === '' && asked === '' && left) return keepMessage(app, found, BALLOT, left.message)
  await showTalk(app, found, card, BALLOT, `${name}!${asked || 'unasked'}`)
}

/**
 * What there is to post or paint of the talks of a scan that was looked at: jobs that got lost on their way to the queue
 * are found again here. What could not be painted is left alone for a while, unless all of it is asked for.
 */
export function overdueTalks(app: App, whole: Whole, which: 'rested' | 'all' = 'rested'): readonly Job[] {
  return [...whole.talks.keys()].flatMap((block): Job[] => {
    const found = talkIn(app, whole, block)
    if (!found?.talk) return []
    const { discussion, ballot, second } = found.talk.value
    const mayBe = (kind: Kind) => which === 'all' || !isResting(app, whole, nameOf(kind, block))
    const shows = (kind: Kind, card: Filled) => whole.isPainted(nameOf(kind, block), card)
    const isBehind = discussion !== '' && !shows(DISCUSSION, discussionFor(app, found))
    const isUnposted =
      isVoting(found) && ballot === '' && !isDoubtful(whole.sentUnder(ballotOf(block, found.talk.value)))
    const isOver = !isVoting(found) && second !== 'none' && ballot !== '' && !shows(BALLOT, ballotFor(app, found))
    const scan = found.scan.id
    return [
      ...(isBehind && mayBe(DISCUSSION) ? ([{ kind: 'discussion', scan, block, asked: '' }] as const) : []),
      ...((isUnposted || isOver) && mayBe(BALLOT) ? ([{ kind: 'ballot', scan, block }] as const) : [])
    ]
  })
}

type OpenTalk = {
  readonly scan: Revealed
  readonly whole: Whole
  readonly instrument: Instrument
  readonly block: Block
  readonly talk: Read<Talk> | undefined
}

/** The two cards of a talk. */
const [DISCUSSION, BALLOT] = ['discussion', 'ballot'] as const
type Kind = typeof DISCUSSION | typeof BALLOT

/** The name of a card of a talk among those of its scan that are painted. */
function nameOf(kind: Kind, block: string): string {
  return `${kind}!${block}`
}

/** The name of the vote card of a block's second round among the messages of its scan: another one when it opens again. */
function ballotOf(block: string, talk: Talk): string {
  const round = roundIn(talk)
  return round === 0 ? nameOf(BALLOT, block) : `${nameOf(BALLOT, block)}!again-${round}`
}

/** Whether people vote in the second round of a block now. */
function isVoting({ scan, talk }: OpenTalk): boolean {
  return scan.state === 'closed' && talk?.value.second === 'open'
}

/** Whether a message perhaps arrived that nobody has seen arrive: only a person can say so, by asking for it again. */
function isDoubtful(sent: readonly Sending[]): boolean {
  return sent.some(({ state }) => state === 'perhaps') && !sent.some(({ state }) => state === 'delivered')
}

async function openTalk(app: App, id: string, block: string): Promise<OpenTalk | undefined> {
  const whole = await app.scans.whole(id)
  return whole && talkIn(app, whole, block)
}

/**
 * Where a team is with a block once its vote was revealed; undefined before that, or when it has no such block. A result
 * that was signed counts too: its cards have nothing left to press, and whoever asked before that to be erased goes from them.
 */
function talkIn(app: App, whole: Whole, block: string): OpenTalk | undefined {
  const scan = whole.scan.value
  if (scan.state === 'draft' || !isRevealed(scan)) return undefined
  // What one person filled in alone is not for a channel that was once taken for their chat.
  if (scan.chat.scope === 'personal' && !isOwn(scan.chat)) return undefined
  const instrument = instrumentOf(app, scan)
  const found = findBlock(instrument, block)
  return found && { scan, whole, instrument, block: found, talk: whole.talks.get(block) }
}

/** The vote card of a block as it is now. */
function ballotFor(app: App, { scan, talk, instrument, block }: OpenTalk): Filled {
  const page = tabLink(app, scan.id, 'discuss', block.id)
  return ballotCard(instrument, scan, block, talk?.value ?? NO_TALK, { page })
}

/** The discussion card as it is now; what nobody may read any more of what people wrote is not on it. */
function discussionFor(app: App, { scan, whole, talk, instrument, block }: OpenTalk): Filled {
  const people = maySee(['member'], scan, 'remarks') ? namedSheets(whole, strings.talk.gone) : []
  const page = tabLink(app, scan.id, 'discuss', block.id)
  const signed = whole.outcomes.find((outcome) => outcome.block === block.id)
  if (signed) return discussionCard(instrument, scan, block, tallyOf(signed), talk?.value ?? NO_TALK, people, { page })
  const talks = talksOf(whole)
  const all = tally(instrument, whole.sheets, talks, fewestOf(scan))
  const figures = all.blocks.find((each) => each.block === block.id)
  if (!figures) throw new Error(`scan ${scan.id} has no figures for a block of its instrument`)
  const which = talkPicture(block.id)
  const drawn = drawnFrom(scan, all, talks, which)
  const picture = figuresPictureFor(app, scan, whole, which, drawn, strings.talk.pictureAlt)
  return discussionCard(instrument, scan, block, figures, talk?.value ?? NO_TALK, people, { picture, page })
}

/**
 * Posts a card under this name where there is none. One that is there is updated, unless it shows this already and nobody
 * asked for it by name.
 */
async function showTalk(app: App, found: OpenTalk, card: Filled, kind: Kind, wish: string | undefined): Promise<void> {
  const { scan, whole, block, talk } = found
  const before = (talk?.value ?? NO_TALK)[kind]
  const { thread = scan.chat.thread } = messageParts(before)
  // Who asks for it reads where the scan stands by now.
  const isLeft = wish !== undefined && thread !== scan.chat.thread
  if (isLeft) await retire(app, scan, before)
  const message = isLeft ? '' : before
  const name = nameOf(kind, block.id)
  if (wish === undefined && (message === '' || whole.isPainted(name, card))) return
  const keep = (posted: string) => keepMessage(app, found, kind, posted)
  const spot = { name, chat: scan.chat, message, keep, ...(wish !== undefined && { wish }) }
  const why = await paint(app, whole, spot, card)
  // Whether one that was asked for perhaps came is for who asked to see.
  if (why !== undefined && (why !== 'perhaps' || message !== '')) await tellLost(app, scan, why)
}

/** Keeps which message holds a card; another change of the talk in between (a round that opens, say) is kept. */
async function keepMessage(app: App, { whole, block }: OpenTalk, kind: Kind, message: string): Promise<void> {
  let seen: Whole | undefined = whole
  await untilDone(async () => {
    const before = seen?.talks.get(block.id)
    const after = { ...(before?.value ?? NO_TALK), [kind]: message }
    if (!seen || (await app.scans.changeTalks(seen.scan, [{ block: block.id, before, after }]))) return 'kept'
    seen = await app.scans.whole(whole.scan.value.id)
    return 'overtaken'
  })
}
