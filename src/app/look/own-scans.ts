import { byNeed, isPressing } from '../../scan/part.ts'
import { isOver } from '../../scan/retention.ts'
import type { App } from '../scan/app.ts'
import { type Place, placeIn, placesOf } from '../scan/places.ts'
import type { Who } from '../scan/request.ts'
import { type ScanFacts, scanFacts } from './facts.ts'

/** Somebody's scans, each once. */
export type OwnScans = {
  /** Those that ask something of them that nobody else can do, the most pressing first. */
  readonly asking: readonly ScanFacts[]
  /** The others that are under way, newest first. */
  readonly running: readonly ScanFacts[]
  /** What is done, by school year, the last one first. */
  readonly done: readonly { readonly schoolYear: string; readonly scans: readonly ScanFacts[] }[]
  /** How many can't be read now. */
  readonly unread: number
}

/** The scans that somebody has a part in. */
export async function lookAtOwnScans(app: App, who: Who): Promise<OwnScans> {
  const { read, unread } = await placesOf(app, who)
  const done = read.filter(({ scan }) => isOver(scan))
  const underWay = read.filter(({ scan }) => !isOver(scan))
  const asking = underWay.flatMap(({ part, ...place }) => (part && isPressing(part) ? [{ ...place, part }] : []))
  return {
    asking: asking.toSorted((one, other) => byNeed(one.part, other.part)).map(scanFacts),
    running: underWay.filter(({ part }) => !part || !isPressing(part)).map(scanFacts),
    done: yearsOf(done).map((schoolYear) => ({
      schoolYear,
      scans: done.filter(({ scan }) => scan.settings.schoolYear === schoolYear).map(scanFacts)
    })),
    unread
  }
}

/**
 * The scan that is under way in a conversation, for who has a part in it; undefined for anybody else, and where there is none.
 * Which conversation it is, the client says: it only chooses among what is theirs.
 */
export async function lookAtHere(app: App, who: Who, conversation: string): Promise<ScanFacts | undefined> {
  const here = await app.scans.liveIn({ tenant: who.tenant, id: conversation })
  const place = here && (await placeIn(app, who, here.value))
  return place && scanFacts(place)
}

function yearsOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.map(({ scan }) => scan.settings.schoolYear))].sort().reverse()
}
