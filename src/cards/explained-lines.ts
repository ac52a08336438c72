import type { Answer } from '../scan/answer.ts'
import { headOf, toldIn } from '../scan/answer-text.ts'
import type { Beside, Instrument } from '../scan/instrument.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import type { Line } from './sections.ts'

/** What is answered beside a stage and an aim, a line per question, each with what was written about it. */
export function explainedLines(instrument: Instrument, answer: Answer, asked?: readonly Beside[]): readonly Line[] {
  return toldIn(instrument, answer, asked).flatMap(({ question, texts, note }) => [
    { label: headOf(question, 'card'), text: texts.map(capital).join(' · ') },
    ...(note === '' ? [] : [{ label: strings.preview.note, text: note }])
  ])
}
