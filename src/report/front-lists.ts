import { blockName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { countsOf, type Result } from '../scan/result.ts'
import { type Apart, farthestApart, recurring } from '../scan/standing-out.ts'
import { strings } from '../words/index.ts'
import { placeInWords } from './picture-text.ts'

const words = strings.document

/** A list on the first page of a report: in order of weight or not, and what stands there when it is empty. */
export type FrontList = {
  readonly heading: string
  readonly items: readonly string[]
  readonly isOrdered: boolean
  readonly nothing: string
}

/**
 * What a director reads first: the priorities, each with its stage and where it is to go, the practices, where the votes lay
 * farthest apart, and what comes back at more than one block. What is not asked, or was not voted on, is left out.
 */
export function frontLists(instrument: Instrument, result: Result): readonly FrontList[] {
  const { nouns } = instrument
  const closing = instrument.closing
    ? [
        listOf(strings.closing.priorities, priorities(instrument, result), words.noPriority, true),
        listOf(
          strings.closing.practices,
          result.practices.map((id) => blockName(instrument, id)),
          words.noPractice(nouns)
        )
      ]
    : []
  const counted = recurring(instrument, result)
  const options = (question: (typeof counted)[number]['question'], id: string) =>
    question.options.find((option) => option.id === id)?.short ?? id
  const backAgain = counted
    .filter(({ counts }) => counts.length > 0)
    .map(({ question, counts }) =>
      words.recurs(
        question.name,
        counts.map(({ id, count }) => words.recursAt(options(question, id), count, nouns))
      )
    )
  return [
    ...closing,
    ...(result.way === 'together'
      ? []
      : [
          listOf(
            words.apart,
            farthestApart(result).map((one) => apartLine(instrument, one)),
            words.notApart
          )
        ]),
    ...(counted.length > 0 ? [listOf(words.recurring(nouns), backAgain, words.nothingRecurs(nouns))] : [])
  ]
}

function listOf(heading: string, items: readonly string[], nothing: string, isOrdered = false): FrontList {
  return { heading, items, isOrdered, nothing }
}

function priorities(instrument: Instrument, result: Result): readonly string[] {
  return result.priorities.map((id) => words.placed(blockName(instrument, id), placeInWords(instrument, result, id)))
}

function apartLine(instrument: Instrument, { block, round, isOneOfMore }: Apart): string {
  const counts = countsOf(instrument, round).flatMap((count, place) =>
    count > 0 ? [strings.picture.inWords.count(instrument.stages[place]?.name ?? '', count)] : []
  )
  return words.apartAt(blockName(instrument, block), counts, isOneOfMore)
}
