import { ofCentre } from '../../cards/lines.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Started } from '../../scan/scan.ts'
import { strings } from '../../words/index.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from '../scan/app.ts'
import { unreadText } from '../scan/passed-over.ts'
import { choiceOf, placeIn, placesOf, scanHere } from '../scan/places.ts'
import type { From, Press } from '../scan/request.ts'
import { tabLink } from '../scan/teams-links.ts'

/** The command `doorlichting`: the way to the page of a scan on which a report of the inspectorate is laid beside it. */
export async function toInspection(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) {
    const here = await scanHere(app, from)
    return say(here ? wayTo(app, here.scan) : strings.say.noScanHere)
  }
  const found = await placesOf(app, from.speaker)
  const places = found.read.filter(({ instrument }) => instrument.inspection)
  const [first, second] = places
  if (first) return second ? show(choiceOf(app, 'inspection', places)) : say(wayTo(app, first.scan))
  return say(unreadText(found) ?? (found.read.length > 0 ? strings.laidBeside.none : strings.say.noScanHere))
}

/** "Naar de doorlichting" beside one of several scans. */
export async function toInspectionOf(app: App, press: Press<'inspection'>): Promise<Outcome> {
  const place = await placeIn(app, press.speaker, press.action.scan)
  return place ? say(wayTo(app, place.scan)) : refuse({ reason: 'unknown-scan' })
}

/** In a sentence, where a report is laid beside a scan; or why that can't be done. */
export function wayTo(app: App, scan: Started): string {
  if (!instrumentOf(app, scan).inspection) return strings.laidBeside.none
  const address = tabLink(app, scan.id, 'inspection')
  return address ? strings.say.toInspection(ofCentre(scan.settings), address) : strings.say.inspectionNoTab
}
