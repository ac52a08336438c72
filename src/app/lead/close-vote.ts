import { closeCard } from '../../cards/close-card.ts'
import { countProgress } from '../../cards/scan-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { isOwn } from '../../scan/conversation.ts'
import { closeVote, type Open } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { eraseBefore } from '../privacy/erase.ts'
import { type App, instrumentOf, type Outcome, refuse, show } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import { placeIn } from '../scan/places.ts'
import type { Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { peopleOf } from '../scan/whole.ts'
import { askInChat } from './ask.ts'
import type { HandoverTurn } from './hand-over.ts'
import { standingOf } from './status.ts'

/** "Stemming sluiten": asks first, saying how many are not ready. */
export async function close(app: App, turn: FacilitatorTurn, press: Press<'close'>): Promise<Outcome> {
  const scan = turn.scan.value
  if (scan.state !== 'open') return show(sharedCard(app, scan, turn))
  if (!isOwn(press.chat)) return askInChat(app, press, scan, 'close')
  return show(closeQuestion(app, scan, turn))
}

/** The card that asks it. */
export function closeQuestion(app: App, scan: Open, { members }: Pick<Whole, 'members'>): Filled {
  const sheets = members.map(({ sheet }) => sheet)
  return closeCard(scan, countProgress(instrumentOf(app, scan), sheets))
}

/** "Nee" to any question about a scan: how it stands or, on a shared card of before that was asked elsewhere, that card. */
export async function leaveAsIs(app: App, turn: HandoverTurn, press: Press<'close-no'>): Promise<Outcome> {
  if (!isOwn(press.chat)) return show(sharedCard(app, turn.scan, turn.whole))
  const place = await placeIn(app, press.speaker, turn.scan.id)
  return place ? standingOf(app, press, place) : refuse({ reason: 'unknown-scan' })
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
  const after = scan.state === 'open' ? closeVote(scan, app.now().toISOString()) : scan
  const logged = entry(app, scan, press, { what: 'closed' })
  if (scan.state === 'open' && !(await app.scans.end(turn.scan, after, peopleOf(turn), app.newId(), logged)))
    return 'overtaken'
  return show(sharedCard(app, after, turn), { kind: 'repaint', scan: scan.id })
}
