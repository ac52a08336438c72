import { agendaCard } from '../cards/agenda-card.ts'
import { closeCard } from '../cards/close-card.ts'
import { filedCard, lapsedCard } from '../cards/notice-card.ts'
import { countProgress, scanCard } from '../cards/scan-card.ts'
import type { Filled } from '../cards/templates.ts'
import { close as closeScan, type Lapsed, type Member, type Started } from '../scan/scan.ts'
import { progressOf } from '../scan/sheet.ts'
import { tally } from '../scan/tally.ts'
import { fewestOf } from '../scan/three.ts'
import type { Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, show, today } from './app.ts'
import { dueNow } from './due.ts'
import { eraseBefore } from './erase.ts'
import type { FacilitatorTurn } from './facilitator-turn.ts'
import { closedByItself, entry } from './log-entry.ts'
import type { Press } from './request.ts'
import { talksOf } from './talks.ts'
import { untilDone } from './until-done.ts'

/** "Stemming sluiten": asks first, saying how many are not ready. */
export function close(app: App, turn: FacilitatorTurn): Outcome {
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
export function keepOpen(app: App, turn: FacilitatorTurn): Outcome {
  return show(sharedCard(app, turn.scan.value, turn))
}

/** Before a vote closes: whoever asked to be erased while it was open is not in what it comes to. */
export async function beforeClosing(app: App, turn: FacilitatorTurn): Promise<void> {
  if (turn.scan.value.state === 'open') await eraseBefore(app, turn)
}

/**
 * "Ja, stemming sluiten": from here on nothing is taken any more, and the team's picture is shown. An answer that was kept
 * before this is in it, and one that was not is told that it came too late: no later showing differs from the first.
 */
export async function closeNow(
  app: App,
  turn: FacilitatorTurn,
  press: Press<'close-yes'>
): Promise<Outcome | 'overtaken'> {
  const { value: scan } = turn.scan
  const after = scan.state === 'open' ? closeScan(scan, app.now().toISOString()) : scan
  const logged = entry(app, scan, press, { what: 'closed' })
  if (scan.state === 'open' && !(await app.scans.end(turn.scan, after, peopleOf(turn), app.newId(), logged)))
    return 'overtaken'
  return show(sharedCard(app, after, turn), { kind: 'repaint', scan: scan.id })
}

/** Closes a vote that was found due to close by itself; false when it is not any more. */
export async function closeByItself(app: App, found: Whole): Promise<boolean> {
  await eraseBefore(app, found)
  return untilDone(async () => {
    const whole = await app.scans.whole(found.scan.value.id)
    const scan = whole?.scan.value
    if (!whole || scan?.state !== 'open') return false
    const due = dueNow(app, whole)
    if (due?.kind !== 'close') return false
    const now = app.now().toISOString()
    const after = closeScan(scan, now, due.by)
    const isClosed = await app.scans.end(whole.scan, after, peopleOf(whole), app.newId(), closedByItself(now))
    return isClosed || 'overtaken'
  })
}

/** The members of a scan as they were read. */
export function peopleOf({ members }: Pick<Whole, 'members'>): readonly Read<Member>[] {
  return members.map(({ member }) => member)
}

/**
 * The card everyone shares: progress while the vote is open, then the team's picture, and where the result is once it is
 * signed; or that the scan lapsed.
 */
export function sharedCard(app: App, scan: Started | Lapsed, whole: Omit<Whole, 'scan'>): Filled {
  const instrument = instrumentOf(app, scan)
  const { sheets } = whole
  if (scan.state === 'open') return scanCard(instrument, scan, sheets, today(app))
  if (scan.state === 'submitted') return filedCard(scan)
  if (scan.state === 'lapsed')
    return lapsedCard(
      scan,
      sheets.every((sheet) => progressOf(instrument, sheet) === 'waiting')
    )
  const talks = talksOf(whole)
  return agendaCard(instrument, scan, tally(instrument, sheets, talks, fewestOf(scan)), talks)
}
