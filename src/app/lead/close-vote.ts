import { closeCard } from '../../cards/close-card.ts'
import { countProgress } from '../../cards/scan-card.ts'
import { closeVote } from '../../scan/scan.ts'
import { eraseBefore } from '../privacy/erase.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { peopleOf } from '../scan/whole.ts'

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
  const after = scan.state === 'open' ? closeVote(scan, app.now().toISOString()) : scan
  const logged = entry(app, scan, press, { what: 'closed' })
  if (scan.state === 'open' && !(await app.scans.end(turn.scan, after, peopleOf(turn), app.newId(), logged)))
    return 'overtaken'
  return show(sharedCard(app, after, turn), { kind: 'repaint', scan: scan.id })
}
