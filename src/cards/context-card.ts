import { type ChoiceField, type Context, higherStages, NOTE_LENGTH } from '../scan/answer.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { placeOf } from '../scan/sheet.ts'
import { cleanText, shorten } from '../scan/text.ts'
import type { Action } from './action.ts'
import { type ChoiceLine, options, stageName } from './choice.ts'
import { strings } from './strings.ts'
import type { Common, Filled } from './templates.ts'

/** The second step of a block: where to, why so, differences, levers and barriers. */
export type ContextCard = Common & {
  readonly name: string
  readonly place: string
  readonly chosen: string
  readonly required: string
  readonly hasError: boolean
  readonly error: string
  readonly labels: Readonly<Record<'ambition' | 'intent' | 'difference' | 'other' | 'levers' | 'barriers', string>>
  readonly values: Readonly<Record<'ambition' | 'intent' | 'difference' | 'other' | 'levers' | 'barriers', string>>
  readonly ambitions: readonly ChoiceLine[]
  readonly intents: readonly ChoiceLine[]
  readonly differences: readonly ChoiceLine[]
  readonly levers: readonly ChoiceLine[]
  readonly barriers: readonly ChoiceLine[]
  readonly hasNotes: boolean
  readonly notes: readonly {
    readonly id: string
    readonly label: string
    readonly example: string
    readonly value: string
  }[]
  readonly save: Action
  readonly back: Action
  readonly overview: Action
  readonly button: typeof strings.button
}

/** The fields that can be explained, in the order of the card. */
export const NOTE_FIELDS: readonly ChoiceField[] = ['intent', 'difference', 'levers', 'barriers']

/** What a context card shows: the chosen stage, the answers so far (or as just typed), their revision, what went wrong. */
export type ContextView = {
  readonly vote: string
  readonly context: Context
  readonly seen: number
  readonly error?: string
}

/** The context step of one block; what is too long to keep is shown as far as it fits. */
export function contextCard(instrument: Instrument, scan: Started, block: Block, view: ContextView): Filled {
  const words = strings.context
  const { questions, stages } = instrument
  const { context } = view
  const leave = { scan: scan.id, from: 'context', block: block.id, seen: view.seen } as const
  return {
    name: 'context',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      name: block.name,
      place: strings.stage.place(placeOf(instrument, block.id) + 1, instrument.blocks.length),
      chosen: words.chosen(stageName(stages, view.vote)),
      required: strings.required,
      hasError: view.error !== undefined,
      error: view.error ?? '',
      labels: {
        ambition: words.ambition,
        intent: words.intent,
        difference: words.difference,
        other: words.other,
        levers: words.levers,
        barriers: words.barriers
      },
      values: {
        ambition: context.ambition,
        intent: context.intent,
        difference: context.difference.join(','),
        other: fitting(context.other),
        levers: context.levers.join(','),
        barriers: context.barriers.join(',')
      },
      ambitions: [
        { title: questions.ambition.keep, value: view.vote },
        ...higherStages(instrument, view.vote).map(({ id, name }) => ({
          title: `${questions.ambition.grow} ${name.toLowerCase()}`,
          value: id
        }))
      ],
      intents: options(questions.intent.options),
      differences: options(questions.difference.options),
      levers: options(questions.levers.options),
      barriers: options(questions.barriers.options),
      hasNotes: NOTE_FIELDS.some((field) => context.notes[field] !== ''),
      notes: NOTE_FIELDS.map((field) => ({
        id: `note-${field}`,
        label: words.notes[field],
        example: words.noteExample,
        value: fitting(context.notes[field])
      })),
      save: { verb: 'context', scan: scan.id, block: block.id, seen: view.seen },
      back: { verb: 'back', ...leave },
      overview: { verb: 'overview', ...leave },
      button: strings.button
    }
  }
}

function fitting(text: string): string {
  return shorten(cleanText(text), NOTE_LENGTH)
}
