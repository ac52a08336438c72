import { welcomeCard } from '../../cards/welcome-card.ts'
import { isOwn } from '../../scan/conversation.ts'
import { paintAgain } from '../reach/repaint.ts'
import { type App, type Outcome, show } from '../scan/app.ts'
import { offersFor } from '../scan/offers.ts'
import type { From } from '../scan/request.ts'

/**
 * Poolster was installed: one welcome per chat, however often Teams says so. What it could not show while it was away is
 * painted again.
 */
export async function welcome(app: App, from: From): Promise<Outcome> {
  const { chat, speaker } = from
  const isNew = await app.scans.meet(chat, speaker.id, isOwn(chat) ? chat : undefined, app.now().toISOString())
  const jobs = isOwn(chat) ? [] : await paintAgain(app, chat)
  if (!isNew) return { reply: { kind: 'nothing' }, jobs }
  return show(welcomeCard(chat.scope, 'welcome', await offersFor(app, from)), ...jobs)
}

/** Poolster was removed from a chat: nobody can be reached there any more, so that nothing is kept of it. */
export async function goodbye(app: App, { chat, speaker }: From): Promise<Outcome> {
  await app.scans.unmeet(chat, speaker.id)
  return { reply: { kind: 'nothing' }, jobs: [] }
}
