import * as z from 'zod'
import type { Pair } from '../scan/beside.ts'
import { type Versioned, versioned } from './versions.ts'

/** What is kept of centres that lay their pictures side by side. */
export type BesideContents = {
  /** Where two of them are with it. */
  readonly pair: Pair
  /** In a scan: the code under which that stands. */
  readonly beside: { readonly code: string }
  /** In a scan: how many codes were entered on a day, "2026-11-23", and an id of the last time. */
  readonly guesses: { readonly day: string; readonly count: number; readonly by: string }
}

/** These kinds of rows, with the steps that lead to what each holds today. */
export const besideKinds: { readonly [K in keyof BesideContents]: Versioned<BesideContents[K]> } = {
  pair: versioned(
    z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('offered'), one: z.string(), until: z.string() }),
      z.strictObject({ state: z.literal('asked'), one: z.string(), other: z.string(), until: z.string() }),
      z.strictObject({ state: z.literal('paired'), one: z.string(), other: z.string(), since: z.string() })
    ]) satisfies z.ZodType<Pair>
  ),
  beside: versioned(z.strictObject({ code: z.string() })),
  guesses: versioned(z.strictObject({ day: z.string(), count: z.int().min(0), by: z.string() }))
}
