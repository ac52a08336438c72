import { progressOf } from '../../scan/sheet.ts'
import { strings } from '../../words/index.ts'
import { nudgesFor } from '../reach/nudges.ts'
import { type App, type Outcome, refuse, say, today } from '../scan/app.ts'
import { dueNow } from '../scan/due-now.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'

/** "Stuur herinnering": a nudge for everyone who is not ready and wants one, at most once a day. Who wants none stays unknown. */
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
