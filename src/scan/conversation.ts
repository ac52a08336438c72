import type { Chat } from './scan.ts'

/** Someone's own chat with Poolster, known as such: the only place for what is private. */
export type OwnChat = Chat & { readonly scope: 'personal' }

/** Where something is asked: a conversation that is known for what it is, or one of which nobody can tell who reads along. */
export type Conversation = Chat | (Omit<Chat, 'scope'> & { readonly scope: 'unclear' })

/** Whether the id of a conversation says that several people read there: a channel, a group chat, or a thread in one. */
export function isSharedId(id: string): boolean {
  return id.startsWith('19:') || id.includes(';messageid=')
}

/** Whether what is private may go here. Whoever answers, sends or keeps something private asks this, also of what is stored. */
export function isOwn(place: Conversation): place is OwnChat {
  return place.scope === 'personal' && place.thread === '' && !isSharedId(place.id)
}

/** What stands between the id of a conversation, or of a message, and the thread: as Teams writes it. */
const THREAD = ';messageid='

/** A message as it is kept once its scan stands in another thread: with the one that it was left behind in. */
export function leftIn(thread: string, message: string): string {
  return message === '' || thread === '' || message.includes(THREAD) ? message : `${message}${THREAD}${thread}`
}

/** The id of a message as Teams knows it, and the thread that it was left behind in; without one it is where its scan stands. */
export function messageParts(message: string): { readonly id: string; readonly thread?: string } {
  const [id = '', thread] = message.split(THREAD)
  return { id, ...(thread !== undefined && { thread }) }
}
