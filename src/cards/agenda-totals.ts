import type { ChoiceQuestion, Instrument } from '../scan/instrument.ts'
import { totalledIn } from '../scan/questions/choice.ts'
import type { Tally } from '../scan/tally.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { bullets, numbered } from './lines.ts'

/** What a team says over all blocks: priorities, practices, how often options were named, and below each how it is counted. */
export type AgendaTotals = readonly {
  readonly heading: string
  readonly text: string
  readonly hasHow: boolean
  readonly how: string
}[]

/** A list of figures, in order of weight or not: what stands there when it is empty, and how it is counted. */
export type TotalList = {
  readonly heading: string
  readonly items: readonly string[]
  readonly isOrdered: boolean
  readonly nothing: string
  readonly how: string
}

/** The figures over all blocks, in words where there are too few answers to show. */
export function agendaTotals(instrument: Instrument, tally: Tally): AgendaTotals {
  return totalLists(instrument, tally).map(({ heading, items, isOrdered, nothing, how }) => ({
    heading,
    text: (isOrdered ? numbered(items) : bullets(items)) || nothing,
    hasHow: how !== '',
    how
  }))
}

/** The same as lists. */
export function totalLists(instrument: Instrument, tally: Tally): readonly TotalList[] {
  const words = strings.agenda
  const few = `${capital(words.few)}.`
  const optionItems = ({ id, options }: ChoiceQuestion) => {
    const counts = tally.totals.find(({ question }) => question === id)?.counts ?? []
    return options.map((option) =>
      words.named(option.short, counts.find((count) => count.id === option.id)?.count ?? 0)
    )
  }
  const none = tally.areFewClosings ? few : words.nothing
  const practices = [
    ...tally.practices.map(({ id, count }) => words.mentions(nameOf(instrument, id), count)),
    ...(tally.noPractice > 0 ? [words.noPractice(tally.noPractice)] : [])
  ]
  const points = tally.priorities.map(({ id, count }) => words.points(nameOf(instrument, id), count))
  const { answers, blocks } = tally.explained
  const named = answers > 0 ? words.namedHow(answers, blocks, instrument.nouns) : ''
  const { closing } = instrument
  const how = closing && points.length > 0 ? words.pointsHow(closing.priorities.max) : ''
  return [
    ...(closing
      ? [
          { heading: words.priorities, items: points, isOrdered: true, nothing: none, how },
          { heading: words.practices, items: practices, isOrdered: false, nothing: none, how: '' }
        ]
      : []),
    ...totalledIn(instrument).map((question) => ({
      heading: question.name,
      items: tally.areFewOptions ? [] : optionItems(question),
      isOrdered: false,
      nothing: few,
      how: named
    }))
  ]
}

function nameOf(instrument: Instrument, block: string): string {
  return instrument.blocks.find(({ id }) => id === block)?.name ?? ''
}
