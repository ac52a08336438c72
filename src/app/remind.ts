import type { Job } from '../delivery/jobs.ts'
import type { Open } from '../scan/scan.ts'
import { progressOf } from '../scan/sheet.ts'
import type { Whole } from '../storage/scans.ts'
import { strings } from '../words/index.ts'
import { type App, instrumentOf, type Outcome, refuse, say, today } from './app.ts'
import { dueNow } from './due.ts'
import type { FacilitatorTurn } from './facilitator-turn.ts'
import { nudgeOf } from './invite.ts'

/** "Herinner": a nudge for everyone who is not ready and wants one, at most once a day. Who wants none stays unknown. */
export async function remind(app: App, turn: FacilitatorTurn): Promise<Outcome | 'overtaken'> {
  const scan = turn.scan.value
  if (scan.state !== 'open') return refuse({ reason: 'closed' })
  const day = today(app)
  // On a day of nudges everyone gets theirs unasked.
  if (scan.remindedOn === day || dueNow(app, turn)?.kind === 'nudge') return refuse({ reason: 'reminded-today' })
  if (turn.members.every(({ sheet }) => progressOf(turn.instrument, sheet) === 'ready'))
    return refuse({ reason: 'nobody-to-remind' })
  const nudges = nudgesFor(app, scan, turn, day)
  // Who comes later, or is not ready any more, was not meant.
  const members = nudges.map(({ member }) => member)
  await app.scans.wish(scan.id, { what: 'nudges', members, day }, app.now().toISOString())
  const reminded = await app.scans.change(turn.scan, { ...scan, remindedOn: day })
  if (!reminded) return 'overtaken'
  return say(strings.say.reminded, ...nudges)
}

/** The nudges of a day that have not been sent: for every member who is not ready and wants them. */
export function nudgesFor(
  app: App,
  scan: Open,
  { members, sent }: Pick<Whole, 'members' | 'sent'>,
  day: string
): readonly Extract<Job, { kind: 'nudge' }>[] {
  const instrument = instrumentOf(app, scan)
  return members
    .filter(({ sheet, muted }) => !muted && progressOf(instrument, sheet) !== 'ready')
    .map(({ member }) => member.value.id)
    .filter((member) => sent(nudgeOf(member, day)) === undefined)
    .map((member) => ({ kind: 'nudge', scan: scan.id, member, day }))
}
