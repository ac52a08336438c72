import type { Member } from '../../src/scan/scan.ts'
import { isStarted } from '../../src/scan/scan.ts'
import type { TeamsApp } from '../build/app.ts'

/** When the copy was taken, ISO 8601 in UTC. */
export const COPIED = '2026-11-23T09:30:00.000Z'

/** Marks scan-1 as it is after a copy was put back: everybody is told while they answer, and the team until it is signed. */
export async function putBack({ app: { scans } }: TeamsApp): Promise<void> {
  const whole = await scans.whole('scan-1')
  const scan = whole?.scan.value
  if (!whole || !scan || !isStarted(scan)) throw new Error('there is no scan to put back')
  const members = whole.members.map(({ member }): Member => ({ ...member.value, restored: COPIED }))
  await scans.change(whole.scan, { ...scan, restored: COPIED }, scan.state === 'open' ? members : [])
}
