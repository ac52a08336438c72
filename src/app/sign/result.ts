import { isOwn } from '../../scan/conversation.ts'
import { maySee } from '../../scan/may-see.ts'
import { strings } from '../../words/index.ts'
import { type App, type Outcome, refuse, say, show } from '../scan/app.ts'
import { unreadText } from '../scan/passed-over.ts'
import { choiceOf, type Place, placeIn, placesOf, scanHere } from '../scan/places.ts'
import type { From, Press } from '../scan/request.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { summaryFor } from '../scan/summary.ts'
import { ownReceipts } from './receipts.ts'

/** The command `resultaat`: the team's picture, once the vote is closed and only for those who are in the scan. */
export async function result(app: App, from: From): Promise<Outcome> {
  if (!isOwn(from.chat)) return resultHere(app, from)
  const found = await placesOf(app, from.speaker)
  const places = found.read
  // What was signed comes first: there is no more to it than that.
  const closed = places
    .filter(({ roles, scan }) => maySee(roles, scan, 'figures'))
    .toSorted((one, other) => Number(isSigned(other)) - Number(isSigned(one)))
  const [first, second] = closed
  const unread = unreadText(found)
  if (!first && unread) return say(unread)
  if (!first) return places.length > 0 ? refuse({ reason: 'still-open' }) : say(strings.say.noScanHere)
  return second ? show(choiceOf(app, 'result', closed)) : resultOf(app, from, first)
}

function isSigned({ scan }: Place): boolean {
  return scan.state === 'submitted'
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
