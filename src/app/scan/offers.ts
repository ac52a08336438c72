import { OFFERS, type Offer } from '../../cards/action.ts'
import { isOwn } from '../../scan/conversation.ts'
import { maySee } from '../../scan/may-see.ts'
import { isAlone, isLive, isStarted } from '../../scan/scan.ts'
import type { App } from './app.ts'
import { readEach } from './passed-over.ts'
import { placesOf } from './places.ts'
import type { From } from './request.ts'
import { misplaced } from './where.ts'

/**
 * The words that are of use to somebody here now, the one that leads on best first. Where others look on they are the same
 * for everyone, so that they say nothing of the one who asks.
 */
export async function offersFor(app: App, from: From): Promise<readonly Offer[]> {
  const useful = new Set<Offer>(isOwn(from.chat) ? await ownOffers(app, from) : await offersHere(app, from))
  return OFFERS.filter((word) => word === 'help' || useful.has(word))
}

async function ownOffers(app: App, { speaker }: From): Promise<readonly Offer[]> {
  const { read } = await placesOf(app, speaker)
  return [
    // Who leads a vote or waits for the director only wants to know where it stands.
    ...(read.some(({ part }) => part && part.kind !== 'lead' && part.kind !== 'wait') ? (['hervat'] as const) : []),
    ...(read.length > 0 ? (['status'] as const) : []),
    ...(read.some(({ roles, scan }) => maySee(roles, scan, 'figures')) ? (['resultaat'] as const) : []),
    ...(read.some(({ scan }) => isAlone(scan) && isLive(scan)) ? [] : (['start'] as const))
  ]
}

async function offersHere(app: App, from: From): Promise<readonly Offer[]> {
  if (from.chat.scope === 'unclear') return []
  const here = await app.scans.liveIn(from.chat)
  const { read, unread } = await readEach(app, here ? [here.value] : [], (scan) =>
    app.scans.view(scan, from.speaker.id)
  )
  const scan = read[0]?.scan.value
  // One that can't be read still holds its channel.
  if (!scan || !isStarted(scan)) return unread > 0 ? [] : ['start']
  if (misplaced(from, scan)) return []
  if (scan.state === 'open') return ['hervat', 'status']
  return ['status', 'resultaat', ...(isLive(scan) ? [] : (['start'] as const))]
}
