import { stageName } from '../scan/answer-text.ts'
import { type Closing, type ClosingMistake, closingOf } from '../scan/closing.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import type { Started } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { closingMistakeText } from '../words/mistakes.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { NO_PRACTICE, NO_PRIORITY } from './inputs.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** The two questions over all blocks together, and the button that hands everything in. */
export type ClosingCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly practicesTitle: string
    readonly practicesLabel: string
    readonly practices: string
    readonly practiceChoices: readonly ChoiceLine[]
    readonly hasWrong: boolean
    readonly wrong: string
    readonly prioritiesTitle: string
    readonly prioritiesText: string
    readonly priorities: readonly (PriorityFields[number] & { readonly hasWrong: boolean; readonly wrong: string })[]
    readonly warning: string
    /** All that is wrong, where the card is read first: above its buttons. */
    readonly hasErrors: boolean
    readonly errors: readonly { readonly text: string }[]
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

/**
 * What a closing card shows: the member's sheet, the answers so far (or as just chosen), their revision, what went wrong with all
 * of it, and what is wrong with the fields.
 */
export type ClosingView = {
  readonly sheet: Sheet
  readonly closing: Closing
  readonly seen: number
  readonly error?: string
  readonly mistakes?: readonly ClosingMistake[]
}

/** The closing questions; beside each block stands the stage one chose oneself. */
export function closingCard(
  instrument: Instrument,
  scan: Started,
  { sheet, closing, seen, error, mistakes = [] }: ClosingView
): Filling<'closing', ClosingCard> {
  const words = strings.closing
  const { practices, priorities } = closingOf(instrument)
  const blocks = withStages(instrument, sheet)
  const wrongAt = wrongIn(instrument, mistakes, closing)
  const told = mistakes.map((mistake) => closingMistakeText(mistake, instrument))
  const errors = [...(error === undefined ? [] : [error]), ...told]
  return {
    name: 'closing',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(sheet, strings.restored.own),
      title: words.title,
      practicesTitle: words.practices,
      practicesLabel: practices.text,
      practices: [...(closing.noPractice ? [NO_PRACTICE] : []), ...closing.practices].join(','),
      practiceChoices: [...blocks, { title: `${words.noPractice}: ${practices.none}`, value: NO_PRACTICE }],
      ...wrongAt('practices'),
      prioritiesTitle: words.priorities,
      prioritiesText: priorities.text,
      priorities: priorityFields(instrument, closing.priorities, blocks).map((field) => ({
        ...field,
        ...wrongAt(field.id)
      })),
      warning: words.warning,
      hasErrors: errors.length > 0,
      errors: errors.map((text) => ({ text })),
      buttons: {
        foot: [
          { title: 'send', action: { verb: 'send', scan: scan.id, seen }, style: 'positive' },
          { title: 'overview', action: { verb: 'overview', scan: scan.id, from: 'closing', block: '', seen } }
        ]
      }
    }
  }
}

/** What is wrong at each field for practices and priorities, by its id, of what was chosen. */
export function wrongIn(
  instrument: Instrument,
  mistakes: readonly ClosingMistake[],
  chosen: Pick<Closing, 'priorities'>
): (field: string) => { readonly hasWrong: boolean; readonly wrong: string } {
  return (field) => {
    const mistake = mistakes.find((one) => fieldOf(one, chosen) === field)
    return { hasWrong: mistake !== undefined, wrong: mistake ? closingMistakeText(mistake, instrument) : '' }
  }
}

/** The field that a mistake is about; "" where that can't be told. */
function fieldOf(mistake: ClosingMistake, { priorities }: Pick<Closing, 'priorities'>): string {
  switch (mistake.problem) {
    case 'practices-missing':
    case 'practices-not-alone':
    case 'too-many-practices':
      return 'practices'
    case 'priority-twice':
      return priorityId(priorities.lastIndexOf(mistake.block) + 1)
    case 'too-few-priorities':
      return priorityId(priorities.length + 1)
    case 'too-many-priorities':
      return priorityId(priorities.length)
    case 'unknown-block':
      return ''
  }
}

/** Every block to choose from, with the stage that somebody chose for it. */
function withStages(instrument: Instrument, { answers }: Sheet): readonly ChoiceLine[] {
  return instrument.blocks.map(({ id, name }) => {
    const vote = answers.get(id)?.vote
    if (vote === undefined) return { title: name, value: id }
    const stage = vote === ABSTAIN ? strings.overview.abstained : stageName(instrument, vote)
    return { title: strings.closing.withStage(name, stage), value: id }
  })
}

/**
 * The lists for an order of blocks, each with its place; those past the required ones can stay empty and say so. `blocks` are the
 * lines to choose from.
 */
export function priorityFields(
  instrument: Instrument,
  chosen: readonly string[],
  blocks: readonly ChoiceLine[] = named(instrument.blocks)
): PriorityFields {
  const words = strings.closing
  const { min, max } = closingOf(instrument).priorities
  const places = Array.from({ length: max }, (_, index) => index + 1)
  return places.map((place) => ({
    id: priorityId(place),
    label: strings.optionally(words.priority(place), place > min),
    example: place <= min ? strings.overview.goToExample(instrument.nouns) : words.none,
    value: chosen[place - 1] ?? '',
    choices: place > min ? [{ title: words.none, value: NO_PRIORITY }, ...blocks] : blocks
  }))
}

function priorityId(place: number): string {
  return `priority-${place}`
}
