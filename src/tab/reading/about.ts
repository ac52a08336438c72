import * as z from 'zod/mini'
import type { AboutLook } from '../../app/look/about.ts'
import type { Wired } from './wired.ts'

/** What every page goes by. */
export const about = z.object({
  retentionDays: z.number(),
  resultYears: z.number(),
  contact: z.object({
    organisation: z.optional(z.string()),
    mail: z.optional(z.string()),
    officer: z.optional(z.string())
  }),
  readsNetwork: z.boolean()
}) satisfies z.ZodMiniType<Wired<AboutLook>>
