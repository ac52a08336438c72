import { mineCard } from '../../cards/mine-card.ts'
import { type KeptInScan, mineParts, outsiderPart } from '../../cards/mine-parts.ts'
import { isStarted } from '../../scan/scan.ts'
import { type App, type Keeping, type Outcome, show } from '../scan/app.ts'
import { knownName, nameIn } from '../scan/names.ts'
import type { From, Press, Who } from '../scan/request.ts'
import { tabLink } from '../scan/teams-links.ts'
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
  const { asker, scans } = await knownOf(app, from.speaker, from.speaker.name)
  const chosen = scans.find(({ scan }) => scan.id === asked) ?? scans[0]
  if (!chosen) return show(mineCard([], undefined, [outsiderPart(asker)], ''))
  const parts = mineParts(asker, keptIn(app, chosen))
  return show(
    mineCard(
      scans.map(({ scan }) => scan),
      chosen.scan,
      parts,
      page,
      isStarted(chosen.scan) ? tabLink(app, chosen.scan.id) : undefined
    )
  )
}

/** What is kept of somebody, whom Teams knows under a name: "" where they come by another way. */
export async function knownOf(app: Keeping, who: Who, name: string) {
  const { isReachable, scans, unread } = await ownData(app, who)
  const asMember = scans.flatMap(({ own }) => own?.member.value.name ?? [])
  const known = knownName(name, ...asMember, ...scans.map(({ scan }) => nameIn(scan, { ...who, name })))
  const asker = { id: who.id, name: known, isReachable, scans: scans.length + unread, unread, contact: app.contact }
  return { asker, scans, kept: scans.map((one) => keptIn(app, one)) }
}

function keptIn(app: Keeping, { scan, instrument, own, savedAt, messages }: OwnScan): KeptInScan {
  return {
    instrument,
    scan,
    sheet: own?.sheet,
    savedAt,
    messages: messages.map(({ at }) => at),
    days: app.retentionDays
  }
}
