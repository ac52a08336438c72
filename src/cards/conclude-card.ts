import { type ClosingMistake, closingOf } from '../scan/closing.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import type { Conclusion } from '../scan/talk.ts'
import type { Tally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { closingMistakeText } from '../words/mistakes.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type PriorityFields, priorityFields, wrongIn } from './closing-card.ts'
import { NO_PRACTICE } from './inputs.ts'
import { type ChoiceLine, ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** What a team concludes over all blocks, and what is still missing before it goes to the director. */
export type ConcludeCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly intro: string
    readonly hasNotice: boolean
    readonly notice: string
    readonly hasMissing: boolean
    readonly missing: string
    readonly practicesLabel: string
    readonly practices: string
    readonly blocks: readonly ChoiceLine[]
    readonly prioritiesLabel: string
    readonly hasWrong: boolean
    readonly wrong: string
    readonly priorities: readonly (PriorityFields[number] & { readonly hasWrong: boolean; readonly wrong: string })[]
    /** All that is wrong, above the buttons. */
    readonly hasErrors: boolean
    readonly errors: readonly { readonly text: string }[]
    readonly buttons: Buttons
  }

/** What a conclude card shows: the conclusion so far, the names of blocks not agreed yet, and what to mend. */
export type ConcludeView = {
  readonly conclusion: Conclusion
  readonly missing: readonly string[]
  /** How often each block was named, and its points; undefined where nobody votes for oneself. */
  readonly figures: Tally | undefined
  readonly notice?: string
  readonly error?: string
  readonly mistakes?: readonly ClosingMistake[]
}

/** The card with practices and priorities, filled in from the vote and changeable. */
export function concludeCard(
  instrument: Instrument,
  scan: Revealed,
  { conclusion, missing, figures, notice, error, mistakes = [] }: ConcludeView
): Filling<'conclude', ConcludeCard> {
  const words = strings.conclude
  const lines = (counts: Tally['practices'], inWords: (block: string, count: number) => string) =>
    instrument.blocks.map(({ id, name }) => {
      const count = counts.find((one) => one.id === id)?.count
      return { title: count ? inWords(name, count) : name, value: id }
    })
  const wrongAt = wrongIn(instrument, mistakes, conclusion)
  const told = mistakes.map((mistake) => closingMistakeText(mistake, instrument))
  const errors = [...told, ...(error === undefined ? [] : [error])]
  return {
    name: 'conclude',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      title: words.title,
      intro: introTo(figures),
      hasNotice: notice !== undefined,
      notice: notice ?? '',
      hasMissing: missing.length > 0,
      missing: words.missing(missing.join(' · ')),
      practicesLabel: words.practices(closingOf(instrument).practices.max),
      practices: conclusion.practices.join(','),
      blocks: [...lines(figures?.practices ?? [], words.named), { title: words.noPractice, value: NO_PRACTICE }],
      ...wrongAt('practices'),
      prioritiesLabel: words.priorities,
      priorities: priorityFields(instrument, conclusion.priorities, lines(figures?.priorities ?? [], words.points)).map(
        (field) => ({ ...field, ...wrongAt(field.id) })
      ),
      hasErrors: errors.length > 0,
      errors: errors.map((text) => ({ text })),
      buttons: {
        foot: [
          { title: 'director', action: { verb: 'to-director', scan: scan.id }, style: 'positive' },
          { title: 'keep', action: { verb: 'save-conclusion', scan: scan.id } },
          { title: 'overview', action: { verb: 'agree-overview', scan: scan.id, from: 'conclude' } }
        ]
      }
    }
  }
}

function introTo(figures: Tally | undefined): string {
  const words = strings.conclude
  if (!figures) return words.introTogether
  return figures.areFewClosings ? words.introFew : words.intro
}
