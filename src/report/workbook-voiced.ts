import { blockName, headOf } from '../scan/answer-text.ts'
import type { Count } from '../scan/count.ts'
import type { ChoiceQuestion, Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import type { Result, Voiced } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { asSheet, type Cell } from './workbook-sheet.ts'

const words = strings.workbook
type Content = { readonly instrument: Instrument; readonly result: Result }

/** What members answered beside the stage, counted: a row per block, a column per answer; none where nothing of it is kept. */
export function voicedSheet({ instrument, result }: Content) {
  const told = result.blocks.flatMap(({ block, voiced }) => (voiced ? [{ block, voiced }] : []))
  if (told.length === 0) return []
  const later = aimIn(instrument) ? instrument.stages.slice(1) : []
  const choices = choiceQuestions(instrument)
  const columns = [
    { head: capital(instrument.nouns.block.one), width: 48 },
    { head: words.voicedOf, width: 12 },
    ...(later.length > 0 ? [{ head: words.keep, width: 12 }] : []),
    ...later.map(({ name }) => ({ head: strings.document.toward(name), width: 14 })),
    ...choices.flatMap((question) =>
      question.options.map(({ short }) => ({ head: words.chose(headOf(question, 'document'), short), width: 20 }))
    )
  ]
  const rows = told.map(({ block, voiced }): readonly Cell[] => {
    const name = blockName(instrument, block)
    if (voiced.isFew) return [name, words.few]
    return [
      name,
      voiced.answers,
      ...(later.length > 0 ? [voiced.keep] : []),
      ...later.map(({ id }) => countOf(voiced.grow, id)),
      ...choices.flatMap((question) => question.options.map(({ id }) => timesNamed(voiced, question.id, id)))
    ]
  })
  return [asSheet(words.voiced, columns, rows, 1)]
}

/** What members named over all blocks together, with points and mentions; none where nothing of it is kept. */
export function namedSheet({ instrument, result: { named } }: Content) {
  if (!instrument.closing || !named) return []
  const columns = [
    { head: capital(instrument.nouns.block.one), width: 52 },
    { head: words.points, width: 14 },
    { head: words.mentions, width: 16 }
  ]
  const rows: readonly (readonly Cell[])[] = named.isFew
    ? [[words.few]]
    : [
        ...instrument.blocks.map(({ id }) => [
          blockName(instrument, id),
          countOf(named.priorities, id),
          countOf(named.practices, id)
        ]),
        [words.noPractice(instrument.nouns), undefined, named.noPractice]
      ]
  return [asSheet(words.named, columns, rows, 1)]
}

/** The questions with options that go with a stage. */
export function choiceQuestions(instrument: Instrument): readonly ChoiceQuestion[] {
  return besides(instrument).filter((question) => question.kind === 'choice')
}

/** How often an option of a question was named. */
export function timesNamed({ named }: Voiced, question: string, option: string): number {
  return countOf(named.find((one) => one.question === question)?.counts ?? [], option)
}

/** How often something was named. */
export function countOf(counts: readonly Count[], id: string): number {
  return counts.find((count) => count.id === id)?.count ?? 0
}
