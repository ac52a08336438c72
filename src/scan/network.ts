import type { Result } from './result.ts'

/** What the network gets of one centre: choices only; no centre, no people, no votes and not a word that anyone typed. */
export type NetworkFigures = {
  readonly instrument: string
  readonly edition: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly blocks: readonly {
    readonly block: string
    readonly stage: string
    /** A higher stage, or the same one to keep it. */
    readonly ambition: string
    readonly intent: string
    readonly difference: readonly string[]
    readonly levers: readonly string[]
    readonly barriers: readonly string[]
  }[]
  readonly practices: readonly string[]
  readonly priorities: readonly string[]
}

/** The figures of a result for the network's totals. */
export function networkFigures(result: Result, edition: string): NetworkFigures {
  const { instrument, schoolYear, practices, priorities } = result
  return {
    instrument,
    edition,
    schoolYear,
    blocks: result.blocks.map(({ block, answer: { vote, context } }) => ({
      block,
      stage: vote,
      ambition: context.ambition,
      intent: context.intent,
      difference: context.difference,
      levers: context.levers,
      barriers: context.barriers
    })),
    practices,
    priorities
  }
}

/** Ids of what was chosen, by question. */
export type Chosen = Readonly<Record<string, readonly string[]>>

/** What was chosen for one block beside its stage. */
export function chosenIn(figures: NetworkFigures['blocks'][number]): Chosen {
  const { ambition, intent, difference, levers, barriers } = figures
  return { ambition: one(ambition), intent: one(intent), difference, levers, barriers }
}

function one(id: string): readonly string[] {
  return id === '' ? [] : [id]
}
