import { type Closing, closingOf } from '../scan/closing.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { NO_PRACTICE, NO_PRIORITY } from './inputs.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** The two questions over all blocks together, and the button that hands everything in. */
export type ClosingCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly required: string
  readonly hasError: boolean
  readonly error: string
  readonly practicesTitle: string
  readonly practicesLabel: string
  readonly practices: string
  readonly practiceChoices: readonly ChoiceLine[]
  readonly prioritiesTitle: string
  readonly prioritiesText: string
  readonly priorities: PriorityFields
  readonly warning: string
  readonly buttons: Buttons
}

/** One list to choose from per place that a priority can have. */
export type PriorityFields = readonly {
  readonly id: string
  readonly label: string
  readonly example: string
  readonly value: string
  readonly choices: readonly ChoiceLine[]
}[]

/** The closing questions with the answers so far (or as just chosen), their revision and, after a mistake, what to mend. */
export function closingCard(
  instrument: Instrument,
  scan: Started,
  closing: Closing,
  seen: number,
  error?: string
): Filling<'closing', ClosingCard> {
  const words = strings.closing
  const { practices, priorities } = closingOf(instrument)
  const blocks = named(instrument.blocks)
  return {
    name: 'closing',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      required: strings.required,
      hasError: error !== undefined,
      error: error ?? '',
      practicesTitle: words.practices,
      practicesLabel: strings.labelled(practices.text, true),
      practices: [...(closing.noPractice ? [NO_PRACTICE] : []), ...closing.practices].join(','),
      practiceChoices: [...blocks, { title: `${words.noPractice}: ${practices.none}`, value: NO_PRACTICE }],
      prioritiesTitle: words.priorities,
      prioritiesText: priorities.text,
      priorities: priorityFields(instrument, closing.priorities, words.optional),
      warning: words.warning,
      buttons: {
        foot: [
          { title: 'send', action: { verb: 'send', scan: scan.id, seen }, style: 'positive' },
          { title: 'overview', action: { verb: 'overview', scan: scan.id, from: 'closing', block: '', seen } }
        ]
      }
    }
  }
}

/**
 * The lists for an order of blocks; places past the required ones can stay empty and say `optional`. `blocks` are the lines to
 * choose from.
 */
export function priorityFields(
  instrument: Instrument,
  chosen: readonly string[],
  optional: string,
  blocks = named(instrument.blocks)
): PriorityFields {
  const words = strings.closing
  const { min, max } = closingOf(instrument).priorities
  const places = Array.from({ length: max }, (_, index) => index + 1)
  return places.map((place) => ({
    id: `priority-${place}`,
    label: strings.labelled(words.priority(place), place <= min),
    example: place <= min ? strings.overview.goToExample(instrument.nouns) : optional,
    value: chosen[place - 1] ?? '',
    choices: place > min ? [{ title: words.none, value: NO_PRIORITY }, ...blocks] : blocks
  }))
}
