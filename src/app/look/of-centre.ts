import type { App } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import { placeIn } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'

/** Something that a centre keeps: the scan for which it was written, and whether that was held in this conversation. */
type Kept = { readonly value: { readonly scan: string }; readonly isHere: boolean }

/** What may be seen of what a centre keeps: what was written in the same conversation, and for a scan one has a part in. */
export async function seenOfCentre<K extends Kept>(app: App, who: Who, kept: readonly K[]): Promise<readonly K[]> {
  const elsewhere = kept.flatMap(({ value, isHere }) => (isHere || value.scan === '' ? [] : [value.scan]))
  const { read } = await readEach(app, [...new Set(elsewhere)], (scan) => placeIn(app, who, scan))
  const own = new Set(read.map(({ scan }) => scan.id))
  return kept.filter(({ value, isHere }) => isHere || own.has(value.scan))
}
