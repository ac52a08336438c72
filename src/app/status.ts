import { countProgress } from '../cards/scan-card.ts'
import { type StatusView, statusCard } from '../cards/status-card.ts'
import { strings } from '../cards/strings.ts'
import type { Filled } from '../cards/templates.ts'
import { isStarted, type Open, type Started } from '../scan/scan.ts'
import { openBlocks, progressOf } from '../scan/sheet.ts'
import type { MemberSheet, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from './app.ts'
import { sharedCard } from './close.ts'
import { ownReceipts } from './receipts.ts'
import type { From } from './request.ts'
import { summaryFor } from './summary.ts'
import { inDoubt } from './unreached.ts'

type Found = Omit<Whole, 'scan'> & { readonly scan: Started }

/** The command `status`: how far the team is by count and, in one's own chat, how far one is oneself. */
export async function status(app: App, from: From): Promise<Outcome> {
  const found = await newestScan(app, from)
  if (!found) return say(strings.say.noScanHere)
  const { scan, members } = found
  const isAside = from.chat.scope === 'personal' && isFacilitator(found, from)
  if (scan.state === 'concept' && isAside)
    return say(strings.say.withDirector(scan.directorName, strings.dayOf(scan.proposedAt, today(app))))
  if (scan.state !== 'open') return say(strings.say.closedStatus)
  if (isAside && scan.chat.scope !== 'personal') return show(facilitatorStatus(app, from, scan, found))
  return say(statusText(app, from, scan, members))
}

/** How an open vote stands, for its facilitator's own chat. */
export function facilitatorStatus(
  app: App,
  from: From,
  scan: Open,
  whole: Pick<Whole, 'members' | 'sent'>,
  view?: StatusView
): Filled {
  const text = statusText(app, from, scan, whole.members)
  const people = whole.members.map(({ member }) => member.value)
  return statusCard(scan, { people, inDoubt: inDoubt(whole) }, text, today(app), view)
}

/** The command `resultaat`: the team's picture, once the vote is closed and only for those who are in the scan. */
export async function result(app: App, from: From): Promise<Outcome> {
  const found = await newestScan(app, from)
  if (!found) return say(strings.say.noScanHere)
  const { scan } = found
  if (scan.state === 'open') return refuse({ reason: 'still-open' })
  if (scan.state !== 'submitted') return show(sharedCard(app, scan, found))
  const own = from.chat.scope === 'personal' ? await ownReceipts(app, scan, found, from.speaker.id) : undefined
  return show(own ?? (await summaryFor(app, scan, found)) ?? sharedCard(app, scan, found))
}

/** The scan of this channel or, in one's own chat, the newest one that one is a member or the facilitator of. */
async function newestScan(app: App, from: From): Promise<Found | undefined> {
  const here = await app.scans.liveIn(from.chat)
  if (from.chat.scope !== 'personal') return here && asFound(app, here.value)
  const { scans } = await app.scans.about(from.speaker.tenant, from.speaker.id)
  const [newest] = scans
  const found = newest === undefined ? undefined : await asFound(app, newest)
  const isDirector = found?.scan.settings.director === from.speaker.id
  return found && (isMember(found, from) || isFacilitator(found, from) || isDirector) ? found : undefined
}

async function asFound(app: App, id: string): Promise<Found | undefined> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  return whole && scan && isStarted(scan) ? { ...whole, scan } : undefined
}

function statusText(app: App, from: From, scan: Open, members: readonly MemberSheet[]): string {
  return [...groupStatus(app, scan, members), ...ownStatus(app, from, scan, members)].join(' ')
}

function groupStatus(app: App, scan: Started, members: readonly MemberSheet[]): readonly string[] {
  if (scan.chat.scope === 'personal') return []
  const {
    ready,
    busy,
    members: all
  } = countProgress(
    instrumentOf(app, scan),
    members.map(({ sheet }) => sheet)
  )
  return [strings.say.status(ready, all, busy, strings.day(scan.settings.closesOn, today(app)))]
}

function ownStatus(app: App, from: From, scan: Open, members: readonly MemberSheet[]): readonly string[] {
  if (from.chat.scope !== 'personal') return []
  const own = members.find(({ member }) => member.value.id === from.speaker.id)
  if (!own) return []
  const instrument = instrumentOf(app, scan)
  const done = instrument.blocks.length - openBlocks(instrument, own.sheet).length
  return [strings.say.ownStatus(done, instrument.blocks.length, progressOf(instrument, own.sheet) === 'ready')]
}

function isMember({ members }: Found, from: From): boolean {
  return members.some(({ member }) => member.value.id === from.speaker.id)
}

function isFacilitator({ scan }: Found, from: From): boolean {
  return scan.facilitator.id === from.speaker.id
}
