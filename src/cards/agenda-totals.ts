import type { Instrument } from '../scan/instrument.ts'
import type { Count, Tally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { bullets, capital, numbered } from './lines.ts'

/** What a team says over all blocks: priorities, practices, levers and bottlenecks, and below each how it is counted. */
export type AgendaTotals = readonly {
  readonly heading: string
  readonly text: string
  readonly hasHow: boolean
  readonly how: string
}[]

/** The figures over all blocks, in words where there are too few answers to show. */
export function totalsOf(instrument: Instrument, tally: Tally): AgendaTotals {
  const words = strings.agenda
  const few = `${capital(words.few)}.`
  const optionText = (field: 'levers' | 'barriers', counts: readonly Count[]) => {
    const lines = instrument.questions[field].options.map(({ id, short }) =>
      words.named(short, counts.find((count) => count.id === id)?.count ?? 0)
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
  const named = answers > 0 ? words.namedHow(answers, blocks) : ''
  const total = (heading: string, text: string, how = '') => ({ heading, text, hasHow: how !== '', how })
  return [
    total(
      words.priorities,
      numbered(points) || none,
      points.length > 0 ? words.pointsHow(instrument.closing.priorities.max) : ''
    ),
    total(words.practices, bullets(practices) || none),
    total(words.levers, optionText('levers', tally.levers), named),
    total(words.barriers, optionText('barriers', tally.barriers), named)
  ]
}

function nameOf(instrument: Instrument, block: string): string {
  return instrument.blocks.find(({ id }) => id === block)?.name ?? ''
}
