import type { Stand } from '../centre.ts'
import type { Instrument } from '../instrument.ts'
import { blocksOf, type InspectedScale, type Inspection } from './inspection.ts'
import type { InspectionTable } from './table.ts'

/**
 * Where a team and the inspectorate tell different stories of a block: the team places it in the later half of the stages and
 * these scales are below the levels that meet what is expected, or the other way round. Stages and levels measure different things:
 * this is something to ask each other, and neither is right.
 */
export type OtherStory = { readonly kind: 'team-later' | 'team-earlier'; readonly scales: readonly string[] }

/** A block, with what a report says of the scales that go with it. */
export type BesideInspection = {
  readonly block: string
  /** What the team agreed; undefined while nothing is recorded, or where that may not be seen. */
  readonly stand: Stand | undefined
  readonly scales: readonly InspectedScale[]
  readonly story: OtherStory | undefined
}

/** Each block of which a report says something, in the order of the instrument. */
export function besideInspection(
  instrument: Instrument,
  table: InspectionTable,
  { scales }: Pick<Inspection, 'scales'>,
  stands: readonly Stand[]
): readonly BesideInspection[] {
  return instrument.blocks.flatMap(({ id }) => {
    const linked = new Set(
      table.scales.filter((scale) => blocksOf(instrument, scale).includes(id)).map((one) => one.id)
    )
    const said = scales.filter(({ scale }) => linked.has(scale))
    if (said.length === 0) return []
    const stand = stands.find(({ block }) => block === id)
    return [{ block: id, stand, scales: said, story: stand && storyOf(instrument, table, stand, said) }]
  })
}

function storyOf(
  { stages }: Pick<Instrument, 'stages'>,
  { levels }: Pick<InspectionTable, 'levels'>,
  { stage }: Stand,
  scales: readonly InspectedScale[]
): OtherStory | undefined {
  const team = isLater(stages, stage)
  const rated = scales.flatMap(({ scale, level }) => {
    const meets = isLater(levels, level)
    return meets === undefined ? [] : [{ scale, meets }]
  })
  if (team === undefined || rated.length === 0) return undefined
  const named = (meets: boolean) => rated.filter((one) => one.meets === meets).map((one) => one.scale)
  // One scale below what is expected is a reason to ask; of a team that is more modest, only all of them together are.
  if (team) return named(false).length > 0 ? { kind: 'team-later', scales: named(false) } : undefined
  return named(false).length === 0 ? { kind: 'team-earlier', scales: named(true) } : undefined
}

/** Whether something is in the later half of a list; undefined where it is not in it. */
function isLater(list: readonly { readonly id: string }[], id: string): boolean | undefined {
  const at = list.findIndex((one) => one.id === id)
  return at === -1 ? undefined : at >= list.length / 2
}
