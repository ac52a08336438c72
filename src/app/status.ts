import { countProgress } from '../cards/scan-card.ts'
import { strings } from '../cards/strings.ts'
import { unreachedCard } from '../cards/unreached-card.ts'
import type { Started } from '../scan/scan.ts'
import { openBlocks, progressOf } from '../scan/sheet.ts'
import type { MemberSheet, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show } from './app.ts'
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
  if (scan.state !== 'open') return say(strings.say.closedStatus)
  const progress = [...groupStatus(app, scan, members), ...ownStatus(app, found, from)].join(' ')
  const doubtful = inDoubt(found)
  const isTold = from.chat.scope === 'personal' && isFacilitator(found, from)
  if (!isTold || (doubtful.length === 0 && !someUnreached(members))) return say(progress)
  const people = members.map(({ member }) => member.value)
  return show(unreachedCard(scan, people, { progress, inDoubt: doubtful }))
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
  return whole && scan && scan.state !== 'draft' ? { ...whole, scan } : undefined
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
  return [strings.say.status(ready, all, busy, strings.day(scan.settings.closesOn))]
}

function ownStatus(app: App, { scan, members }: Found, from: From): readonly string[] {
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

function someUnreached(members: readonly MemberSheet[]): boolean {
  return members.some(({ member }) => member.value.contact.state === 'unreachable')
}
