import type { Filled } from '../../cards/templates.ts'
import type { Sent } from '../../delivery/messenger.ts'
import { isOwn, type OwnChat } from '../../scan/conversation.ts'
import type { Chat, RosterEntry, Started, Unreachable } from '../../scan/scan.ts'
import type { App } from '../scan/app.ts'

/** Someone's own chat, or why there is none. */
export type OwnOpened =
  | { readonly state: 'open'; readonly chat: OwnChat }
  | { readonly state: 'failed'; readonly reason: Unreachable }

/** Someone's own chat: the one they were last seen in, or else a new one; undefined when there is none to be had. */
export async function ownChat(app: App, scan: Started, person: string): Promise<OwnChat | undefined> {
  const opened = await openOwnChat(app, scan, person)
  return opened.state === 'open' ? opened.chat : undefined
}

/** The same, or why there is none. */
export async function openOwnChat(app: App, scan: Started, person: string): Promise<OwnOpened> {
  const { chat } = await app.scans.about(scan.chat.tenant, person)
  // A channel was once kept as somebody's own chat, where Teams left out what it was.
  if (chat && isOwn(chat)) return { state: 'open', chat }
  const isThem = ({ id }: RosterEntry) => id === person
  const people = await app.messenger.roster(scan.chat, { enough: (so) => so.some(isThem) })
  if ('reason' in people) return people
  const entry = people.find(isThem)
  return entry ? openAnew(app, scan.chat, entry.address) : { state: 'failed', reason: 'gone' }
}

/** The chat with the one at this address, as Teams opens it; `via` is a conversation both are in. */
export async function openAnew(app: App, via: Chat, address: string): Promise<OwnOpened> {
  const opened = await app.messenger.openChat(via, address)
  if (opened.state === 'failed') return opened
  const { chat } = opened
  return isOwn(chat) ? { state: 'open', chat } : { state: 'failed', reason: 'unclear' }
}

/** Posts a card in someone's own chat; why there is no such chat counts as why it failed. */
export async function postAside(app: App, scan: Started, person: string, card: Filled): Promise<Sent> {
  const opened = await openOwnChat(app, scan, person)
  return opened.state === 'open' ? app.messenger.post(opened.chat, card) : opened
}
