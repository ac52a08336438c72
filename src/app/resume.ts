import { ballotCard } from '../cards/ballot-card.ts'
import { strings } from '../cards/strings.ts'
import type { Filled } from '../cards/templates.ts'
import { findBlock } from '../scan/answer.ts'
import { resume as resumeAt } from '../scan/sheet.ts'
import { type App, type Outcome, say, show } from './app.ts'
import { conceptFor } from './concept.ts'
import { type MemberTurn, memberTurn } from './member-turn.ts'
import type { From } from './request.ts'
import { wishOf } from './send-once.ts'
import { stepCard } from './step.ts'
import { wished } from './wishes.ts'

/** How many of someone's newest scans are looked at for one in which they can vote. */
const RECENT = 5

/** The command `hervat`: the card where one stopped in the newest open scan, or the vote card of a second round. */
export async function resume(app: App, from: From): Promise<Outcome> {
  const about = await app.scans.about(from.speaker.tenant, from.speaker.id)
  const concept = await ownConcept(app, from, about.scans[0])
  if (concept) return show(concept)
  const turns = await ownTurns(app, from, about.scans)
  const open = turns.find(({ isOpen }) => isOpen)
  if (!open) return (await openBallot(app, from, turns)) ?? say(strings.say.nothingToResume)
  const scan = open.scan.value.id
  if (from.chat.scope !== 'personal')
    return say(
      strings.say.sentToChat,
      await wished(app, { kind: 'send-card', scan, member: from.speaker.id, asked: wishOf(from) })
    )
  return show(stepCard(open, open.own.sheet, resumeAt(open.instrument, open.own.sheet)))
}

async function ownTurns(app: App, from: From, own: readonly string[]): Promise<readonly MemberTurn[]> {
  const here = await app.scans.liveIn(from.chat)
  const scans = new Set([...(here ? [here.value] : []), ...own.slice(0, RECENT)])
  const turns = await Promise.all([...scans].map((scan) => memberTurn(app, from, scan)))
  return turns.flatMap((turn) => ('refusal' in turn ? [] : [turn]))
}

/** The concept that waits for the speaker's signature, in the newest scan they have a part in. */
async function ownConcept(app: App, from: From, newest: string | undefined): Promise<Filled | undefined> {
  if (from.chat.scope !== 'personal' || newest === undefined) return undefined
  const whole = await app.scans.whole(newest)
  const scan = whole?.scan.value
  const waits = whole && scan?.state === 'concept' && scan.settings.director === from.speaker.id
  return waits ? conceptFor(app, scan, whole, {}) : undefined
}

/** The vote card of a second round one has not voted in yet, or else of one that can still be changed. */
async function openBallot(app: App, from: From, turns: readonly MemberTurn[]): Promise<Outcome | undefined> {
  if (from.chat.scope !== 'personal') return undefined
  for (const { scan, instrument, own } of turns) {
    const talks = [...((await app.scans.whole(scan.value.id))?.talks ?? [])].filter(
      ([, talk]) => talk.value.second === 'open'
    )
    const [block, talk] = talks.find(([id]) => !own.ballots.has(id)) ?? talks[0] ?? []
    const found = block === undefined ? undefined : findBlock(instrument, block)
    if (!found || !talk || scan.value.state !== 'closed') continue
    return show(ballotCard(instrument, scan.value, found, talk.value, own.ballots.get(found.id)?.value.vote))
  }
  return undefined
}
