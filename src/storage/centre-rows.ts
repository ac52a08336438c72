import * as z from 'zod'
import type { SignedScan } from '../scan/centre.ts'
import type { InspectedScale, KeptInspection } from '../scan/inspection/inspection.ts'
import type { Figure } from '../scan/outcome.ts'
import { idList } from './answer-rows.ts'
import { type Versioned, versioned } from './versions.ts'

/** What is kept of a centre, over its scans. */
export type CentreContents = {
  /** What a scan came to, once its director signed; `place` is a digest of the conversation that it was held in. */
  readonly signed: SignedScan & { readonly place: string }
  /** What it knows of an indicator in a school year; `place` as above. */
  readonly figure: Figure & { readonly place: string }
  /** A report of the inspectorate, but for what it says of each scale: that may be long; `place` as above. */
  readonly inspection: Omit<KeptInspection, 'scales'> & {
    readonly scales: readonly Omit<InspectedScale, 'text'>[]
    readonly place: string
  }
  /** What a report says of one scale. */
  readonly inspected: Pick<InspectedScale, 'scale' | 'text'>
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
  ),
  inspection: versioned(
    z.strictObject({
      id: z.string(),
      schoolYear: z.string(),
      institution: z.string(),
      infringements: z.string(),
      advice: z.string(),
      recommendations: z.array(z.string()),
      scales: z.array(z.strictObject({ scale: z.string(), chapter: z.string(), level: z.string() })),
      by: z.strictObject({ id: z.string(), name: z.string() }),
      scan: z.string(),
      savedAt: z.string(),
      place: z.string()
    })
  ),
  inspected: versioned(z.strictObject({ scale: z.string(), text: z.string() }))
}
