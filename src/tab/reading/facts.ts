import * as z from 'zod/mini'
import type { ScanFacts } from '../../app/look/facts.ts'
import type { Wired } from './wired.ts'

const asks = z.object({
  kind: z.enum(['ballot', 'answer', 'sign', 'record', 'lead', 'wait']),
  block: z.string(),
  isPressing: z.boolean()
})

/** What tells a scan from others. */
export const facts = z.object({
  scan: z.string(),
  instrument: z.string(),
  edition: z.string(),
  isWorded: z.boolean(),
  centre: z.string(),
  schoolYear: z.string(),
  way: z.enum(['each', 'together']),
  visibility: z.enum(['anonymous', 'named']),
  isAlone: z.boolean(),
  state: z.enum(['open', 'closed', 'concept', 'submitted']),
  facilitator: z.string(),
  director: z.string(),
  closesOn: z.string(),
  openedAt: z.string(),
  closedAt: z.string(),
  submittedAt: z.string(),
  roles: z.array(z.enum(['member', 'facilitator', 'director', 'bearer', 'network'])),
  asks: z.optional(asks)
}) satisfies z.ZodMiniType<Wired<ScanFacts>>

/** A scan on a list. */
export type ScanLine = z.infer<typeof facts>
