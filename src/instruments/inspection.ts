import * as z from 'zod'
import type { InspectionTable } from '../scan/inspection/table.ts'
import { id, words } from './words.ts'

const says = z.array(words).min(1)

/** The shape of what an instrument knows of reports of the inspectorate. */
export const inspectionSchema = z.strictObject({
  levels: z.array(z.strictObject({ id, name: words, says })).min(2),
  chapters: z.array(z.strictObject({ id, says })).min(1),
  parts: z.strictObject({ summary: says, regulation: says, advice: says }),
  phrases: z.strictObject({
    schoolYear: words,
    institution: says,
    noInfringements: says,
    recommendations: words
  }),
  advices: z.array(z.strictObject({ id, name: words, says })).min(1),
  about: z.strictObject({ centre: says, school: says }),
  scales: z
    .array(
      z.strictObject({
        id,
        code: z
          .string()
          .regex(/^[A-Z]\d{1,2}$/, 'is a code such as W4')
          .exactOptional(),
        name: words,
        blocks: z.array(id).min(1).exactOptional(),
        source: words.exactOptional()
      })
    )
    .min(1)
}) satisfies z.ZodType<InspectionTable>

type Blocks = readonly { readonly id: string; readonly scales: readonly { readonly code: string }[] }[]

/** What does not hold between the scales of reports and the blocks of an instrument: where, and what. */
export function inspectionMistakes(
  { scales }: Pick<InspectionTable, 'scales'>,
  blocks: Blocks
): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const codes = new Set(scales.flatMap(({ code }) => code ?? []))
  const linked = new Set(blocks.flatMap((block) => block.scales.map(({ code }) => code)))
  const known = new Set(blocks.map((block) => block.id))
  return [
    ...[...linked].filter((code) => !codes.has(code)).map((code) => ({ path: ['scales'], message: `lacks "${code}"` })),
    ...(new Set(scales.map((scale) => scale.id)).size < scales.length
      ? [{ path: ['scales'], message: 'uses an id twice' }]
      : []),
    ...scales.flatMap((scale, index) => [
      ...(scale.blocks ?? [])
        .filter((block) => !known.has(block))
        .map((block) => ({
          path: ['scales', index, 'blocks'],
          message: `"${block}" is not a block of this instrument`
        })),
      ...(scale.blocks !== undefined && scale.source === undefined
        ? [{ path: ['scales', index], message: 'links blocks without a source' }]
        : []),
      ...(scale.blocks === undefined && !linked.has(scale.code ?? '')
        ? [{ path: ['scales', index], message: 'is linked to no block' }]
        : [])
    ])
  ]
}
