import writeExcelFile from 'write-excel-file/node'
import { howText } from '../cards/round-text.ts'
import { findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, headOf, stageName, toldIn } from '../scan/answer-text.ts'
import type { Beside, ChoiceQuestion, Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import { placeQuestion } from '../scan/questions/place.ts'
import { type AgreedBlock, countingRound, countsOf, heldBackIn, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { frontFacts } from './front-facts.ts'
import { factSheet } from './workbook-facts.ts'
import { membersSheet, type VoteByName } from './workbook-members.ts'
import { forPaper, type Printed } from './workbook-print.ts'
import { asSheet, type Cell, type Column } from './workbook-sheet.ts'
import { namedSheet, voicedSheet } from './workbook-voiced.ts'

const words = strings.document
const sheet = strings.workbook
/** How wide a column of words is, in characters. */
const WIDE = 44

/**
 * The workbook of a result, as the bytes of an .xlsx file: what it is, answers, votes, what members said beside them and,
 * where they are asked, priorities and what was named, on a sheet each to be read; and one with a fact a row to count with.
 */
export async function writeWorkbook(content: Content): Promise<Uint8Array> {
  const sheets = [
    front(content),
    answers(content),
    votes(content),
    ...voicedSheet(content),
    ...(content.instrument.closing ? [priorities(content)] : []),
    ...namedSheet(content),
    ...membersSheet(content.instrument, content.voters),
    factSheet(content)
  ]
  const printed = sheets.map(({ sheet: name, columns, data }) => ({
    sheet: name,
    columns: columns.length,
    rows: data.length
  }))
  const isFiltered = ({ sheet: name, rows }: Printed) => name !== sheet.front && rows > 1
  const file = await writeExcelFile(sheets, {
    fontFamily: 'Calibri',
    fontSize: 11,
    features: [forPaper(printed, isFiltered)]
  }).toBuffer()
  return new Uint8Array(file)
}

/** What this is and of whom; above all, that some of it is not to be sent on. */
function front({ instrument, result }: Content) {
  const { front: mark, text } = words.heldBack[result.copy.for]
  const columns: readonly Column[] = [
    { head: words.kind[result.copy.for], width: 40 },
    { head: '', width: 70 }
  ]
  return asSheet(
    sheet.front,
    columns,
    [
      ...(heldBackIn(result).length > 0 ? [[mark, text(instrument.nouns)]] : []),
      [sheet.centre, result.centre],
      [strings.setup.schoolYear, result.schoolYear],
      ...frontFacts(instrument, result).map(({ label, text }) => [label, text])
    ],
    0
  )
}

function answers({ instrument, result }: Content) {
  const aim = aimIn(instrument)
  const told = besides(instrument).filter(({ kind }) => kind !== 'aim')
  const columns: readonly Column[] = [
    { head: sheet.cluster, width: 22 },
    { head: sheet.number, width: 9 },
    { head: capital(instrument.nouns.block.one), width: 28 },
    { head: placeQuestion(instrument).name, width: 15 },
    { head: sheet.order(placeQuestion(instrument).name), width: 11 },
    ...(aim
      ? [
          { head: headOf(aim, 'document'), width: 28 },
          { head: sheet.order(headOf(aim, 'document')), width: 11 }
        ]
      : []),
    { head: words.how, width: 16 },
    ...told.map((question) => ({ head: headOf(question, 'document'), width: widthOf(question) })),
    ...told.flatMap((question) => (isExplained(question) ? [{ head: question.note.label, width: WIDE }] : [])),
    { head: words.notes, width: 24 }
  ]
  const held = heldBackIn(result)
  return asSheet(
    sheet.answers,
    columns,
    result.blocks.map((block) => answerRow(instrument, block, held.includes(block.block))),
    3
  )
}

function answerRow(
  instrument: Instrument,
  { block, answer, how, rounds }: AgreedBlock,
  isHeldBack: boolean
): readonly Cell[] {
  const told = toldIn(instrument, answer, besides(instrument))
  const found = findBlock(instrument, block)
  return [
    instrument.clusters.find(({ id }) => id === found?.cluster)?.name ?? '',
    found?.number ?? '',
    found?.name ?? block,
    stageName(instrument, answer.vote),
    orderOf(instrument, answer.vote),
    ...(aimIn(instrument)
      ? [ambitionText(instrument, answer), orderOf(instrument, aimedAt(instrument, answer.replies))]
      : []),
    howText(how, countingRound(rounds)),
    ...told.map(({ texts }) => texts.join('; ')),
    ...told.flatMap(({ question, note }) => (isExplained(question) ? [note] : [])),
    isHeldBack ? sheet.heldBack : ''
  ]
}

function votes({ instrument, result }: Content) {
  const columns: readonly Column[] = [
    { head: capital(instrument.nouns.block.one), width: 48 },
    { head: sheet.round, width: 9 },
    ...instrument.stages.map(({ name }) => ({ head: name, width: 15 })),
    { head: words.total, width: 9 },
    { head: words.notPlaced, width: 12 }
  ]
  const rows = result.blocks.flatMap(({ block, rounds }) =>
    rounds.map((round, place): readonly Cell[] => {
      const counts = countsOf(instrument, round)
      const total = counts.reduce((all, count) => all + count, 0)
      const shown = (count: number) => (round.isFew ? strings.talk.hidden : count)
      const abstained = round.isFew && !round.abstained ? strings.talk.hidden : round.abstained
      return [blockName(instrument, block), place + 1, ...counts.map(shown), shown(total), abstained]
    })
  )
  return asSheet(sheet.votes, columns, rows, 1)
}

function priorities({ instrument, result }: Content) {
  const columns: readonly Column[] = [
    { head: sheet.rank, width: 8 },
    { head: sheet.priority, width: 52 },
    { head: sheet.practice, width: 52 }
  ]
  const length = Math.max(result.priorities.length, result.practices.length)
  const rows = Array.from({ length }, (_, place): readonly Cell[] => {
    const priority = result.priorities[place]
    const practice = result.practices[place]
    return [
      priority === undefined ? undefined : place + 1,
      priority === undefined ? undefined : blockName(instrument, priority),
      practice === undefined ? undefined : blockName(instrument, practice)
    ]
  })
  return asSheet(strings.agenda.priorities, columns, rows, 1)
}

/** The place of a stage among the others, from 1; it says which comes first, and is no score. */
function orderOf({ stages }: Instrument, stage: string): number | undefined {
  const place = stages.findIndex(({ id }) => id === stage)
  return place < 0 ? undefined : place + 1
}

/** How wide the answers to a question are: words take most, short labels less. */
function widthOf(question: Beside): number {
  if (question.kind === 'text') return WIDE
  return question.kind === 'choice' && question.brief ? 30 : 24
}

function isExplained(question: Beside): question is ChoiceQuestion & Required<Pick<ChoiceQuestion, 'note'>> {
  return question.kind === 'choice' && question.note !== undefined
}

type Content = {
  readonly instrument: Instrument
  readonly result: Result
  /** Who voted what, where who gets it may see that. */
  readonly voters?: readonly VoteByName[] | undefined
}
