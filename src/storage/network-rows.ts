import * as z from 'zod'
import type { NetworkFigures } from '../scan/network.ts'
import type { BlockTotal, Totals } from '../scan/totals.ts'
import { idList, one } from './answer-rows.ts'
import { type Upgrade, type Versioned, versioned } from './versions.ts'

/**
 * A centre's part in the network's totals of a school year: it waits to be counted with others here, it is passed on to the
 * installation that counts for all of them, it was brought from an installation and is sealed until it is counted, or it was
 * counted. `centre` is the name as it is compared, "" where nobody knows.
 */
export type Contribution =
  | { readonly state: 'waiting' | 'passed-on'; readonly centre: string; readonly figures: NetworkFigures }
  | { readonly state: 'brought'; readonly sealed: string }
  | { readonly state: 'counted' }

/** How many batches were counted; `adding` are the totals of the last one while it has not surely been published. */
export type Batch = { readonly number: number; readonly adding?: Totals }

/** What is published of a school year: the sum of so many whole batches. */
export type Published = { readonly batches: number; readonly totals: Totals }

/** A centre that may be named as having an inspiring practice for these blocks. */
export type PracticeOffer = { readonly centre: string; readonly schoolYear: string; readonly blocks: readonly string[] }

/** The rows for the network, and what each holds. */
export type NetworkContents = {
  /** What earlier versions kept in the network's table of one scan. */
  readonly figures: NetworkFigures
  readonly contribution: Contribution
  readonly batch: Batch
  readonly totals: Published
  readonly offer: PracticeOffer
}

const figures = z.strictObject({
  instrument: z.string(),
  schoolYear: z.string(),
  blocks: z.array(
    z.strictObject({
      block: z.string(),
      stage: z.string(),
      toward: z.string(),
      chosen: z.record(z.string(), idList)
    })
  ),
  priorities: idList
}) satisfies z.ZodType<NetworkFigures>

const blockOfFive = z.strictObject({
  block: z.string(),
  stage: z.string(),
  ambition: z.string(),
  intent: z.string(),
  difference: idList,
  levers: idList,
  barriers: idList
})

/** Version 2: of each block what was chosen per question; before, the five questions were the only ones there could be. */
const withChosen: Upgrade = (content) => {
  const { success, data } = z.looseObject({ blocks: z.array(blockOfFive) }).safeParse(content)
  if (!success) return content
  const blocks = data.blocks.map(({ block, stage, ambition, intent, ...lists }) => {
    const chosen = Object.entries({ ambition: one(ambition), intent: one(intent), ...lists })
    return { block, stage, chosen: Object.fromEntries(chosen) }
  })
  return { ...data, blocks }
}

/** Version 3: where a centre wants to go stands beside its stage. Editions and practices are counted no more. */
const withToward: Upgrade = (content) => {
  const { success, data } = z
    .looseObject({ blocks: z.array(z.looseObject({ chosen: z.record(z.string(), idList) })) })
    .safeParse(content)
  if (!success) return content
  const { edition: _, practices: __, ...rest } = data
  const blocks = data.blocks.map(({ chosen: { ambition = [], ...chosen }, ...block }) => ({
    ...block,
    toward: ambition[0] ?? '',
    chosen
  }))
  return { ...rest, blocks }
}

/** Version 2: what waits says of which centre it is; before, only its key did, by a digest. */
const withCentre: Upgrade = (content) => {
  const { success, data } = z.looseObject({ state: z.literal('waiting') }).safeParse(content)
  return success ? { ...data, centre: '' } : content
}

const some = z.int().min(0)
const counts = z.array(z.strictObject({ id: z.string(), count: some }))
const totals = z.strictObject({
  results: some,
  blocks: z.array(
    z.strictObject({
      block: z.string(),
      results: some,
      stages: counts,
      keep: some,
      grow: counts,
      questions: z.array(z.strictObject({ question: z.string(), answers: some, counts }))
    }) satisfies z.ZodType<BlockTotal>
  ),
  priorities: counts
}) satisfies z.ZodType<Totals>

/** How those are checked when they are read. */
export const networkKinds = {
  figures: versioned(figures, withChosen, withToward),
  contribution: versioned(
    z.discriminatedUnion('state', [
      z.strictObject({ state: z.enum(['waiting', 'passed-on']), centre: z.string(), figures }),
      z.strictObject({ state: z.literal('brought'), sealed: z.string() }),
      z.strictObject({ state: z.literal('counted') })
    ]),
    withCentre
  ),
  batch: versioned(z.strictObject({ number: some, adding: totals.exactOptional() })),
  totals: versioned(z.strictObject({ batches: some, totals })),
  offer: versioned(z.strictObject({ centre: z.string(), schoolYear: z.string(), blocks: idList }))
} satisfies { readonly [K in keyof NetworkContents]: Versioned<NetworkContents[K]> }

/** The kinds that stand in the table of the network; every other one stands in the main table. */
export const IN_NETWORK_TABLE = ['figures', 'totals', 'offer'] as const satisfies readonly (keyof NetworkContents)[]
