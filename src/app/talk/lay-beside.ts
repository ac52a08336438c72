import { isRevealed } from '../../scan/scan.ts'
import { strings } from '../../words/index.ts'
import { thePlace } from '../../words/places.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, type Outcome, refuse, say } from '../scan/app.ts'
import type { FacilitatorTurn } from '../scan/facilitator-turn.ts'
import { reportHere } from '../scan/report-here.ts'
import type { Press } from '../scan/request.ts'
import { wayTo } from './to-inspection.ts'

/** "Leg naast de doorlichting": a card where the team talks, with what was agreed beside the report; or the way to add that. */
export async function layBeside(app: App, turn: FacilitatorTurn, press: Press<'lay-beside'>): Promise<Outcome> {
  const scan = turn.scan.value
  if (!isRevealed(scan)) return refuse({ reason: 'still-open' })
  if (!turn.instrument.inspection) return say(wayTo(app, scan))
  if (!(await reportHere(app, scan))) return say(`${strings.say.noInspection} ${wayTo(app, scan)}`)
  return say(
    strings.say.inspectionComing(thePlace(scan.chat.scope)),
    await wished(app, { kind: 'inspection-card', scan: scan.id, asked: wishOf(press) })
  )
}
