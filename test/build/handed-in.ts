import fc from 'fast-check'
import type { NetworkFigures } from '../../src/scan/network.ts'
import type { Totals } from '../../src/scan/totals.ts'
import type { Shares } from './worked-out.ts'

/** The blocks of three editions of one instrument. */
const EDITIONS = [
  ['een', 'twee'],
  ['een', 'twee', 'oud'],
  ['een', 'drie']
] as const

/** Years in which something can be handed in. */
export const YEARS = ['2025-2026', '2026-2027', '2027-2028'] as const

/** A centre hands in a result; `name` tells it from everything else that is handed in. */
export type HandedIn = { readonly centre: string; readonly name: string; readonly figures: NetworkFigures }

/** How the names of those begin of which nobody knows any more of which centre they are. */
export const NOBODYS = 'nobody-knows'

/** Whose a thing is: its name begins with its centre; "" where nobody knows. */
export function centreOf(name: string): string {
  const [centre = ''] = name.split('/')
  return centre === NOBODYS ? '' : centre
}

/**
 * Random centres that hand in results over some days, now and then for a year that is over, with an older edition, or for a
 * second time; on a day nobody does, or some do. What each chose bears its own name, so that it can be read off every figure
 * of whom it was made.
 */
export const someDays: fc.Arbitrary<readonly (readonly HandedIn[])[]> = fc
  .array(
    fc.array(
      fc.record({
        centre: fc.integer({ min: 0, max: 13 }),
        year: fc.constantFrom(...YEARS),
        edition: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2) }),
        isSilent: fc.boolean()
      }),
      { maxLength: 9 }
    ),
    { maxLength: 9 }
  )
  .map((days) =>
    days.map((day, on) =>
      day.map(({ centre, year, edition, isSilent }, at) =>
        handedIn(`c${centre}`, `c${centre}/${on}-${at}`, year, EDITIONS[edition] ?? EDITIONS[0], isSilent)
      )
    )
  )

/** What one centre hands in; a silent one leaves open what may be left open. */
export function handedIn(
  centre: string,
  name: string,
  schoolYear: string = YEARS[1],
  blocks: readonly string[] = EDITIONS[0],
  isSilent = false
): HandedIn {
  const figures = {
    instrument: 'proef',
    schoolYear,
    blocks: blocks.map((block) => ({
      block,
      stage: name,
      toward: `${name}/naar`,
      chosen: { levers: [name], intent: isSilent ? [] : [name] }
    })),
    priorities: [name]
  }
  return { centre, name, figures }
}

/** Every figure on a view, as what it was made from. What was left open is an answer too: of whom, its other figures say. */
export function figuresOn({ blocks, priorities }: Totals): readonly Shares[] {
  const shares = (counts: readonly { readonly id: string; readonly count: number }[]): Shares =>
    new Map(counts.map(({ id, count }) => [id.replace(/\/naar$/, ''), count] as const).filter(([, count]) => count > 0))
  return [
    shares(priorities),
    ...blocks.flatMap(({ stages, grow, questions }) => [
      shares(stages),
      shares(grow),
      ...questions.flatMap(({ question, counts }) => (question === 'levers' ? [shares(counts)] : []))
    ])
  ]
}
