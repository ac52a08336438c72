import { findBlock } from '../scan/answer.ts'
import { headOf, stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { placeQuestion } from '../scan/questions/place.ts'
import { replyTo } from '../scan/questions/reply.ts'
import { type AgreedBlock, countsOf, type Named, type Result } from '../scan/result.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { asSheet, type Cell } from './workbook-sheet.ts'
import { choiceQuestions, countOf, timesNamed } from './workbook-voiced.ts'

const words = strings.workbook
type Content = { readonly instrument: Instrument; readonly result: Result }

/** One fact: of which block ("" for all), in which round (0 for none), what it is, and how often. */
type Fact = {
  readonly block: string
  readonly round?: number
  readonly kind: keyof Pick<typeof words.fact, 'agreed' | 'votes' | 'voiced' | 'named' | 'concluded'>
  readonly question: string
  readonly answer: string
  /** Its place among the answers, from 1. */
  readonly order?: number | undefined
  readonly count?: number
}

/** Everything that was chosen and counted, on a sheet with one fact a row. */
export function factSheet(content: Content) {
  const { columns, rows } = factTable(content)
  return asSheet(words.facts, columns, rows, 0)
}

/** The same as a table, each fact with the scan it is of; nothing that anyone typed but the centre. */
export function factTable(content: Content) {
  const { instrument, result } = content
  const { fact } = words
  const columns = [
    { head: words.centre, width: 20 },
    { head: strings.setup.schoolYear, width: 12 },
    { head: fact.instrument, width: 24 },
    { head: words.edition, width: 12 },
    { head: fact.submitted, width: 13 },
    { head: words.number, width: 9 },
    { head: capital(instrument.nouns.block.one), width: 36 },
    { head: fact.kind, width: 20 },
    { head: words.round, width: 8 },
    { head: fact.question, width: 24 },
    { head: fact.answer, width: 36 },
    { head: fact.order, width: 10 },
    { head: fact.count, width: 8 }
  ]
  const facts = [...result.blocks.flatMap((block) => factsOf(instrument, block)), ...concludedIn(content)]
  const scan = [result.centre, result.schoolYear, instrument.name, instrument.edition, result.submittedAt.slice(0, 10)]
  const rows = facts.map(({ block, round, kind, question, answer, order, count }): readonly Cell[] => {
    const found = findBlock(instrument, block)
    const about = [found?.number, found?.name ?? block, fact[kind], round, question, answer, order, count]
    return [...scan, ...about]
  })
  return { columns, rows }
}

function factsOf(instrument: Instrument, agreed: AgreedBlock): readonly Fact[] {
  const { block } = agreed
  return [
    ...agreedFacts(instrument, agreed).map((one) => ({ ...one, block, kind: 'agreed' as const, count: 1 })),
    ...voteFacts(instrument, agreed).map((one) => ({ ...one, block, kind: 'votes' as const })),
    ...voicedFacts(instrument, agreed).map((one) => ({ ...one, block, kind: 'voiced' as const }))
  ]
}

type Plain = Omit<Fact, 'block' | 'kind'>

function agreedFacts(instrument: Instrument, { answer }: AgreedBlock): readonly Plain[] {
  const aim = aimIn(instrument)
  const stage = (question: string, id: string) => ({
    question,
    answer: stageName(instrument, id),
    order: instrument.stages.findIndex((one) => one.id === id) + 1 || undefined
  })
  const aimed = aimedAt(instrument, answer.replies)
  return [
    stage(placeQuestion(instrument).name, answer.vote),
    ...(aim && aimed !== '' ? [stage(headOf(aim, 'document'), aimed)] : []),
    ...choiceQuestions(instrument).flatMap((question) =>
      question.options.flatMap(({ id, short }, at) =>
        replyTo(answer.replies, question.id).chosen.includes(id)
          ? [{ question: headOf(question, 'document'), answer: short, order: at + 1 }]
          : []
      )
    )
  ]
}

function voteFacts(instrument: Instrument, { rounds }: AgreedBlock): readonly Plain[] {
  const question = placeQuestion(instrument).name
  const { notPlaced } = strings.document
  return rounds.flatMap((one, at): readonly Plain[] => {
    const { abstained, isFew } = one
    const round = at + 1
    if (isFew) return [{ round, question, answer: words.few }]
    return [
      ...countsOf(instrument, one).map((count, place) => ({
        round,
        question,
        answer: instrument.stages[place]?.name ?? '',
        order: place + 1,
        count
      })),
      ...(abstained === undefined ? [] : [{ round, question, answer: notPlaced, count: abstained }])
    ]
  })
}

function voicedFacts(instrument: Instrument, { voiced }: AgreedBlock): readonly Plain[] {
  const aim = aimIn(instrument)
  if (!voiced) return []
  if (voiced.isFew) return [{ round: 1, question: words.voicedOf, answer: words.few }]
  return [
    ...(aim ? [{ round: 1, question: headOf(aim, 'document'), answer: words.keep, count: voiced.keep }] : []),
    ...(aim ? instrument.stages.slice(1) : []).map(({ id, name }, at) => ({
      round: 1,
      question: aim ? headOf(aim, 'document') : '',
      answer: strings.document.toward(name),
      order: at + 2,
      count: countOf(voiced.grow, id)
    })),
    ...choiceQuestions(instrument).flatMap((question) =>
      question.options.map(({ id, short }, at) => ({
        round: 1,
        question: headOf(question, 'document'),
        answer: short,
        order: at + 1,
        count: timesNamed(voiced, question.id, id)
      }))
    )
  ]
}

/** What is of all blocks together: what the team concluded, and what members named. */
function concludedIn({ instrument, result: { priorities, practices, named } }: Content): readonly Fact[] {
  if (!instrument.closing) return []
  const kind = 'concluded' as const
  return [
    ...priorities.map((block, at) => ({ block, kind, question: words.priority, answer: '', order: at + 1, count: 1 })),
    ...practices.map((block) => ({ block, kind, question: words.practice, answer: '', count: 1 })),
    ...(named ? namedFacts(instrument, named) : [])
  ]
}

function namedFacts(instrument: Instrument, named: Named): readonly Fact[] {
  const kind = 'named' as const
  if (named.isFew) return [{ block: '', kind, question: words.named, answer: words.few }]
  return [
    ...instrument.blocks.flatMap(({ id }): readonly Fact[] => [
      { block: id, kind, question: words.priority, answer: words.points, count: countOf(named.priorities, id) },
      { block: id, kind, question: words.practice, answer: words.mentions, count: countOf(named.practices, id) }
    ]),
    { block: '', kind, question: words.practice, answer: words.noPractice(instrument.nouns), count: named.noPractice }
  ]
}
