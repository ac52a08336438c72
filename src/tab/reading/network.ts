import * as z from 'zod/mini'
import type { NetworkInstruments, NetworkLook } from '../../app/look/network.ts'
import { nouns } from './nouns.ts'
import type { Wired } from './wired.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** The instruments that can be looked at. */
export const networkInstruments = z.object({
  instruments: z.array(named)
}) satisfies z.ZodMiniType<Wired<NetworkInstruments>>

const counts = z.array(z.object({ id: z.string(), count: z.number() }))

const totals = z.object({
  results: z.number(),
  blocks: z.array(
    z.object({
      block: z.string(),
      results: z.number(),
      stages: counts,
      keep: z.number(),
      grow: counts,
      questions: z.array(z.object({ question: z.string(), answers: z.number(), counts }))
    })
  ),
  priorities: counts
})

/** The totals over centres, and who offers which practice. */
export const networkTotals = z.object({
  instrument: z.string(),
  names: z.object({
    nouns,
    stages: z.array(named),
    clusters: z.array(z.object({ id: z.string(), name: z.string(), blocks: z.array(named) })),
    aim: z.string(),
    hasPractices: z.boolean(),
    questions: z.array(z.object({ id: z.string(), name: z.string(), options: z.array(named) }))
  }),
  years: z.array(z.object({ schoolYear: z.string(), totals })),
  overall: z.optional(totals),
  offers: z.array(
    z.object({ block: z.string(), centres: z.array(z.object({ centre: z.string(), schoolYear: z.string() })) })
  )
}) satisfies z.ZodMiniType<Wired<NetworkLook>>

/** What there is to show of them. */
export type NetworkTotals = z.infer<typeof networkTotals>
