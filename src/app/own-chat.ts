import type { Filled } from '../cards/templates.ts'
import type { Opened, Sent } from '../delivery/messenger.ts'
import type { Chat, RosterEntry, Started } from '../scan/scan.ts'
import type { App } from './app.ts'

/** Someone's own chat: the one they were last seen in, or else a new one; undefined when there is none to be had. */
export async function ownChat(app: App, scan: Started, person: string): Promise<Chat | undefined> {
  const opened = await openOwnChat(app, scan, person)
  return opened.state === 'open' ? opened.chat : undefined
}

/** The same, or why there is none. */
export async function openOwnChat(app: App, scan: Started, person: string): Promise<Opened> {
  const { chat } = await app.scans.about(scan.chat.tenant, person)
  if (chat) return { state: 'open', chat }
  const isThem = ({ id }: RosterEntry) => id === person
  const people = await app.messenger.roster(scan.chat, { enough: (so) => so.some(isThem) })
  if ('reason' in people) return people
  const entry = people.find(isThem)
  return entry ? app.messenger.openChat(scan.chat, entry.address) : { state: 'failed', reason: 'gone' }
}

/** Posts a card in someone's own chat; why there is no such chat counts as why it failed. */
export async function postAside(app: App, scan: Started, person: string, card: Filled): Promise<Sent> {
  const opened = await openOwnChat(app, scan, person)
  return opened.state === 'open' ? app.messenger.post(opened.chat, card) : opened
}
