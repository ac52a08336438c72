import { closingOf } from '../scan/closing.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import type { Conclusion } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type PriorityFields, priorityFields } from './closing-card.ts'
import { NO_PRACTICE } from './inputs.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** What a team concludes over all blocks, and what is still missing before it goes to the director. */
export type ConcludeCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly intro: string
  readonly hasError: boolean
  readonly error: string
  readonly hasMissing: boolean
  readonly missing: string
  readonly practicesLabel: string
  readonly practices: string
  readonly blocks: readonly ChoiceLine[]
  readonly prioritiesLabel: string
  readonly priorities: PriorityFields
  readonly buttons: Buttons
}

/** What a conclude card shows: the conclusion so far, the names of blocks not agreed yet, and what to mend. */
export type ConcludeView = {
  readonly conclusion: Conclusion
  readonly missing: readonly string[]
  /** Too few answered the closing questions to propose anything from. */
  readonly isFew?: boolean
  readonly message?: string
}

/** The card with practices and priorities, filled in from the vote and changeable. */
export function concludeCard(
  instrument: Instrument,
  scan: Revealed,
  { conclusion, missing, isFew, message }: ConcludeView
): Filling<'conclude', ConcludeCard> {
  const words = strings.conclude
  return {
    name: 'conclude',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      intro: isFew ? words.introFew : words.intro,
      hasError: message !== undefined,
      error: message ?? '',
      hasMissing: missing.length > 0,
      missing: words.missing(missing.join(' · ')),
      practicesLabel: words.practices(closingOf(instrument).practices.max),
      practices: conclusion.practices.join(','),
      blocks: [...named(instrument.blocks), { title: words.noPractice, value: NO_PRACTICE }],
      prioritiesLabel: words.priorities,
      priorities: priorityFields(instrument, conclusion.priorities, strings.overview.goToExample(instrument.nouns)),
      buttons: {
        foot: [
          { title: 'director', action: { verb: 'to-director', scan: scan.id }, style: 'positive' },
          { title: 'keep', action: { verb: 'save-conclusion', scan: scan.id } },
          { title: 'overview', action: { verb: 'agree-overview', scan: scan.id }, inputs: 'none' }
        ]
      }
    }
  }
}
