import { replacedCard } from '../../cards/notice-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Sent } from '../../delivery/messenger.ts'
import { type Conversation, leftIn } from '../../scan/conversation.ts'
import type { Chat, Lapsed, Started } from '../../scan/scan.ts'
import type { App } from '../scan/app.ts'
import { untilDone } from '../scan/until-done.ts'

/** Whether a scan stands in another thread of the channel than the one where something was asked. */
export function isElsewhere(scan: Started | Lapsed, { scope, id, thread }: Conversation): boolean {
  const isItsChannel = scope === 'channel' && scan.chat.scope === 'channel' && scan.chat.id === id
  return isItsChannel && thread !== '' && scan.chat.thread !== thread
}

/**
 * Has a scan stand in this thread of its channel: what is posted from now on comes there. What stands in the thread before
 * is still found in it.
 */
export async function moveTo(app: App, id: string, thread: string): Promise<void> {
  await untilDone(async () => {
    const whole = await app.scans.whole(id)
    const scan = whole?.scan.value
    if (!whole || !scan || scan.state === 'draft' || scan.chat.thread === thread) return 'there'
    const left = (message: string) => leftIn(scan.chat.thread, message)
    const after = { ...scan, card: left(scan.card), chat: { ...scan.chat, thread } }
    const talks = [...whole.talks].map(([block, before]) => {
      const { discussion, ballot } = before.value
      return { block, before, after: { ...before.value, discussion: left(discussion), ballot: left(ballot) } }
    })
    return (await app.scans.moveTalks(whole.scan, after, talks)) ? 'moved' : 'overtaken'
  })
}

/**
 * Posts a card of a scan in this chat. A thread that Teams can't find any more gives way to the channel that it was in: there
 * the card begins a new one, in which the scan stands from then on.
 */
export async function postThere(app: App, id: string, chat: Chat, card: Filled): Promise<Sent> {
  const sent = await app.messenger.post(chat, card)
  const isThread = chat.scope === 'channel' && chat.thread !== ''
  if (!isThread || sent.state !== 'failed' || sent.reason !== 'gone') return sent
  const begun = await app.messenger.post({ ...chat, thread: '' }, card)
  // What was delivered is: where storage does not take the move, the next card begins a thread again.
  if (begun.state === 'delivered' && begun.message !== '') await moveTo(app, id, begun.message).catch(() => undefined)
  return begun
}

/**
 * Has a card say that a newer one took its place, and gives whether it does. One that Teams does not find is left: that is
 * most often why a newer one was asked for, and who asked need not wait for it.
 */
export async function retire(app: App, scan: Started | Lapsed, message: string): Promise<boolean> {
  try {
    return (await app.messenger.update(scan.chat, message, replacedCard(scan))).state === 'delivered'
  } catch (error) {
    if (!(error instanceof Error) || !('mayPass' in error)) throw error
    return false
  }
}
