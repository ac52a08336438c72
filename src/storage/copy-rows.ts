import * as z from 'zod'
import type { Asked } from '../scan/scan.ts'
import { type Versioned, versioned } from './versions.ts'

/** The rows about copies of what is stored, and what each holds. */
export type CopyContents = {
  /**
   * A digest of what was taken away on purpose, so that it does not come back from a copy, and when: by the clock of the bot
   * and, where somebody pressed for it, by that of Teams.
   */
  readonly erased: Asked & { readonly of: string }
  /** How far a copy is put back: of how many of its files all is there; before the first, what was there goes. */
  readonly restoring: { readonly copy: string; readonly state: 'emptying' | 'writing'; readonly files: number }
}

/** How those are checked when they are read. */
export const copyKinds: { readonly [K in keyof CopyContents]: Versioned<CopyContents[K]> } = {
  erased: versioned(z.strictObject({ of: z.string(), at: z.string(), clickedAt: z.string() })),
  restoring: versioned(
    z.strictObject({ copy: z.string(), state: z.enum(['emptying', 'writing']), files: z.int().min(0) })
  )
}
