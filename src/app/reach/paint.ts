import type { Filled } from '../../cards/templates.ts'
import type { Chat, Scan } from '../../scan/scan.ts'
import type { Lost, Whole } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import { untilDone } from '../scan/until-done.ts'
import { sendOnce } from './send-once.ts'
import { postThere } from './threads.ts'

/** How long a card that could not be painted is left alone before it is tried again unasked, in milliseconds. */
const REST = 60 * 60_000

/** A card that is kept up to date. */
export type Spot = {
  /** Its name among the cards of its scan. */
  readonly name: string
  readonly chat: Chat
  /** The message that holds it, "" where there is none yet. */
  readonly message: string
  /** Names the wish to have it posted where there is none yet; without it, it is one of the scan itself. */
  readonly wish?: string
  /** Keeps the message that holds it from now on. */
  readonly keep: (message: string) => Promise<void>
}

/** Why a card could not be painted. */
export type Why = Lost['why']

/**
 * Has a card show this, and notes that it does only when Teams took it. A card whose message is gone, or was never there,
 * is posted anew, once; not where Poolster may not write any more. Gives why it could not be painted, undefined when it
 * was.
 */
export function paint(app: App, whole: Whole, spot: Spot, card: Filled): Promise<Why | undefined> {
  let { message } = spot
  const follow = async (posted: string) => {
    await spot.keep(posted)
    message = posted
    return 'overtaken' as const
  }
  return untilDone(() => paintOn(app, whole, { ...spot, message }, card, follow))
}

/** `follow` goes on with the message that took the place of the one that was painted. */
async function paintOn(
  app: App,
  whole: Whole,
  spot: Spot,
  card: Filled,
  follow: (posted: string) => Promise<'overtaken'>
): Promise<Why | undefined | 'overtaken'> {
  const { value: scan } = whole.scan
  const { name, chat, message } = spot
  const updated = message === '' ? undefined : await app.messenger.update(chat, message, card)
  if (updated?.state === 'delivered') {
    if (!whole.isPainted(name, card)) await app.scans.notePainted(scan.id, name, card)
    return undefined
  }
  if (updated?.state === 'failed' && (updated.reason === 'not-installed' || updated.reason === 'blocked'))
    return lose(app, scan, name, updated.reason)

  const inItsPlace = `anew!${name}!${message}`
  // Posted by a bot that stopped before it kept where: it may show something older.
  const there = whole.sentUnder(inItsPlace).findLast((sent) => sent.message !== '')
  if (there) return follow(there.message)
  const what = message === '' && spot.wish !== undefined ? spot.wish : `${inItsPlace}!${scan.state}`
  let isNew = false
  const post = () => {
    isNew = true
    return postThere(app, scan.id, chat, card)
  }
  const sent = await sendOnce(app, scan.id, what, post, 'again')
  if (sent.state === 'failed') return lose(app, scan, name, sent.reason)
  // One without an id can't be kept up to date: whether it is there is all that is known of it.
  if (sent.state === 'perhaps' || sent.message === '') return lose(app, scan, name, 'perhaps')
  if (!isNew) return follow(sent.message)
  await spot.keep(sent.message)
  await app.scans.notePainted(scan.id, name, card)
  return undefined
}

/** Whether a card could not be painted and is to be left alone for now. */
export function isResting(app: App, { lost }: Whole, name: string): boolean {
  const found = lost(name)
  return found !== undefined && app.now().toISOString() < restedAt(found)
}

/** When the first of the cards that could not be painted may be tried again unasked; undefined when there are none. */
export function firstRested({ losses }: Whole): string | undefined {
  return losses.map(restedAt).toSorted()[0]
}

function restedAt({ at }: Lost): string {
  return new Date(Date.parse(at) + REST).toISOString()
}

async function lose(app: App, scan: Scan, name: string, why: Why): Promise<Why> {
  await app.scans.noteLost(scan.id, name, { at: app.now().toISOString(), why })
  return why
}
