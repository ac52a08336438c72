import * as z from 'zod/mini'
import type { OwnScans } from '../../app/look/own-scans.ts'
import { facts } from './facts.ts'
import type { Wired } from './wired.ts'

/** Somebody's scans. */
export const ownScans = z.object({
  asking: z.array(facts),
  running: z.array(facts),
  done: z.array(z.object({ schoolYear: z.string(), scans: z.array(facts) })),
  unread: z.number()
}) satisfies z.ZodMiniType<Wired<OwnScans>>
