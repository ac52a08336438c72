import { blockName, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { asSheet } from './workbook-sheet.ts'

/** What somebody voted on a block in each round, undefined for nothing; "" is the name of who had their data erased. */
export type VoteByName = {
  readonly block: string
  readonly name: string
  readonly first: string | undefined
  readonly second: string | undefined
}

/** Who voted what, a row per member and block, member by member; none where nobody may see that. */
export function membersSheet(instrument: Instrument, voters: readonly VoteByName[] | undefined) {
  if (!voters) return []
  const words = strings.workbook
  const stage = (vote: string | undefined) =>
    vote === ABSTAIN ? strings.document.notPlaced : vote === undefined ? undefined : stageName(instrument, vote)
  const columns = [
    { head: words.member, width: 28 },
    { head: capital(instrument.nouns.block.one), width: 48 },
    ...[1, 2].map((round) => ({ head: strings.talk.round(round), width: 18 }))
  ]
  const rows = [...Map.groupBy(voters, ({ name }) => name).values()]
    .flat()
    .map(({ name, block, first, second }) => [
      name || words.erased,
      blockName(instrument, block),
      stage(first),
      stage(second)
    ])
  return [asSheet(words.members, columns, rows, 1)]
}
