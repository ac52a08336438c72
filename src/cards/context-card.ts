import { type ChoiceField, type Context, higherStages, NOTE_LENGTH } from '../scan/answer.ts'
import { stageName } from '../scan/answer-text.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import { cleanText, shorten } from '../scan/text.ts'
import { strings } from '../words/index.ts'
import { type Action, filledOf } from './action.ts'
import type { Common, Filling } from './card.ts'
import { bullets, type ChoiceLine, inShort, ofCentre, options } from './lines.ts'
import { lineOf } from './stage-card.ts'

/** The second step of a block: where to, why so, differences, levers and barriers. */
export type ContextCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly name: string
  readonly line: string
  readonly chosen: string
  readonly required: string
  readonly hasError: boolean
  readonly error: string
  readonly labels: Readonly<
    Record<'ambition' | 'intent' | 'difference' | 'other' | 'otherExample' | 'levers' | 'barriers', string>
  >
  readonly values: Readonly<Record<'ambition' | 'intent' | 'difference' | 'other' | 'levers' | 'barriers', string>>
  readonly ambitions: readonly ChoiceLine[]
  readonly intents: readonly ChoiceLine[]
  readonly differences: readonly ChoiceLine[]
  readonly levers: readonly ChoiceLine[]
  readonly barriers: readonly ChoiceLine[]
  /** How an explanation goes; said where there is one. */
  readonly toEmpty: string
  readonly hasNotes: boolean
  readonly notes: readonly {
    readonly id: string
    readonly label: string
    readonly example: string
    readonly value: string
  }[]
  /** Who reads what is typed here, and when. */
  readonly readers: string
  readonly help: readonly { readonly heading: string; readonly text: string }[]
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
export function contextCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  view: ContextView
): Filling<'context', ContextCard> {
  const words = strings.context
  const { questions } = instrument
  const { context } = view
  const higher = higherStages(instrument, view.vote)
  const shown = shownTexts(context)
  const leave = { scan: scan.id, from: 'context', block: block.id, seen: view.seen, shown } as const
  return {
    name: 'context',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      name: block.name,
      line: lineOf(instrument, block),
      chosen: words.chosen(stageName(instrument, view.vote)),
      required: strings.required,
      hasError: view.error !== undefined,
      error: view.error ?? '',
      labels: {
        ambition: words.ambition,
        intent: words.intent,
        difference: words.difference,
        other: words.other,
        otherExample: words.otherExample,
        levers: words.levers,
        barriers: words.barriers
      },
      values: {
        // From the highest stage there is only one answer.
        ambition: context.ambition || (higher.length === 0 ? view.vote : ''),
        ...valuesOf(context)
      },
      ambitions: [
        { title: questions.ambition.keep, value: view.vote },
        ...higher.map(({ id, name }) => ({
          title: `${questions.ambition.grow} ${name.toLowerCase()}`,
          value: id
        }))
      ],
      ...optionsOf(instrument),
      ...notesOf(context),
      readers: isAlone(scan) ? words.readers.alone : words.readers[scan.settings.visibility],
      help: [questions.difference, questions.levers, questions.barriers].map(({ text, options }) => ({
        heading: text,
        text: bullets(options.map((option) => option.text))
      })),
      save: { verb: 'context', scan: scan.id, block: block.id, seen: view.seen, shown },
      back: { verb: 'back', ...leave },
      overview: { verb: 'overview', ...leave },
      button: strings.button
    }
  }
}

/** What the questions beside stage and ambition show as filled in; what is too long is shown as far as it fits. */
export function valuesOf(context: Context): Omit<ContextCard['values'], 'ambition'> {
  return {
    intent: context.intent,
    difference: context.difference.join(','),
    other: fitting(context.other),
    levers: context.levers.join(','),
    barriers: context.barriers.join(',')
  }
}

/** What the questions beside stage and ambition can be answered with. */
export function optionsOf({
  questions
}: Instrument): Pick<ContextCard, 'intents' | 'differences' | 'levers' | 'barriers'> {
  return {
    intents: options(questions.intent.options),
    differences: options(questions.difference.options),
    levers: inShort(questions.levers.options),
    barriers: inShort(questions.barriers.options)
  }
}

/** The ids of the texts that are filled in. */
export function shownTexts({ other, notes }: Context): readonly string[] {
  return filledOf({ other, ...Object.fromEntries(NOTE_FIELDS.map((field) => [`note-${field}`, notes[field]])) })
}

/** The fields for explanations, folded open when one of them is filled in; what is too long is shown as far as it fits. */
export function notesOf(context: Context): Pick<ContextCard, 'toEmpty' | 'hasNotes' | 'notes'> {
  return {
    toEmpty: strings.context.toEmpty,
    hasNotes: NOTE_FIELDS.some((field) => context.notes[field] !== ''),
    notes: NOTE_FIELDS.map((field) => ({
      id: `note-${field}`,
      label: strings.context.notes[field],
      example: strings.context.noteExample,
      value: fitting(context.notes[field])
    }))
  }
}

function fitting(text: string): string {
  return shorten(cleanText(text), NOTE_LENGTH)
}
