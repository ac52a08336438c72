import * as z from 'zod/mini'
import type { Nouns } from '../../scan/instrument.ts'
import type { Wired } from './wired.ts'

const noun = z.object({ one: z.string(), many: z.string(), gender: z.enum(['common', 'neuter']) })

/** What an instrument calls its blocks and its stages. */
export const nouns = z.object({ block: noun, stage: noun }) satisfies z.ZodMiniType<Wired<Nouns>>
