import * as z from 'zod'
import type { SignedScan } from '../scan/centre.ts'
import type { Figure } from '../scan/outcome.ts'
import { idList } from './answer-rows.ts'
import { type Versioned, versioned } from './versions.ts'

/** What is kept of a centre, over its scans. */
export type CentreContents = {
  /** What a scan came to, once its director signed; `place` is a digest of the conversation that it was held in. */
  readonly signed: SignedScan & { readonly place: string }
  /** What it knows of an indicator in a school year; `place` as above. */
  readonly figure: Figure & { readonly place: string }
}

/** These kinds of rows, with the steps that lead to what each holds today. */
export const centreKinds: { readonly [K in keyof CentreContents]: Versioned<CentreContents[K]> } = {
  signed: versioned(
    z.strictObject({
      scan: z.string(),
      schoolYear: z.string(),
      edition: z.string(),
      submittedAt: z.string(),
      stands: z.array(z.strictObject({ block: z.string(), stage: z.string(), aim: z.string() })),
      practices: idList,
      priorities: idList,
      place: z.string()
    })
  ),
  figure: versioned(
    z.strictObject({
      indicator: z.string(),
      schoolYear: z.string(),
      figure: z.string(),
      remark: z.string(),
      by: z.strictObject({ id: z.string(), name: z.string() }),
      scan: z.string(),
      savedAt: z.string(),
      place: z.string()
    })
  )
}
