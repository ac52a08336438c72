import { strings } from '../cards/strings.ts'
import { progressOf } from '../scan/sheet.ts'
import { type App, type Outcome, refuse, say, today } from './app.ts'
import { facilitatorTurn } from './facilitator-turn.ts'
import type { Press } from './request.ts'

/** "Herinner": a nudge for everyone who is not ready, at most once a day. */
export async function remind(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const scan = turn.scan.value
  if (scan.state !== 'open') return refuse({ reason: 'closed' })
  if (scan.remindedOn === today(app)) return refuse({ reason: 'reminded-today' })
  const late = turn.members.filter(({ sheet }) => progressOf(turn.instrument, sheet) !== 'ready')
  if (late.length === 0) return refuse({ reason: 'nobody-to-remind' })
  const reminded = await app.scans.change(turn.scan, { ...scan, remindedOn: today(app) })
  if (!reminded) return remind(app, press, asked)
  const nudges = late.map(({ member }) => ({ kind: 'nudge', scan: scan.id, member: member.value.id }) as const)
  return say(strings.say.reminded(late.length), ...nudges)
}
