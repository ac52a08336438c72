import { agreedCard } from '../cards/agreed-card.ts'
import { findBlock } from '../scan/answer.ts'
import type { Chat, Started } from '../scan/scan.ts'
import { agreeCardFor } from './agree.ts'
import { type App, instrumentOf } from './app.ts'
import { talksOf } from './discuss.ts'

/** Sends the facilitator the card on which a block's agreed answer is recorded, in a chat of their own. */
export async function sendAgreeCard(app: App, id: string, block: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state !== 'closed') return
  const instrument = instrumentOf(app, scan)
  const found = findBlock(instrument, block)
  const chat = await facilitatorChat(app, scan)
  if (!found || !chat) return
  const turn = { ...whole, scan: { value: scan, version: whole.scan.version }, instrument }
  await app.messenger.post(chat, agreeCardFor(turn, found))
}

/** Tells the facilitator, in a chat of their own, that the director sent the concept back. */
export async function sendReturned(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'closed') return
  const chat = await facilitatorChat(app, scan)
  if (chat) await app.messenger.post(chat, agreedCard(instrumentOf(app, scan), scan, talksOf(whole)))
}

/** The chat of a scan's facilitator: the one they were last seen in, or else a new one; undefined when there is none. */
export async function facilitatorChat(app: App, scan: Started): Promise<Chat | undefined> {
  const { chat } = await app.scans.about(scan.chat.tenant, scan.facilitator.id)
  if (chat) return chat
  const roster = await app.messenger.roster(scan.chat)
  const entry = roster.find(({ id }) => id === scan.facilitator.id)
  const opened = entry && (await app.messenger.openChat(scan.chat, entry.address))
  return opened?.state === 'open' ? opened.chat : undefined
}
