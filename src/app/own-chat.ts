import type { Chat, Started } from '../scan/scan.ts'
import type { App } from './app.ts'

/** Someone's own chat: the one they were last seen in, or else a new one; undefined when there is none to be had. */
export async function ownChat(app: App, scan: Started, person: string): Promise<Chat | undefined> {
  const { chat } = await app.scans.about(scan.chat.tenant, person)
  if (chat) return chat
  const entry = (await app.messenger.roster(scan.chat)).find(({ id }) => id === person)
  const opened = entry && (await app.messenger.openChat(scan.chat, entry.address))
  return opened?.state === 'open' ? opened.chat : undefined
}
