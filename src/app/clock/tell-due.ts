import { closedCard } from '../../cards/notice-card.ts'
import { readyCard, waitingCard } from '../../cards/waiting-card.ts'
import type { Due } from '../../scan/deadline.ts'
import { isStarted, type Scan } from '../../scan/scan.ts'
import { sendUnreached, tellFacilitator } from '../reach/facilitator-chat.ts'
import { postAside } from '../reach/own-chat.ts'
import { sendOnce } from '../reach/send-once.ts'
import { postThere } from '../reach/threads.ts'
import { type App, today } from '../scan/app.ts'
import { dueNow } from '../scan/due-now.ts'
import { sharedCard } from '../scan/shared-card.ts'
import { turnoutIn } from '../scan/whole.ts'

/** The name under which a message that is due is sent once; undefined for what is no message to one place. */
export function messageOf(due: Due | undefined, scan: Scan): string | undefined {
  switch (due?.kind) {
    case 'tell-closed':
    case 'tell-lapsed':
      return due.kind
    case 'tell-ready':
      // Another team, or another facilitator, is another message.
      return isStarted(scan) ? `ready!${scan.appointed?.facilitator ?? scan.openedAt}!${due.members}` : undefined
    case 'remind-director':
      // A concept that went back and came again is another one to wait for.
      return scan.state === 'concept' ? `remind-director!${scan.proposedAt}!${due.place}` : undefined
    default:
      return undefined
  }
}

/**
 * Tells what is due, if it still is: the facilitator that everyone is ready, or that the vote closed by itself, the director that the concept waits,
 * everyone that the scan lapsed.
 */
export async function tellDue(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  if (!whole) return
  const { value: scan } = whole.scan
  const what = messageOf(dueNow(app, whole), scan)
  if (what === undefined) return
  switch (scan.state) {
    case 'open':
      await tellFacilitator(app, scan, what, readyCard(scan, whole.members.length, today(app)))
      return
    case 'closed':
      await tellFacilitator(app, scan, what, closedCard(scan, turnoutIn(whole), today(app)))
      return
    case 'concept': {
      const card = waitingCard(scan, today(app))
      const sent = await sendOnce(app, id, what, () => postAside(app, scan, scan.settings.director, card))
      if (sent.state === 'failed') await sendUnreached(app, scan, sent.reason)
      return
    }
    case 'lapsed':
      await sendOnce(app, id, what, () => postThere(app, id, scan.chat, sharedCard(app, scan, whole)))
  }
}
