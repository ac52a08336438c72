import { timeOverCard } from '../../cards/notice-card.ts'
import { findBlock } from '../../scan/answer.ts'
import { isStarted } from '../../scan/scan.ts'
import { isTimeOver } from '../../scan/timer.ts'
import { type App, instrumentOf } from '../scan/app.ts'
import { sendOnce } from './send-once.ts'
import { postThere } from './threads.ts'

/** Says once, where the team talks, that the minutes it took for a block are over; not where it has gone on since. */
export async function tellTimeOver(app: App, id: string, block: string, until: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || !isStarted(scan)) return
  const found = findBlock(instrumentOf(app, scan), block)
  const talk = whole.talks.get(block)?.value
  if (!found || !talk?.timer || !isTimeOver(scan, talk, until, app.now().toISOString())) return
  const card = timeOverCard(scan, found.name, talk.timer.minutes)
  await sendOnce(app, id, `time!${block}!${until}`, () => postThere(app, id, scan.chat, card))
}
