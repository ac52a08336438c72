import type { App } from './app.ts'
import { sharedCard } from './close.ts'
import { tellIfLost } from './unreached.ts'

/** Paints the shared card of a scan as storage says it is now. */
export async function repaint(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || !scan || scan.state === 'draft' || scan.card === '') return
  await tellIfLost(app, scan, await app.messenger.update(scan.chat, scan.card, sharedCard(app, scan, whole)))
}
