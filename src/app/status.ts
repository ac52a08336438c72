import { type About, choiceCard } from '../cards/choice-card.ts'
import { ofCentre } from '../cards/lines.ts'
import { standingText } from '../cards/part-text.ts'
import { countProgress } from '../cards/scan-card.ts'
import { type StatusView, statusCard } from '../cards/status-card.ts'
import type { Filled } from '../cards/templates.ts'
import { isOwn } from '../scan/conversation.ts'
import { maySee } from '../scan/may-see.ts'
import { isLive, isStarted, type Open, type Started } from '../scan/scan.ts'
import { openBlocks, progressOf } from '../scan/sheet.ts'
import type { MemberSheet, Whole } from '../storage/scans.ts'
import { strings } from '../words/index.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from './app.ts'
import { sharedCard } from './close.ts'
import { unreadText } from './passed-over.ts'
import { type Place, placeIn, placesOf } from './places.ts'
import { ownReceipts } from './receipts.ts'
import type { From, Press } from './request.ts'
import { wishOf } from './send-once.ts'
import { summaryFor } from './summary.ts'
import { inDoubt } from './unreached.ts'
import { misplaced } from './where.ts'
import { wished } from './wishes.ts'

/** The command `status`: how far the team is by count and, in one's own chat, how far one is oneself. */
export async function status(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) return statusHere(app, from)
  const found = await placesOf(app, from.speaker)
  const places = found.read
  const live = places.filter(({ scan }) => isLive(scan))
  const [first, second] = live.length > 0 ? live : places.slice(0, 1)
  if (!first) return say(unreadText(found) ?? strings.say.noScanHere)
  return second ? show(choiceOf(app, 'status', live)) : statusOf(app, from, first)
}

/** "Toon de stand" beside one of several scans. */
export async function statusIn(app: App, press: Press<'status'>): Promise<Outcome> {
  const place = await placeIn(app, press.speaker, press.action.scan)
  return place ? statusOf(app, press, place) : refuse({ reason: 'unknown-scan' })
}

/** In a channel: by count, and the shared card once more, in case it got lost. */
async function statusHere(app: App, from: From): Promise<Outcome> {
  const here = await scanHere(app, from)
  if (!here) return say(strings.say.noScanHere)
  const { scan, members } = here
  const text = scan.state === 'open' ? groupStatus(app, scan, members) : strings.say.closedStatus
  return say(text, await wished(app, { kind: 'repaint', scan: scan.id, asked: wishOf(from) }))
}

/** In one's own chat: for a facilitator with the buttons of the shared card, which may have got lost. */
async function statusOf(app: App, from: From, place: Place): Promise<Outcome> {
  const { scan } = place
  const isLeading = scan.facilitator.id === from.speaker.id && scan.chat.scope !== 'personal'
  const named = (text: string) => say(strings.say.ofScan(ofCentre(scan.settings), text))
  switch (scan.state) {
    case 'open':
      return isLeading
        ? show(facilitatorStatus(app, from, scan, place))
        : named(statusText(app, from, scan, place.members))
    case 'closed':
      return isLeading ? show(sharedCard(app, scan, place)) : named(strings.say.closedStatus)
    case 'concept':
      return isLeading
        ? named(strings.say.withDirector(scan.directorName, strings.dayOf(scan.proposedAt, today(app))))
        : named(strings.say.closedStatus)
    case 'submitted':
      return named(strings.say.closedStatus)
  }
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
  if (!isOwn(from.chat)) return resultHere(app, from)
  const found = await placesOf(app, from.speaker)
  const places = found.read
  const closed = places.filter(({ roles, scan }) => maySee(roles, scan, 'figures'))
  const [first, second] = closed
  const unread = unreadText(found)
  if (!first && unread) return say(unread)
  if (!first) return places.length > 0 ? refuse({ reason: 'still-open' }) : say(strings.say.noScanHere)
  return second ? show(choiceOf(app, 'result', closed)) : resultOf(app, from, first)
}

/** "Toon het resultaat" beside one of several scans. */
export async function resultIn(app: App, press: Press<'result'>): Promise<Outcome> {
  const place = await placeIn(app, press.speaker, press.action.scan)
  return place ? resultOf(app, press, place) : refuse({ reason: 'unknown-scan' })
}

async function resultHere(app: App, from: From): Promise<Outcome> {
  const here = await scanHere(app, from)
  if (!here) return say(strings.say.noScanHere)
  const { scan } = here
  if (scan.state === 'open') return refuse({ reason: 'still-open' })
  const summary = scan.state === 'submitted' ? await summaryFor(app, scan, here) : undefined
  return show(summary ?? sharedCard(app, scan, here))
}

async function resultOf(app: App, { speaker }: From, place: Place): Promise<Outcome> {
  const { roles, scan } = place
  if (!maySee(roles, scan, 'figures')) return refuse({ reason: 'still-open' })
  if (scan.state !== 'submitted') return show(sharedCard(app, scan, place))
  const own = await ownReceipts(app, scan, place, speaker.id)
  return show(own ?? (await summaryFor(app, scan, place)) ?? sharedCard(app, scan, place))
}

/** The scan that holds this channel or group chat. */
async function scanHere(app: App, from: From): Promise<(Omit<Whole, 'scan'> & { readonly scan: Started }) | undefined> {
  const here = await app.scans.liveIn(from.chat)
  const whole = here && (await app.scans.whole(here.value))
  const scan = whole?.scan.value
  return whole && scan && isStarted(scan) && !misplaced(from, scan) ? { ...whole, scan } : undefined
}

/** Asks which of them is meant. */
function choiceOf(app: App, about: About, places: readonly Place[]): Filled {
  const day = today(app)
  const choices = places.map(({ scan }) => ({ scan, text: standingText(scan, day) }))
  return choiceCard(about, choices, day)
}

function statusText(app: App, from: From, scan: Open, members: readonly MemberSheet[]): string {
  const own = ownStatus(app, from, scan, members)
  return scan.chat.scope === 'personal' ? own : [groupStatus(app, scan, members), own].filter(Boolean).join(' ')
}

function groupStatus(app: App, scan: Open, members: readonly MemberSheet[]): string {
  const sheets = members.map(({ sheet }) => sheet)
  const { ready, busy, members: all } = countProgress(instrumentOf(app, scan), sheets)
  return strings.say.status(ready, all, busy, strings.day(scan.settings.closesOn, today(app)))
}

function ownStatus(app: App, { speaker }: From, scan: Open, members: readonly MemberSheet[]): string {
  const own = members.find(({ member }) => member.value.id === speaker.id)
  if (!own) return ''
  const instrument = instrumentOf(app, scan)
  const done = instrument.blocks.length - openBlocks(instrument, own.sheet).length
  return strings.say.ownStatus(
    done,
    instrument.blocks.length,
    progressOf(instrument, own.sheet) === 'ready',
    instrument.nouns
  )
}
