import { isOwn } from '../../scan/conversation.ts'
import type { Begun } from '../../scan/scan.ts'
import type { OwnRows } from '../../storage/scans.ts'
import type { Keeping } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import type { Who } from '../scan/request.ts'

/** Everything that is kept of somebody in one scan. */
export type OwnScan = Omit<OwnRows, 'scan'> & { readonly scan: Begun }

/**
 * Whether it is known where somebody can be reached, and what is kept of them in their scans, newest first; `unread` is in
 * how many of them that can't be read now.
 */
export async function ownData(
  app: Keeping,
  who: Who
): Promise<{ readonly isReachable: boolean; readonly scans: readonly OwnScan[]; readonly unread: number }> {
  const { chat, scans } = await app.scans.about(who.tenant, who.id)
  const { read, unread } = await readEach(app, scans, (scan) => app.scans.ownRows(scan, who.id))
  const started = read.flatMap((rows) => {
    const scan = rows.scan.value
    return scan.state !== 'draft' ? [{ ...rows, scan }] : []
  })
  return { isReachable: chat !== undefined && isOwn(chat), scans: started, unread }
}
