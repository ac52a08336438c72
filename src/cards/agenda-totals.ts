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

/** The figures over all blocks, in words where there are too few answers to show. */
export function agendaTotals(instrument: Instrument, tally: Tally): AgendaTotals {
  const words = strings.agenda
  const few = `${capital(words.few)}.`
  const optionText = ({ id, options }: ChoiceQuestion) => {
    const counts = tally.totals.find(({ question }) => question === id)?.counts ?? []
    const lines = options.map((option) =>
      words.named(option.short, counts.find((count) => count.id === option.id)?.count ?? 0)
    )
    return tally.areFewOptions ? few : bullets(lines)
  }
  const none = tally.areFewClosings ? few : words.nothing
  const practices = [
    ...tally.practices.map(({ id, count }) => words.mentions(nameOf(instrument, id), count)),
    ...(tally.noPractice > 0 ? [words.noPractice(tally.noPractice)] : [])
  ]
  const points = tally.priorities.map(({ id, count }) => words.points(nameOf(instrument, id), count))
  const { answers, blocks } = tally.explained
  const named = answers > 0 ? words.namedHow(answers, blocks, instrument.nouns) : ''
  const total = (heading: string, text: string, how = '') => ({ heading, text, hasHow: how !== '', how })
  const { closing } = instrument
  return [
    ...(closing
      ? [
          total(
            words.priorities,
            numbered(points) || none,
            points.length > 0 ? words.pointsHow(closing.priorities.max) : ''
          ),
          total(words.practices, bullets(practices) || none)
        ]
      : []),
    ...totalledIn(instrument).map((question) => total(question.name, optionText(question), named))
  ]
}

function nameOf(instrument: Instrument, block: string): string {
  return instrument.blocks.find(({ id }) => id === block)?.name ?? ''
}
