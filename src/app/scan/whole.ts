import type { Member } from '../../scan/scan.ts'
import { type Turnout, turnoutOf } from '../../scan/sheet.ts'
import type { Talks } from '../../scan/talk.ts'
import type { Read, Whole } from '../../storage/scans.ts'

/** The talks of a scan, for counting. */
export function talksOf({ talks }: Pick<Whole, 'talks'>): Talks {
  return new Map([...talks].map(([block, { value }]) => [block, value]))
}

/** Who took part in a scan: as it was kept when the director signed, or else from what each filled in. */
export function turnoutIn({ turnout, sheets }: Pick<Whole, 'turnout' | 'sheets'>): Turnout {
  return turnout ?? turnoutOf(sheets)
}

/** The members of a scan as they were read. */
export function peopleOf({ members }: Pick<Whole, 'members'>): readonly Read<Member>[] {
  return members.map(({ member }) => member)
}
