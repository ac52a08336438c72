import type { TotalList } from '../../cards/agenda-totals.ts'
import { blockName, stageName } from '../../scan/answer-text.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { ABSTAIN } from '../../scan/questions/place.ts'
import type { Sheet } from '../../scan/sheet.ts'
import { strings } from '../../words/index.ts'

/**
 * What somebody named in a scan of their own: their priorities in their order, each with the stage they chose, and their practices;
 * none where that is not asked.
 */
export function ownLists(instrument: Instrument, { answers, closing }: Sheet): readonly TotalList[] {
  const words = strings.closing
  if (!instrument.closing || !closing) return []
  const placed = (block: string) => {
    const vote = answers.get(block)?.vote ?? ABSTAIN
    const name = blockName(instrument, block)
    return vote === ABSTAIN ? name : words.withStage(name, stageName(instrument, vote))
  }
  return [
    { heading: words.priorities, items: closing.priorities.map(placed), isOrdered: true, nothing: '', how: '' },
    {
      heading: words.practices,
      items: closing.practices.map((block) => blockName(instrument, block)),
      isOrdered: false,
      nothing: `${words.noPractice}.`,
      how: ''
    }
  ]
}
