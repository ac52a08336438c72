import { isOwn } from '../scan/conversation.ts'
import type { Begun } from '../scan/scan.ts'
import type { OwnRows } from '../storage/scans.ts'
import type { App } from './app.ts'
import { readEach } from './passed-over.ts'
import type { From } from './request.ts'

/** Everything that is kept of the speaker in one scan. */
export type OwnScan = Omit<OwnRows, 'scan'> & { readonly scan: Begun }

/**
 * Whether it is known where the speaker can be reached, and what is kept of them in their scans, newest first; `unread` is in
 * how many of them that can't be read now.
 */
export async function ownData(
  app: App,
  { speaker }: From
): Promise<{ readonly isReachable: boolean; readonly scans: readonly OwnScan[]; readonly unread: number }> {
  const { chat, scans } = await app.scans.about(speaker.tenant, speaker.id)
  const { read, unread } = await readEach(app, scans, (scan) => app.scans.ownRows(scan, speaker.id))
  const started = read.flatMap((rows) => {
    const scan = rows.scan.value
    return scan.state !== 'draft' ? [{ ...rows, scan }] : []
  })
  return { isReachable: chat !== undefined && isOwn(chat), scans: started, unread }
}
