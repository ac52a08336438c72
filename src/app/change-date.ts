import type { Refusal } from '../scan/refusal.ts'
import { findDateMistake } from '../scan/setup.ts'
import { refusalText } from '../words/index.ts'
import { type App, type Outcome, refuse, show, today } from './app.ts'
import { facilitatorTurn } from './facilitator-turn.ts'
import { entry } from './log-entry.ts'
import type { Press } from './request.ts'
import { facilitatorStatus } from './status.ts'
import { untilDone } from './until-done.ts'

/** "Datum wijzigen": the vote closes after another day, later or earlier but not over; the reminders follow. */
export function changeDate(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  return untilDone(() => keepDate(app, press, asked))
}

async function keepDate(app: App, press: Press, asked: { scan: string }): Promise<Outcome | 'overtaken'> {
  const turn = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const scan = turn.scan.value
  if (scan.state !== 'open' || scan.chat.scope === 'personal') return refuse({ reason: 'closed' })
  const { closesOn = scan.settings.closesOn } = press.typed.setup
  const again = (refusal: Refusal) =>
    show(facilitatorStatus(app, press, scan, turn, { closesOn, error: refusalText(refusal) }))
  if (press.typed.setup.closesOn === undefined) return again({ reason: 'nothing-came' })
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
