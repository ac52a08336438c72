import * as z from 'zod/mini'
import type { AboutLook } from '../../app/look/about.ts'
import type { Wired } from './wired.ts'

/** What is the same for everybody of an installation. */
export const about = z.object({ retentionDays: z.number() }) satisfies z.ZodMiniType<Wired<AboutLook>>
