import { agendaCard } from '../cards/agenda-card.ts'
import { closeCard } from '../cards/close-card.ts'
import { filedCard, lapsedCard } from '../cards/notice-card.ts'
import { countProgress, scanCard } from '../cards/scan-card.ts'
import type { Filled } from '../cards/templates.ts'
import { close as closeScan, type Lapsed, type Started } from '../scan/scan.ts'
import { progressOf } from '../scan/sheet.ts'
import { tally } from '../scan/tally.ts'
import type { Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, show, today } from './app.ts'
import { talksOf } from './discuss.ts'
import { facilitatorTurn } from './facilitator-turn.ts'
import { entry } from './log-entry.ts'
import type { Press } from './request.ts'

/** "Stemming sluiten": asks first, saying how many are not ready. */
export async function close(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const scan = turn.scan.value
  if (scan.state !== 'open') return show(sharedCard(app, scan, turn))
  return show(
    closeCard(
      scan,
      countProgress(
        turn.instrument,
        turn.members.map(({ sheet }) => sheet)
      )
    )
  )
}

/** "Nee, nog niet": the shared card again. */
export async function keepOpen(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  return show(sharedCard(app, turn.scan.value, turn))
}

/** "Ja, stemming sluiten": from here on nothing is taken any more, and the team's picture is shown. */
export async function closeNow(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  const turn = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in turn) return refuse(turn.refusal)
  const scan = turn.scan.value
  if (scan.state === 'open') {
    const after = closeScan(scan, app.now().toISOString())
    const closed = await app.scans.change(turn.scan, after, [], entry(app, scan, press, { what: 'closed' }))
    if (!closed) return closeNow(app, press, asked)
  }
  // Read again: an answer that was on its way while the vote closed counts too.
  const after = await facilitatorTurn(app, press, asked.scan)
  if ('refusal' in after) return refuse(after.refusal)
  return show(sharedCard(app, after.scan.value, after), { kind: 'repaint', scan: asked.scan })
}

/**
 * The card everyone shares: progress while the vote is open, then the team's picture, and where the result is once it is
 * signed; or that the scan lapsed.
 */
export function sharedCard(app: App, scan: Started | Lapsed, whole: Omit<Whole, 'scan'>): Filled {
  const instrument = instrumentOf(app, scan)
  const sheets = whole.members.map(({ sheet }) => sheet)
  if (scan.state === 'open') return scanCard(instrument, scan, sheets, today(app))
  if (scan.state === 'submitted') return filedCard(scan)
  if (scan.state === 'lapsed')
    return lapsedCard(
      scan,
      sheets.every((sheet) => progressOf(instrument, sheet) === 'waiting')
    )
  const talks = talksOf(whole)
  return agendaCard(instrument, scan, tally(instrument, sheets, talks), talks)
}
