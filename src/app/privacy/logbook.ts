import { choiceCard } from '../../cards/choice-card.ts'
import { logbookCard } from '../../cards/logbook-card.ts'
import { standingText } from '../../cards/part-text.ts'
import { maySee, rolesIn } from '../../scan/may-see.ts'
import type { Begun, Scan } from '../../scan/scan.ts'
import { strings } from '../../words/index.ts'
import { type App, instrumentOf, type Outcome, type Refused, say, show, today } from '../scan/app.ts'
import { readEach, unreadText } from '../scan/passed-over.ts'
import type { From, Press, Who } from '../scan/request.ts'

/** How many of someone's newest scans are looked at for one they facilitate or direct. */
const RECENT = 5

/** The command `logboek`: who changed which setting or agreed answer, for the facilitator and the director of a scan. */
export async function logbook(app: App, from: From): Promise<Outcome> {
  const { scans } = await app.scans.about(from.speaker.tenant, from.speaker.id)
  const views = await readEach(app, scans.slice(0, RECENT), (scan) => app.scans.view(scan, from.speaker.id))
  const led = views.read.flatMap(({ scan }) => (isLed(scan.value, from.speaker) ? [scan.value] : []))
  const [first, second] = led
  if (!first) return say(unreadText(views) ?? strings.logbook.none)
  if (!second) return logOf(app, first, 0)
  const day = today(app)
  return show(
    choiceCard(
      'logbook',
      led.map((scan) => ({ scan, text: standingText(scan, day) })),
      day
    )
  )
}

/** "Volgende" and "Vorige" on that card. */
export function logbookFrom(app: App, { scan }: LogTurn, { action }: Press<'logbook'>): Promise<Outcome> {
  return logOf(app, scan, action.from)
}

/** A scan whose log the speaker may read. */
export type LogTurn = { readonly scan: Begun }

/** The scan that the speaker facilitates or directs, for its log; or why they can't read that. */
export async function logTurn(app: App, who: Who, id: string): Promise<LogTurn | Refused> {
  const scan = (await app.scans.view(id, who.id))?.scan.value
  return scan && isLed(scan, who) ? { scan } : { refusal: { reason: 'not-in-charge' } }
}

/** Whether somebody is the facilitator or the director of a scan that was set up. */
function isLed(scan: Scan, who: Who): scan is Begun {
  if (scan.state === 'draft' || scan.chat.tenant !== who.tenant) return false
  return maySee(rolesIn(scan, who.id, false), scan, 'logbook')
}

/** The log of a scan from this line on. */
async function logOf(app: App, scan: Begun, from: number): Promise<Outcome> {
  return show(logbookCard(instrumentOf(app, scan), scan, await app.scans.logOf(scan.id), from, today(app)))
}
