import { ofCentre } from '../../cards/lines.ts'
import { countProgress } from '../../cards/scan-card.ts'
import { type StatusView, statusCard } from '../../cards/status-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { isOwn } from '../../scan/conversation.ts'
import { isLive, type Open } from '../../scan/scan.ts'
import { openBlocks, progressOf } from '../../scan/sheet.ts'
import type { MemberSheet, Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { inDoubt } from '../reach/unreached.ts'
import { wished } from '../reach/wishes.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from '../scan/app.ts'
import { unreadText } from '../scan/passed-over.ts'
import { choiceOf, type Place, placeIn, placesOf, scanHere } from '../scan/places.ts'
import type { From, Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'

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
