import { restoredIn } from '../../cards/restored.ts'
import { countProgress } from '../../cards/scan-card.ts'
import { statusCard } from '../../cards/status-card.ts'
import type { Job } from '../../delivery/jobs.ts'
import { isOwn } from '../../scan/conversation.ts'
import { maySee } from '../../scan/may-see.ts'
import { isAlone, isLive, type Open, type Started } from '../../scan/scan.ts'
import { openBlocks, progressOf } from '../../scan/sheet.ts'
import type { MemberSheet } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { isElsewhere, moveTo } from '../reach/threads.ts'
import { inDoubt } from '../reach/unreached.ts'
import { wished } from '../reach/wishes.ts'
import { type App, instrumentOf, type Outcome, refuse, say, show, today } from '../scan/app.ts'
import { unreadText } from '../scan/passed-over.ts'
import { choiceOf, type Place, placeIn, placesOf, scanHere } from '../scan/places.ts'
import type { From, Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { tabLink } from '../scan/teams-links.ts'

/** The command `status`: how far the team is by count and, in one's own chat, how far one is oneself. */
export async function status(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) return statusHere(app, from)
  const found = await placesOf(app, from.speaker)
  const places = found.read
  const live = places.filter(({ scan }) => isLive(scan))
  const [first, second] = live.length > 0 ? live : places.slice(0, 1)
  if (!first) return say(unreadText(found) ?? strings.say.noScanHere)
  return second ? show(choiceOf(app, 'status', live)) : standingOf(app, from, first)
}

/** "Toon de stand" beside one of several scans. */
export async function statusIn(app: App, press: Press<'status'>): Promise<Outcome> {
  const place = await placeIn(app, press.speaker, press.action.scan)
  return place ? standingOf(app, press, place) : refuse({ reason: 'unknown-scan' })
}

/**
 * In a channel: by count, and the shared card once more, in case it got lost; in the thread where it is asked for, and so is
 * what follows.
 */
async function statusHere(app: App, from: From): Promise<Outcome> {
  const here = await scanHere(app, from)
  if (!here) return say(strings.say.noScanHere)
  const { scan, members } = here
  const standing = scan.state === 'open' ? groupStatus(app, scan, members) : closedStatus(scan)
  const text = [restoredIn(scan, strings.restored.team).restored, standing].filter(Boolean).join(' ')
  if (!isElsewhere(scan, from.chat)) return say(text, await wished(app, repaintFor(scan, wishOf(from))))
  await moveTo(app, scan.id, from.chat.thread)
  // In another thread it is another wish, also within the minute.
  return say(text, await wished(app, repaintFor(scan, `${wishOf(from)}!${from.chat.thread}`)))
}

/**
 * In one's own chat: how the scan stands, with every button that is one's own, for the card they stood on may have got lost.
 * Who leads a talk gets its agenda; `changed` is what was changed just now.
 */
export async function standingOf(app: App, from: From, place: Place, changed?: string): Promise<Outcome> {
  const { scan, part, roles } = place
  const isTeam = !isAlone(scan)
  const isLeading = isTeam && roles.includes('facilitator')
  // Their own vote in a second round comes before what they lead.
  if (isLeading && scan.state === 'closed' && part?.kind !== 'ballot') return show(sharedCard(app, scan, place))
  const mayHandOver = isTeam && scan.state !== 'submitted' && (isLeading || roles.includes('director'))
  const leadsVote = isLeading && scan.state === 'open'
  return show(
    statusCard(scan, {
      text: statusText(app, from, place),
      goesOn: part !== undefined && part.kind !== 'lead' && part.kind !== 'wait',
      hasPicture: maySee(roles, scan, 'figures'),
      laysBeside: isLeading && scan.state !== 'open' && place.instrument.inspection !== undefined,
      page: isTeam || scan.state !== 'open' ? tabLink(app, scan.id) : undefined,
      leads: leadsVote ? 'vote' : mayHandOver ? 'role' : 'nothing',
      ...(leadsVote && { people: place.members.map(({ member }) => member.value), inDoubt: inDoubt(place) }),
      ...(changed && { changed })
    })
  )
}

function repaintFor({ id }: Started, asked: string): Job {
  return { kind: 'repaint', scan: id, asked }
}

function statusText(app: App, from: From, { scan, members, part }: Place): string {
  switch (scan.state) {
    case 'open': {
      const own = ownStatus(app, from, scan, members)
      return isAlone(scan) ? own : [groupStatus(app, scan, members), own].filter(Boolean).join(' ')
    }
    case 'concept':
      return part?.kind === 'wait'
        ? strings.say.withDirector(scan.directorName, strings.dayOf(scan.proposedAt, today(app)))
        : closedStatus(scan)
    case 'closed':
    case 'submitted':
      return closedStatus(scan)
  }
}

function closedStatus({ state, settings }: Started): string {
  if (state === 'submitted') return strings.say.submittedStatus
  return settings.way === 'together' ? strings.say.togetherStatus : strings.say.closedStatus
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
