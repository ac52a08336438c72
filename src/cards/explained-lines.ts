import type { Context } from '../scan/answer.ts'
import { differenceTexts, optionTexts } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { strings } from '../words/index.ts'
import { capital } from './lines.ts'
import type { Line } from './sections.ts'

/** The four questions that are answered beside a stage and an ambition, each with what was written about it. */
export function explainedLines(instrument: Instrument, context: Context): readonly Line[] {
  const { intent, levers, barriers } = instrument.questions
  const explained = (label: string, values: readonly string[], note: string): readonly Line[] => [
    { label, text: values.map(capital).join(' · ') },
    ...(note === '' ? [] : [{ label: strings.preview.note, text: note }])
  ]
  const words = strings.preview
  return [
    ...explained(
      words.intent,
      optionTexts(intent, context.intent === '' ? [] : [context.intent]),
      context.notes.intent
    ),
    ...explained(words.difference, differenceTexts(instrument, context), context.notes.difference),
    ...explained(strings.agenda.levers, optionTexts(levers, context.levers), context.notes.levers),
    ...explained(strings.agenda.barriers, optionTexts(barriers, context.barriers), context.notes.barriers)
  ]
}
