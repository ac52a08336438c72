import { apartIn } from '../scan/agenda.ts'
import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { BlockTally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { countOfStages } from '../words/nouns.ts'

/** Why a block counts as divided, in one sentence with its figures; where there are none, why not. */
export function whyDivided(instrument: Instrument, block: BlockTally): string {
  const words = strings.agenda.why
  if (block.isFew) return words.few
  if (block.total === 0) return words.nobody(instrument.nouns)
  const sees = block.votes
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => words.sees(count, stageName(instrument, id)))
  const apart = countOfStages(apartIn(instrument, block), instrument.nouns)
  const why = block.majority === undefined ? words.noMajority(sees, apart) : words.apart(sees, apart)
  return block.isSecond ? words.again(why) : why
}
