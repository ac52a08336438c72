import type { NamedSheet } from '../../cards/remarks.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { maySee, rolesIn } from '../../scan/may-see.ts'
import type { Revealed } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { namedSheets } from './named-sheets.ts'

/** What somebody voted in each closed round, undefined for nothing; "" is the name of who had their data erased. */
export type Voter = { readonly name: string; readonly first: string | undefined; readonly second: string | undefined }

/** Who voted what on a block; only for who may see that. */
export function votersIn(
  { talks }: Pick<Whole, 'talks'>,
  people: readonly NamedSheet[],
  block: string
): readonly Voter[] {
  const isClosed = talks.get(block)?.value.second === 'closed'
  return people
    .map(({ name, sheet }) => ({
      name,
      first: sheet.answers.get(block)?.vote,
      second: isClosed ? sheet.second?.get(block) : undefined
    }))
    .filter(({ first, second }) => first !== undefined || second !== undefined)
}

/**
 * Who voted what, block by block, for the workbook that goes to the director; undefined where that director may not see it,
 * as in every anonymous scan, and in one by name of a team that they are not of.
 */
export function votersForDirector(
  instrument: Instrument,
  scan: Revealed,
  whole: Pick<Whole, 'members' | 'sheets' | 'talks'>
): readonly (Voter & { readonly block: string })[] | undefined {
  const { director } = scan.settings
  const isMember = whole.members.some(({ member }) => member.value.id === director)
  if (!maySee(rolesIn(scan, director, isMember), scan, 'voters')) return undefined
  const people = namedSheets(whole, '')
  return instrument.blocks.flatMap(({ id }) => votersIn(whole, people, id).map((voter) => ({ ...voter, block: id })))
}
