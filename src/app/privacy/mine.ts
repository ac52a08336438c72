import { mineCard } from '../../cards/mine-card.ts'
import { type KeptInScan, mineParts, outsiderPart } from '../../cards/mine-parts.ts'
import { type App, instrumentOf, type Outcome, show } from '../scan/app.ts'
import { knownName, nameIn } from '../scan/names.ts'
import type { From, Press } from '../scan/request.ts'
import { type OwnScan, ownData } from './own-data.ts'

/** The command `mijn gegevens`: what is kept of the speaker, from their newest scan on. Nothing of it is shown in a channel. */
export async function mine(app: App, from: From): Promise<Outcome> {
  return showMine(app, from, '', '')
}

/** "Toon deze keuze" on that card: another scan. */
export async function mineShow(app: App, press: Press<'mine-show'>): Promise<Outcome> {
  return showMine(app, press, press.typed.part ?? '', '')
}

/** "Volgende" and "Vorige": another part of what is kept in a scan. A scan that is not the speaker's is not looked at. */
export async function minePart(app: App, press: Press<'mine'>): Promise<Outcome> {
  return showMine(app, press, press.action.scan, press.action.page)
}

async function showMine(app: App, from: From, asked: string, page: string): Promise<Outcome> {
  const { isReachable, scans, unread } = await ownData(app, from.speaker)
  const { speaker } = from
  const asMember = scans.flatMap(({ own }) => own?.member.value.name ?? [])
  const name = knownName(speaker.name, ...asMember, ...scans.map(({ scan }) => nameIn(scan, speaker)))
  const asker = { id: speaker.id, name, isReachable, scans: scans.length + unread, unread }
  const chosen = scans.find(({ scan }) => scan.id === asked) ?? scans[0]
  if (!chosen) return show(mineCard([], undefined, [outsiderPart(asker)], ''))
  const parts = mineParts(asker, keptIn(app, chosen))
  return show(
    mineCard(
      scans.map(({ scan }) => scan),
      chosen.scan,
      parts,
      page
    )
  )
}

function keptIn(app: App, { scan, own, savedAt, messages }: OwnScan): KeptInScan {
  return {
    instrument: instrumentOf(app, scan),
    scan,
    sheet: own?.sheet,
    savedAt,
    messages: messages.map(({ at }) => at),
    days: app.retentionDays
  }
}
