import { centreOf } from '../../scan/centre.ts'
import type { Inspection } from '../../scan/inspection/inspection.ts'
import type { Started } from '../../scan/scan.ts'
import type { App } from './app.ts'

/**
 * The newest report of the inspectorate that was added in the conversation of a scan; undefined where none was. One that came from
 * elsewhere is shown to who was there, and not to a whole team. One round trip.
 */
export async function reportHere(app: App, scan: Started): Promise<Inspection | undefined> {
  const kept = await app.scans.inspectionsOf(centreOf(scan), scan.chat)
  return kept.find(({ isHere }) => isHere)?.value
}
