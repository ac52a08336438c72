import { isOwn } from '../../scan/conversation.ts'
import type { Instrument } from '../../scan/instrument.ts'
import type { Begun } from '../../scan/scan.ts'
import type { OwnRows } from '../../storage/scans.ts'
import { instrumentOf, type Keeping } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import type { Who } from '../scan/request.ts'

/** Everything that is kept of somebody in one scan, with the instrument in whose words that is told. */
export type OwnScan = Omit<OwnRows, 'scan'> & { readonly scan: Begun; readonly instrument: Instrument }

/**
 * Whether it is known where somebody can be reached, and what is kept of them in their scans, newest first; `unread` is in
 * how many of them that can't be read now.
 */
export async function ownData(
  app: Keeping,
  who: Who
): Promise<{ readonly isReachable: boolean; readonly scans: readonly OwnScan[]; readonly unread: number }> {
  const { chat, scans } = await app.scans.about(who.tenant, who.id)
  const { read, unread } = await readEach(app, scans, async (id): Promise<OwnScan | undefined> => {
    const rows = await app.scans.ownRows(id, who.id)
    const scan = rows?.scan.value
    return rows && scan && scan.state !== 'draft' ? { ...rows, scan, instrument: instrumentOf(app, scan) } : undefined
  })
  return { isReachable: chat !== undefined && isOwn(chat), scans: read, unread }
}
