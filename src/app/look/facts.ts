import type { Role } from '../../scan/may-see.ts'
import { isPressing, type Part } from '../../scan/part.ts'
import { isAlone, type Started, type Visibility, type Way } from '../../scan/scan.ts'
import { plainEdition } from '../../scan/wording.ts'
import type { Place } from '../scan/places.ts'

/** What tells a scan from others, for who has a part in it. Moments are ISO 8601 in UTC, "" until they have come. */
export type ScanFacts = {
  readonly scan: string
  readonly instrument: string
  readonly edition: string
  /** Whether there is official text about its blocks to read. */
  readonly isWorded: boolean
  readonly centre: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly way: Way
  readonly visibility: Visibility
  /** Whether it is of one person. */
  readonly isAlone: boolean
  readonly state: Started['state']
  /** Names. */
  readonly facilitator: string
  readonly director: string
  /** The last day to answer, "2026-12-12"; "" in a scan of one person. */
  readonly closesOn: string
  readonly openedAt: string
  readonly closedAt: string
  readonly submittedAt: string
  /** What they are to it. */
  readonly roles: readonly Role[]
  /** What it asks of them, or lets them do, by now. */
  readonly asks: ScanAsks | undefined
}

/** What a scan asks of somebody; `block` is the one of an open second round, "" otherwise. */
export type ScanAsks = { readonly kind: Part['kind']; readonly block: string; readonly isPressing: boolean }

/** The facts of somebody's place in a scan. */
export function scanFacts({
  scan,
  roles,
  part,
  instrument: { wording }
}: Pick<Place, 'scan' | 'roles' | 'part' | 'instrument'>): ScanFacts {
  const { instrument, edition, centre, schoolYear, way, visibility, closesOn } = scan.settings
  return {
    scan: scan.id,
    instrument,
    edition: plainEdition(edition),
    isWorded: wording !== undefined,
    centre,
    schoolYear,
    way,
    visibility,
    isAlone: isAlone(scan),
    state: scan.state,
    facilitator: scan.facilitator.name,
    director: scan.directorName,
    closesOn,
    openedAt: scan.openedAt,
    closedAt: scan.state === 'open' ? '' : scan.closedAt,
    submittedAt: scan.state === 'submitted' ? scan.submittedAt : '',
    roles,
    asks: part && { kind: part.kind, block: part.kind === 'ballot' ? part.block : '', isPressing: isPressing(part) }
  }
}
