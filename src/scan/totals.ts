import type { Count } from './count.ts'
import type { Chosen, NetworkFigures } from './network.ts'

/** The fewest results from which the network sees anything: of fewer, each centre can tell what the others said. */
export const FIVE = 5

/** How often each option of a question was chosen; `answers` is in how many answers something was. */
export type QuestionTotal = { readonly question: string; readonly answers: number; readonly counts: readonly Count[] }

/** What centres agreed on one block, counted. */
export type BlockTotal = {
  readonly block: string
  /** In how many results it is. */
  readonly results: number
  readonly stages: readonly Count[]
  readonly questions: readonly QuestionTotal[]
}

/** Results of many centres, counted. Ids stand in the order in which most chose them. */
export type Totals = {
  readonly results: number
  /** In the order of the results; without those of which there are fewer than five. */
  readonly blocks: readonly BlockTotal[]
  /** In how many results a block is an inspiring practice, or among the priorities. */
  readonly practices: readonly Count[]
  readonly priorities: readonly Count[]
}

/** The totals of results with one instrument; 'few' where there are too few for any. */
export function totalsOf(figures: readonly NetworkFigures[]): Totals | 'few' {
  if (figures.length < FIVE) return 'few'
  const all = figures.flatMap(({ blocks }) => blocks)
  const byBlock = [...Map.groupBy(all, ({ block }) => block)].filter(([, { length }]) => length >= FIVE)
  const shown = byBlock.map(([block]) => block)
  // A block of which so few spoke gives them away here as well.
  const isShown = (id: string) => shown.includes(id)
  return {
    results: figures.length,
    blocks: byBlock.map(([block, blocks]) => ({
      block,
      results: blocks.length,
      stages: countIds(blocks.map(({ stage }) => stage)),
      questions: countChosen(blocks.map(({ chosen }) => chosen)).filter(({ answers }) => answers >= FIVE)
    })),
    practices: countIds(figures.flatMap(({ practices }) => practices.filter(isShown))),
    priorities: countIds(figures.flatMap(({ priorities }) => priorities.filter(isShown)))
  }
}

/**
 * The totals over several school years: of those years alone that may be seen by themselves. With another year among them,
 * whoever takes the years away would be left with the results of fewer than five.
 */
export function totalsOver(years: readonly (readonly NetworkFigures[])[]): Totals | 'few' {
  return totalsOf(years.filter((figures) => totalsOf(figures) !== 'few').flat())
}

/** How often each option was chosen, per question. */
export function countChosen(all: readonly Chosen[]): readonly QuestionTotal[] {
  const questions = [...new Set(all.flatMap((chosen) => Object.keys(chosen)))]
  return questions.map((question) => {
    const answers = all.map((chosen) => chosen[question] ?? []).filter(({ length }) => length > 0)
    return { question, answers: answers.length, counts: countIds(answers.flat()) }
  })
}

/** How often each id is there, most first, equal ones by their names. */
function countIds(ids: readonly string[]): readonly Count[] {
  const counts = [...new Set(ids)].map((id) => ({ id, count: ids.filter((one) => one === id).length }))
  return counts.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}
