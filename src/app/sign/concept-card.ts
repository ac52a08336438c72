import { type ConceptView, conceptCard } from '../../cards/concept-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Concept } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { sendUnreached } from '../reach/facilitator-chat.ts'
import { openOwnChat } from '../reach/own-chat.ts'
import { sendOnce } from '../reach/send-once.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { pictureFor } from '../scan/picture-address.ts'
import { resultFrom } from '../scan/summary.ts'
import { tabLink } from '../scan/teams-links.ts'
import { fillInOwnAddress } from './own-address.ts'

/** The name of the one message that brings the director this concept; one that went back and came again is another. */
export function conceptOf({ proposedAt }: Concept): string {
  return `concept!${proposedAt}`
}

/** Sends the director the concept, in a chat of their own; whether that worked is told to the facilitator if it did not. */
export async function sendConcept(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'concept') return
  const card = await conceptFor(app, scan, whole, {})
  if (!card) return
  const sent = await sendOnce(app, id, conceptOf(scan), async () => {
    const opened = await openOwnChat(app, scan, scan.settings.director)
    if (opened.state === 'failed') return opened
    await app.scans.remember(scan.settings.director, opened.chat, scan)
    const filled = await fillInOwnAddress(app, { value: scan, version: whole.scan.version })
    const shown = filled && (await conceptFor(app, filled, whole, {}))
    return app.messenger.post(opened.chat, shown ?? card)
  })
  if (sent.state !== 'delivered') await sendUnreached(app, scan, sent.state === 'failed' ? sent.reason : 'perhaps')
}

/** The concept card of a scan with what was typed on it; undefined while something is missing. */
export async function conceptFor(
  app: App,
  scan: Concept,
  whole: Whole,
  typed: Partial<Omit<ConceptView, 'mayOffer' | 'picture' | 'page'>>
): Promise<Filled | undefined> {
  const result = resultFrom(app, scan, whole)
  if (!result) return undefined
  const picture = await pictureFor(app, scan, whole, result)
  return conceptCard(instrumentOf(app, scan), scan, result, {
    recipients: scan.recipients,
    mayOffer: app.areOffersRead,
    picture,
    page: tabLink(app, scan.id),
    ...typed
  })
}
