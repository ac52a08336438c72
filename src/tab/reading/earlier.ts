import * as z from 'zod/mini'
import type { EarlierLook } from '../../app/look/earlier.ts'
import { nouns } from './nouns.ts'
import type { Wired } from './wired.ts'

const stand = z.object({
  stage: z.string(),
  aim: z.string(),
  stageName: z.string(),
  aimName: z.string(),
  movement: z.optional(z.enum(['on', 'same', 'back', 'unknown'])),
  ambition: z.optional(z.enum(['kept', 'not-kept', 'reached', 'not-yet', 'none']))
})

/** The earlier scans of a centre beside one of its scans. */
export const earlierScans = z.union([
  z.literal('not-yet'),
  z.object({
    centre: z.string(),
    schoolYear: z.string(),
    restored: z.string(),
    nouns,
    isSigned: z.boolean(),
    stages: z.array(z.object({ id: z.string(), name: z.string() })),
    scans: z.array(
      z.object({
        scan: z.string(),
        schoolYear: z.string(),
        submittedAt: z.string(),
        mayOpen: z.boolean(),
        priorities: z.array(z.string())
      })
    ),
    blocks: z.array(
      z.object({
        block: z.string(),
        name: z.string(),
        now: z.optional(z.object({ stage: z.string(), aim: z.string() })),
        before: z.array(z.union([z.literal('not-asked'), stand]))
      })
    ),
    priorities: z.optional(z.array(z.string()))
  })
]) satisfies z.ZodMiniType<Wired<EarlierLook | 'not-yet'>>

/** What there is to show of them. */
export type EarlierScans = Exclude<z.infer<typeof earlierScans>, 'not-yet'>
