import type { ReceiptLine } from '../cards/receipts.ts'
import { howText } from '../cards/round-text.ts'
import { blockName, headOf, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedBlock, countingRound, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { type Paper, STYLE, WIDTH } from './pdf-paper.ts'
import { type Cell, put, type StyledText, type TaggedPart, tableRows, textPiece, withGap } from './pdf-pieces.ts'

const words = strings.document
const BLOCK = 200
const PAGE = 30

/** All blocks under one another and what the stages mean; hands back how to write the page that each block is on. */
export function drawOverview(
  paper: Paper,
  part: TaggedPart,
  instrument: Instrument,
  result: Result
): (pages: ReadonlyMap<string, number>) => void {
  const later: ((pages: ReadonlyMap<string, number>) => void)[] = []
  paper.doc.addPage()
  const aim = aimIn(instrument)
  const other = (WIDTH - BLOCK - PAGE) / (aim ? 3 : 2)
  const heads = [
    capital(instrument.nouns.block.one),
    words.agreed,
    ...(aim ? [headOf(aim, 'document')] : []),
    words.how,
    words.onPage
  ]
  const widths = aim ? [BLOCK, other - 10, other + 14, other - 4, PAGE] : [BLOCK, other, other, PAGE]
  const rows = result.blocks.map(({ block, answer, how, rounds }) => [
    line(blockName(instrument, block), 'body'),
    line(stageName(instrument, answer.vote), 'strong'),
    ...(aim ? [line(ambition(instrument, answer), 'body')] : []),
    line(capital(howText(how, countingRound(rounds))), 'body'),
    line('', 'body')
  ])
  const table = [heads.map((name) => line(name, 'head')), ...rows].map((lines, at) =>
    lines.map(
      (one, place): Cell => ({
        lines: [one],
        width: widths[place] ?? 0,
        ...(at === 0 ? { heads: 'Column' } : place === 0 ? { heads: 'Row' } : {}),
        ...(place === lines.length - 1 ? { align: 'right' } : {}),
        ...(at > 0 && place === lines.length - 1
          ? { later: (write) => later.push((pages) => write(`${pages.get(result.blocks[at - 1]?.block ?? '') ?? ''}`)) }
          : {})
      })
    )
  )
  put(paper, part, [
    textPiece(paper, 'H1', { text: words.overview, style: STYLE.h1 }),
    ...withGap(tableRows(paper, table, 4.5), 12)
  ])
  const stages = instrument.stages.map(({ name, cycle, meaning }): readonly Cell[] => [
    {
      lines: [line(name, 'strong'), ...(cycle === '' ? [] : [{ text: cycle, style: STYLE.label }])],
      width: 110,
      heads: 'Row'
    },
    { lines: [line(meaning, 'body')], width: WIDTH - 110 }
  ])
  put(paper, part, [
    textPiece(paper, 'H2', { text: words.stages(instrument.nouns), style: STYLE.h2 }, 26),
    ...withGap(tableRows(paper, stages), 6)
  ])
  return (pages) => {
    for (const write of later) write(pages)
  }
}

/** Where the team wants to go, in as few words as a column holds. */
function ambition(instrument: Instrument, { vote, replies }: AgreedBlock['answer']): string {
  const stage = aimedAt(instrument, replies)
  return stage === vote ? capital(aimIn(instrument)?.keep ?? '') : words.toward(stageName(instrument, stage))
}

/** Who got the result, and how that stands. */
export function drawReceipts(paper: Paper, part: TaggedPart, receipts: readonly ReceiptLine[]): void {
  const rows = [
    [line(words.receiver, 'head'), line(words.receipt, 'head')],
    ...receipts.map(({ who, state }) => [line(who, 'body'), line(state, 'body')])
  ]
  const table = rows.map((lines, at) =>
    lines.map(
      (one, place): Cell => ({
        lines: [one],
        width: WIDTH / 2,
        ...(at === 0 ? { heads: 'Column' } : place === 0 ? { heads: 'Row' } : {})
      })
    )
  )
  put(
    paper,
    part,
    [
      textPiece(paper, 'H1', { text: strings.receipts.heading, style: STYLE.h1 }, 34),
      ...withGap(tableRows(paper, table), 8)
    ],
    4
  )
}

function line(typed: string, style: 'body' | 'strong' | 'head'): StyledText {
  return { text: typed.replace(/\s+/g, ' '), style: STYLE[style] }
}
