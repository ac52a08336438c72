import { strings } from '../cards/strings.ts'
import { resume as resumeAt } from '../scan/sheet.ts'
import { type App, type Outcome, say, show } from './app.ts'
import { type MemberTurn, memberTurn } from './member-turn.ts'
import type { From } from './request.ts'
import { stepCard } from './step.ts'

/** How many of someone's newest scans are looked at for one that is open. */
const RECENT = 5

/** The command `hervat`: the card where one stopped, in the newest open scan one is a member of. */
export async function resume(app: App, from: From): Promise<Outcome> {
  const turn = await openTurn(app, from)
  if (!turn) return say(strings.say.nothingToResume)
  const scan = turn.scan.value.id
  if (from.chat.scope !== 'personal')
    return say(strings.say.sentToChat, { kind: 'send-card', scan, member: from.speaker.id })
  return show(stepCard(turn, turn.own.sheet, resumeAt(turn.instrument, turn.own.sheet)))
}

async function openTurn(app: App, from: From): Promise<MemberTurn | undefined> {
  const { tenant, id } = from.speaker
  const about = await app.scans.about(tenant, id)
  const here = await app.scans.liveIn(from.chat)
  for (const scan of [...(here ? [here.value] : []), ...about.scans.slice(0, RECENT)]) {
    const turn = await memberTurn(app, from, scan)
    if (!('refusal' in turn) && turn.isOpen) return turn
  }
  return undefined
}
