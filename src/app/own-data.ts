import { isOwn } from '../scan/conversation.ts'
import type { Begun } from '../scan/scan.ts'
import type { OwnRows } from '../storage/scans.ts'
import type { App } from './app.ts'
import type { From } from './request.ts'

/** Everything that is kept of the speaker in one scan. */
export type OwnScan = Omit<OwnRows, 'scan'> & { readonly scan: Begun }

/** Whether it is known where the speaker can be reached, and what is kept of them in their scans, newest first. */
export async function ownData(
  app: App,
  { speaker }: From
): Promise<{ readonly isReachable: boolean; readonly scans: readonly OwnScan[] }> {
  const { chat, scans } = await app.scans.about(speaker.tenant, speaker.id)
  const found = await Promise.all(scans.map((scan) => app.scans.ownRows(scan, speaker.id)))
  const started = found.flatMap((rows) => {
    const scan = rows?.scan.value
    return rows && scan && scan.state !== 'draft' ? [{ ...rows, scan }] : []
  })
  return { isReachable: chat !== undefined && isOwn(chat), scans: started }
}
