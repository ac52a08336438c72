import type { Refusal } from '../../scan/refusal.ts'
import { findDateMistake } from '../../scan/setup.ts'
import { refusalText } from '../../words/index.ts'
import { type App, type Outcome, refuse, show, today } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { facilitatorStatus } from './status.ts'

/** "Datum wijzigen": the vote closes after another day, later or earlier but not over; the reminders follow. */
export async function changeDate(
  app: App,
  turn: FacilitatorTurn,
  press: Press<'change-date'>
): Promise<Outcome | 'overtaken'> {
  const scan = turn.scan.value
  if (scan.state !== 'open' || scan.chat.scope === 'personal') return refuse({ reason: 'closed' })
  const { closesOn = scan.settings.closesOn } = press.typed
  const again = (refusal: Refusal) =>
    show(facilitatorStatus(app, press, scan, turn, { closesOn, error: refusalText(refusal) }))
  if (press.typed.closesOn === undefined) return again({ reason: 'nothing-came' })
  const mistake = findDateMistake(closesOn, today(app))
  if (mistake) return again({ reason: 'setup', mistake })
  const changed = { ...scan, settings: { ...scan.settings, closesOn } }
  const logged = entry(app, scan, press, { what: 'closing-date', from: scan.settings.closesOn, to: closesOn })
  if (closesOn !== scan.settings.closesOn && !(await app.scans.change(turn.scan, changed, [], logged)))
    return 'overtaken'
  return show(facilitatorStatus(app, press, changed, turn, { changed: true }), {
    kind: 'repaint',
    scan: scan.id
  })
}
