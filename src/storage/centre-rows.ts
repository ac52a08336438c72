import * as z from 'zod'
import type { SignedScan } from '../scan/centre.ts'
import { idList } from './answer-rows.ts'
import { type Versioned, versioned } from './versions.ts'

/** What is kept of a centre, over its scans. */
export type CentreContents = {
  /** What a scan came to, once its director signed; `place` is a digest of the conversation that it was held in. */
  readonly signed: SignedScan & { readonly place: string }
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
  )
}
