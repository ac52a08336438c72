import { addUp, type Count, countAll } from './count.ts'
import type { CentreBlock, Chosen, NetworkFigures } from './network.ts'

/** How often each option of a question was chosen; `answers` is in how many answers something was. */
export type QuestionTotal = { readonly question: string; readonly answers: number; readonly counts: readonly Count[] }

/** What centres agreed on one block, counted: each share is of all of these results, also of those that did not answer. */
export type BlockTotal = {
  readonly block: string
  /** In how many results it is. */
  readonly results: number
  readonly stages: readonly Count[]
  /** How many want to keep their stage, and how many to grow to each other one. */
  readonly keep: number
  readonly grow: readonly Count[]
  readonly questions: readonly QuestionTotal[]
}

/** Results of many centres, counted: one of each centre in a school year. */
export type Totals = {
  readonly results: number
  readonly blocks: readonly BlockTotal[]
  /** In how many results a block is among the priorities. */
  readonly priorities: readonly Count[]
}

/** What there is before anything was counted. */
export const NO_TOTALS: Totals = { results: 0, blocks: [], priorities: [] }

/** The totals of some centres' figures. They are for nobody to see by themselves: `nextBatch` says which may be counted together. */
export function totalsOf(figures: readonly NetworkFigures[]): Totals {
  return figures.map(ofOne).reduce(addTotals, NO_TOTALS)
}

/** The sum of two totals. It is the same whatever comes first: an order of appearing would say what the first centre chose. */
export function addTotals(one: Totals, other: Totals): Totals {
  return inOneOrder({
    results: one.results + other.results,
    blocks: merged([...one.blocks, ...other.blocks], ({ block }) => block, addBlocks),
    priorities: addUp([...one.priorities, ...other.priorities])
  })
}

/** The same totals with everything in the order of its name, which says nothing of who was counted first. */
function inOneOrder({ results, blocks, priorities }: Totals): Totals {
  return {
    results,
    blocks: sorted(blocks, ({ block }) => block).map(({ stages, grow, questions, ...block }) => ({
      ...block,
      stages: sorted(stages, idOf),
      grow: sorted(grow, idOf),
      questions: sorted(questions, ({ question }) => question).map(({ counts, ...question }) => ({
        ...question,
        counts: sorted(counts, idOf)
      }))
    })),
    priorities: sorted(priorities, idOf)
  }
}

const idOf = ({ id }: Count) => id

function sorted<T>(all: readonly T[], name: (one: T) => string): readonly T[] {
  return all.toSorted((one, other) => (name(one) < name(other) ? -1 : 1))
}

/** How often each option was chosen, per question of which any was: most first. */
export function countChosen(all: readonly Chosen[]): readonly QuestionTotal[] {
  const totals = merged(all.flatMap(questionsIn), ({ question }) => question, addQuestions)
  return totals.filter(({ answers }) => answers > 0).map((total) => ({ ...total, counts: mostFirst(total.counts) }))
}

/** Most first, equal ones by their names. */
function mostFirst(counts: readonly Count[]): readonly Count[] {
  return counts.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

function ofOne({ blocks, priorities }: NetworkFigures): Totals {
  return { results: 1, blocks: blocks.map(ofOneBlock), priorities: countEach(priorities) }
}

function ofOneBlock({ block, stage, toward, chosen }: CentreBlock): BlockTotal {
  return {
    block,
    results: 1,
    stages: countEach([stage]),
    keep: toward === stage ? 1 : 0,
    grow: toward === '' || toward === stage ? [] : countEach([toward]),
    questions: questionsIn(chosen)
  }
}

function questionsIn(chosen: Chosen): readonly QuestionTotal[] {
  return Object.entries(chosen).map(([question, ids]) => ({
    question,
    answers: ids.length > 0 ? 1 : 0,
    counts: countEach(ids)
  }))
}

/** One of each, however often one centre names it. */
function countEach(ids: readonly string[]): readonly Count[] {
  return countAll([...new Set(ids)])
}

function addBlocks(one: BlockTotal, other: BlockTotal): BlockTotal {
  return {
    block: one.block,
    results: one.results + other.results,
    stages: addUp([...one.stages, ...other.stages]),
    keep: one.keep + other.keep,
    grow: addUp([...one.grow, ...other.grow]),
    questions: merged([...one.questions, ...other.questions], ({ question }) => question, addQuestions)
  }
}

function addQuestions(one: QuestionTotal, other: QuestionTotal): QuestionTotal {
  return {
    question: one.question,
    answers: one.answers + other.answers,
    counts: addUp([...one.counts, ...other.counts])
  }
}

/** What is about the same thing added up, in the order in which each first appears. */
function merged<T>(all: readonly T[], about: (one: T) => string, add: (one: T, other: T) => T): readonly T[] {
  return [...Map.groupBy(all, about).values()].map((same) => same.reduce(add))
}
