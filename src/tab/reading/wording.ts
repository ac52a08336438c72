import * as z from 'zod/mini'
import type { WordingLook } from '../../app/look/wording.ts'
import type { Wired } from './wired.ts'

/** The official text about a block, part by part. */
export const wordingParts = z.object({
  parts: z.array(
    z.object({
      kind: z.enum(['definition', 'stage', 'scale']),
      name: z.string(),
      runs: z.array(z.object({ kind: z.enum(['paragraph', 'list']), texts: z.array(z.string()) }))
    })
  )
}) satisfies z.ZodMiniType<Wired<WordingLook>>

/** One of them. */
export type WordingText = z.infer<typeof wordingParts>['parts'][number]
