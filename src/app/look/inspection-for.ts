import { centreOf } from '../../scan/centre.ts'
import type { Inspection } from '../../scan/inspection/inspection.ts'
import type { App } from '../scan/app.ts'
import type { Place } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { seenOfCentre } from './of-centre.ts'

/** The newest report of the inspectorate that somebody sees beside a scan; undefined where there is none. One round trip or more. */
export async function inspectionFor(app: App, who: Who, { scan, instrument }: Place): Promise<Inspection | undefined> {
  if (!instrument.inspection) return undefined
  const [newest] = await seenOfCentre(app, who, await app.scans.inspectionsOf(centreOf(scan), scan.chat))
  return newest?.value
}
