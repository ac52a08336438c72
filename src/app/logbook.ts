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
  const views = await Promise.all(scans.slice(0, RECENT).map((scan) => app.scans.view(scan, from.speaker.id)))
  // A team's first: of what somebody does alone there is little to look up.
  const [shared, alone] = [true, false].map((isShared) =>
    views.flatMap((view) => (view && (view.scan.value.chat.scope !== 'personal') === isShared ? [view] : []))
  )
  for (const { scan } of [...(shared ?? []), ...(alone ?? [])]) {
    const shown = await logOf(app, from, scan.value.id, 0)
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
