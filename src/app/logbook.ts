import { logbookCard } from '../cards/logbook-card.ts'
import { strings } from '../cards/strings.ts'
import { roleOf } from '../scan/scan.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from './app.ts'
import type { From, Press } from './request.ts'

/** How many of someone's newest scans are looked at for one they facilitate or direct. */
const RECENT = 5

/** The command `logboek`: who changed which setting or agreed answer, for the facilitator and the director of a scan. */
export async function logbook(app: App, from: From): Promise<Outcome> {
  if (from.chat.scope !== 'personal') return say(strings.logbook.inOwnChat)
  const { scans } = await app.scans.about(from.speaker.tenant, from.speaker.id)
  for (const scan of scans.slice(0, RECENT)) {
    const shown = await logOf(app, from, scan, 0)
    if (shown) return shown
  }
  return say(strings.logbook.none)
}

/** "Volgende" and "Vorige" on that card. */
export async function logbookFrom(app: App, press: Press, asked: { scan: string; from: number }): Promise<Outcome> {
  if (press.chat.scope !== 'personal') return say(strings.logbook.inOwnChat)
  return (await logOf(app, press, asked.scan, asked.from)) ?? refuse({ reason: 'not-in-charge' })
}

/** The log of a scan from this line on; undefined when the speaker is not its facilitator or director. */
async function logOf(app: App, { speaker }: From, id: string, from: number): Promise<Outcome | undefined> {
  const view = await app.scans.view(id, speaker.id)
  const scan = view?.scan.value
  if (!scan || scan.state === 'draft' || scan.chat.tenant !== speaker.tenant) return undefined
  if (roleOf(scan, speaker.id) === undefined) return undefined
  return show(logbookCard(instrumentOf(app, scan), scan, await app.scans.logOf(id), from))
}
