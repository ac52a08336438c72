import { welcomeCard } from '../cards/welcome-card.ts'
import { type App, type Outcome, show } from './app.ts'
import type { From } from './request.ts'

/** Poolster was installed: one welcome per chat, however often Teams says so. */
export async function welcome(app: App, from: From): Promise<Outcome> {
  const isNew = await app.scans.meet(from.chat, from.speaker.id, app.now().toISOString())
  return isNew ? show(welcomeCard(from.chat.scope, 'welcome')) : { reply: { kind: 'nothing' }, jobs: [] }
}
