import { withoutWords } from './questions/reply.ts'
import type { Result } from './result.ts'

/** Ids of what was chosen, by question: options, or the stage to grow to (the same one to keep it). */
export type Chosen = Readonly<Record<string, readonly string[]>>

/** What the network gets of one centre: choices only; no centre, no people, no votes and not a word that anyone typed. */
export type NetworkFigures = {
  readonly instrument: string
  readonly edition: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly blocks: readonly {
    readonly block: string
    readonly stage: string
    /** What was chosen beside the stage. */
    readonly chosen: Chosen
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
    blocks: result.blocks.map(({ block, answer: { vote, replies } }) => ({
      block,
      stage: vote,
      chosen: Object.fromEntries(
        Object.entries(withoutWords(replies)).map(([question, { chosen }]) => [question, chosen])
      )
    })),
    practices,
    priorities
  }
}
