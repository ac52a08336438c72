import { stageName } from '../scan/answer-text.ts'
import type { QuestionFigures } from '../scan/given.ts'
import type { Beside, Instrument } from '../scan/instrument.ts'
import { KEEP } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import { placeQuestion } from '../scan/questions/place.ts'
import type { BlockTally } from '../scan/tally.ts'
import { strings } from '../words/index.ts'
import { roundInWords } from './round-text.ts'

/** What the votes on a block come to, question by question: the stage, and what goes with it. */
export type BlockFigures = { readonly votes: BlockTally; readonly beside: readonly QuestionFigures[] }

/** What there are too few answers for to show any figure: for the 'votes', for the 'rest' of the questions, or for nothing. */
export type Few = 'votes' | 'rest' | 'nowhere'

/** Where there are too few answers on a whole block; where that is so for one question alone, it is said beside that one. */
export function fewIn({ votes, beside }: BlockFigures): Few {
  if (votes.isFew) return 'votes'
  return beside.some(({ isFew }) => isFew) && beside.every(({ answers }) => answers === 0) ? 'rest' : 'nowhere'
}

/** The line of figures beside each question, by its id; "" for a question that has none. */
export function figureLines(instrument: Instrument, figures: BlockFigures | undefined): (question: string) => string {
  if (!figures) return () => ''
  const few = fewIn(figures)
  const lines = new Map([
    [placeQuestion(instrument).id, placeLine(instrument, figures.votes)],
    ...besides(instrument).map((question) => {
      const found = figures.beside.find((one) => one.question === question.id)
      return [question.id, found ? besideLine(instrument, question, found, figures.votes, few) : ''] as const
    })
  ])
  return (question) => lines.get(question) ?? ''
}

function placeLine(instrument: Instrument, votes: BlockTally): string {
  const { total, abstained, rounds, isSecond, isFew } = votes
  if (isFew || total + abstained === 0) return ''
  const round = rounds.length > 1 ? (isSecond ? 2 : 1) : undefined
  return strings.agree.figures(round, [roundInWords(instrument, votes)])
}

function besideLine(
  instrument: Instrument,
  question: Beside,
  { counts, isFew }: QuestionFigures,
  { rounds }: BlockTally,
  few: Few
): string {
  const words = strings.agree
  // Only the stage is voted on again.
  const round = rounds.length > 1 ? 1 : undefined
  if (isFew) return few === 'nowhere' ? words.figures(round, [strings.agenda.few]) : ''
  const named = counts.filter(({ count }) => count > 0)
  return named.length === 0
    ? ''
    : words.figures(
        round,
        named.map(({ id, count }) => words.figure(answerName(instrument, question, id), count))
      )
}

/** An answer by the shortest name it has. */
function answerName(instrument: Instrument, question: Beside, id: string): string {
  if (question.kind === 'aim')
    return id === KEEP ? strings.agree.keeping : strings.agree.growing(stageName(instrument, id))
  const option = question.kind === 'choice' ? question.options.find((one) => one.id === id) : undefined
  return option?.figure ?? option?.short ?? id
}
