import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node'
import { howText } from '../cards/round-text.ts'
import { findBlock } from '../scan/answer.ts'
import { ambitionText, blockName, headOf, stageName, toldIn } from '../scan/answer-text.ts'
import type { Beside, ChoiceQuestion, Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { besides } from '../scan/questions/index.ts'
import { placeQuestion } from '../scan/questions/place.ts'
import { type AgreedBlock, countingRound, countsOf, heldBackIn, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { frontFacts } from './front-facts.ts'
import { cellText } from './workbook-text.ts'

const words = strings.document
const sheet = strings.workbook
/** How wide a column of words is, in characters. */
const WIDE = 44
const HEAD = { fontWeight: 'bold', backgroundColor: '#E8EEF5', wrap: true, alignVertical: 'center' } as const

type Column = { readonly head: string; readonly width: number }
type Cell = string | number | undefined

/** The workbook of a result: what it is, answers, votes and (where they are asked) priorities on a sheet each, as the bytes of an .xlsx file. */
export async function writeWorkbook(content: {
  readonly instrument: Instrument
  readonly result: Result
}): Promise<Uint8Array> {
  const sheets = [
    front(content),
    answers(content),
    votes(content),
    ...(content.instrument.closing ? [priorities(content)] : [])
  ]
  const file = await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
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
    ...(aim ? [{ head: headOf(aim, 'document'), width: 28 }] : []),
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
    ...(aimIn(instrument) ? [ambitionText(instrument, answer)] : []),
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

/** How wide the answers to a question are: words take most, short labels less. */
function widthOf(question: Beside): number {
  if (question.kind === 'text') return WIDE
  return question.kind === 'choice' && question.brief ? 30 : 24
}

function isExplained(question: Beside): question is ChoiceQuestion & Required<Pick<ChoiceQuestion, 'note'>> {
  return question.kind === 'choice' && question.note !== undefined
}

type Content = { readonly instrument: Instrument; readonly result: Result }

function asSheet(name: string, columns: readonly Column[], rows: readonly (readonly Cell[])[], sticky: number) {
  const data: SheetData = [
    columns.map(({ head }) => ({ ...HEAD, value: head, type: String })),
    ...rows.map((row) => row.map(asCell))
  ]
  return {
    data,
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: sticky,
    orientation: 'landscape' as const
  }
}

/** A cell with its type written down: a text stays a text whatever it begins with, see decision 0008. */
function asCell(cell: Cell): CellObject | null {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' }
  const value = cellText(cell ?? '')
  return value === '' ? null : { value, type: String, format: '@', wrap: true, alignVertical: 'top' }
}
