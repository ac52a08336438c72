import { besideRounds, howText } from '../cards/round-text.ts'
import { findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, headOf, stageName, toldIn } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedBlock, countingRound, countsOf, heldBackIn, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { COLOUR, MARGIN, type Paper, STYLE, WIDTH } from './pdf-paper.ts'
import {
  type Cell,
  decorate,
  heightOfLine,
  type Piece,
  type StyledText,
  tableRows,
  textPiece,
  withGap,
  write
} from './pdf-pieces.ts'

const words = strings.document
const LABEL = 110
/** In the table of votes: the round, and the head that must stay on one line. */
const ROUND = 70
const NOT_PLACED = 96
/** A note of more lines than this is set as running text, so that a row never outgrows a page. */
const MOST_LINES = 12

/** How many of a block's pieces stay together at a page break: heading, track, facts and the first row. */
export const BLOCK_HEAD = 4

/** What the team agreed for one block, from its heading to the votes behind it. */
export function blockPieces(
  paper: Paper,
  instrument: Instrument,
  result: Result,
  agreed: AgreedBlock
): readonly Piece[] {
  return [
    textPiece(paper, 'H2', { text: blockName(instrument, agreed.block), style: STYLE.h2 }, 24),
    track(paper, instrument, agreed),
    facts(paper, instrument, agreed),
    ...tableRows(paper, answerRows(instrument, result, agreed)),
    ...votes(paper, instrument, agreed)
  ]
}

/** The stages side by side: the agreed one filled, the one aimed at outlined. The facts below say it in words. */
function track(paper: Paper, instrument: Instrument, { answer }: AgreedBlock): Piece {
  const { doc } = paper
  const { stages } = instrument
  const aim = aimedAt(instrument, answer.replies)
  const width = WIDTH / stages.length
  const height = 22
  return {
    height,
    gap: 6,
    draw: (_part, y) =>
      decorate(paper, () => {
        for (const [place, { id, name }] of stages.entries()) {
          const x = MARGIN.left + place * width
          const agreed = id === answer.vote
          const aimed = id === aim && !agreed
          doc.rect(x + 1, y + 1, width - 2, height - 2).fill(agreed ? COLOUR.accent : COLOUR.pale)
          if (aimed) {
            doc
              .lineWidth(1.2)
              .strokeColor(COLOUR.accent)
              .rect(x + 1.6, y + 1.6, width - 3.2, height - 3.2)
              .stroke()
          }
          const style = { ...(agreed ? STYLE.strong : STYLE.body), size: 9.5, colour: agreed ? '#FFFFFF' : COLOUR.ink }
          write(paper, { text: aimed ? `→ ${name}` : name, style }, x + 4, y + 4.6, width - 8, 'center')
        }
      })
  }
}

/** The agreed stage, the ambition where that is asked, and how it came about, side by side. */
function facts(paper: Paper, instrument: Instrument, { answer, how, rounds }: AgreedBlock): Piece {
  const { doc } = paper
  const aim = aimIn(instrument)
  const width = WIDTH / 3
  const columns = [
    [words.agreed, stageName(instrument, answer.vote)],
    ...(aim ? [[headOf(aim, 'document'), capital(ambitionText(instrument, answer))]] : []),
    [words.how, capital(howText(how, countingRound(rounds)))]
  ].map(([label = '', value = '']) => ({
    label: { text: label, style: STYLE.label },
    value: { text: value, style: { ...STYLE.strong, size: 11 } }
  }))
  const room = width - 10
  const top = Math.max(...columns.map(({ label }) => heightOfLine(paper, label, room)))
  return {
    height: top + Math.max(...columns.map(({ value }) => heightOfLine(paper, value, room))) + 5,
    gap: 8,
    draw: (part, y) => {
      for (const [place, { label, value }] of columns.entries()) {
        const x = MARGIN.left + place * width
        part.add(
          doc.struct('P', {}, () => {
            write(paper, label, x, y, room)
            write(paper, value, x, y + top, room)
          })
        )
      }
    }
  }
}

function answerRows(
  instrument: Instrument,
  result: Result,
  { block, answer }: AgreedBlock
): readonly (readonly Cell[])[] {
  const points = findBlock(instrument, block)?.stages[answer.vote]?.points ?? []
  const { here } = words.heldBack[result.copy.for]
  return [
    row(words.meaning(instrument.nouns), points),
    ...toldIn(instrument, answer)
      .filter(({ texts, note }) => texts.length > 0 || note !== '')
      .map(({ question, texts, note }) => row(headOf(question, 'document'), texts.map(running), note)),
    ...(heldBackIn(result).includes(block) ? [row(words.notes, [here(instrument.nouns)])] : [])
  ]
}

function row(label: string, values: readonly string[], note = ''): readonly Cell[] {
  const lines: readonly StyledText[] = [
    ...values.map((value) => ({ text: capital(value), style: STYLE.body })),
    ...(note === '' ? [] : [{ text: words.note(running(note)), style: STYLE.note }])
  ]
  return [
    { lines: [{ text: label, style: { ...STYLE.label, size: 10 } }], width: LABEL, heads: 'Row' },
    { lines, width: WIDTH - LABEL }
  ]
}

function running(note: string): string {
  return note.split('\n').length > MOST_LINES ? note.replace(/\n+/g, ' ') : note
}

function votes(paper: Paper, instrument: Instrument, { rounds, answer }: AgreedBlock): readonly Piece[] {
  if (rounds.length === 0) return [textPiece(paper, 'P', { text: words.together, style: STYLE.label }, 8)]
  const { stages } = instrument
  const width = (WIDTH - ROUND - NOT_PLACED) / (stages.length + 1)
  const figure = (value: string, style: Cell['lines'][number]['style'], wide = width): Cell => ({
    lines: [{ text: value, style }],
    width: wide,
    align: 'center'
  })
  const head: readonly Cell[] = [
    { lines: [{ text: words.votes, style: STYLE.head }], width: ROUND, heads: 'Column' },
    ...[...stages.map(({ name }) => name), words.total].map(
      (name): Cell => ({ ...figure(name, STYLE.head), heads: 'Column' })
    ),
    { ...figure(words.notPlaced, STYLE.head, NOT_PLACED), heads: 'Column' }
  ]
  const rows = rounds.map((round, place): readonly Cell[] => {
    const counts = countsOf(instrument, round)
    const total = counts.reduce((all, count) => all + count, 0)
    const shown = (count: number) => (round.isFew ? strings.talk.hidden : `${count}`)
    return [
      { lines: [{ text: strings.talk.round(place + 1), style: STYLE.body }], width: ROUND, heads: 'Row' },
      ...counts.map((count, at) => figure(shown(count), stages[at]?.id === answer.vote ? STYLE.strong : STYLE.body)),
      figure(shown(total), STYLE.body),
      figure(round.isFew && !round.abstained ? strings.talk.hidden : `${round.abstained ?? ''}`, STYLE.body, NOT_PLACED)
    ]
  })
  const isVoted = rounds.some((round) => countsOf(instrument, round).some((count) => count > 0))
  return [
    ...(isVoted ? withGap(tableRows(paper, [head, ...rows], 2.5), 6) : []),
    ...besideRounds(instrument.nouns, rounds).map((said) =>
      textPiece(paper, 'P', { text: capital(`${said}.`), style: STYLE.label }, 4)
    )
  ]
}
