import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { BlockWording, Instrument, Passage, Wording } from '../scan/instrument.ts'
import { lengthOf, MOST_OF_WORDING, MOST_PASSAGES } from '../scan/wording.ts'

/** What a file with an official text holds, as importing it writes it. */
export type WordingFile = Omit<Wording, 'mark'> & { readonly version: 1 }

const passages = z
  .array(z.strictObject({ kind: z.enum(['paragraph', 'item']), text: z.string().min(1) }))
  .min(1)
  .max(MOST_PASSAGES)
  .refine((list) => lengthOf(list) <= MOST_OF_WORDING)

/** The shape of a file with an official text. */
export const wordingSchema = z.strictObject({
  version: z.literal(1),
  instrument: z.string(),
  edition: z.string(),
  blocks: z.record(
    z.string(),
    z.strictObject({
      definition: passages,
      stages: z.record(z.string(), passages),
      scales: z.record(z.string(), passages)
    })
  )
}) satisfies z.ZodType<WordingFile>

/** The official text of an instrument with its mark; undefined where it is not about just what the instrument has. */
export function wordingFor(instrument: Instrument, { edition, blocks }: WordingFile): Wording | undefined {
  const ids = instrument.blocks.map(({ id }) => id)
  const stages = instrument.stages.map(({ id }) => id)
  const isWhole =
    isAbout(blocks, ids) &&
    instrument.blocks.every(({ id, scales }) => {
      const found = blocks[id]
      const codes = scales.map(({ code }) => code)
      return found && isAbout(found.stages, stages) && isAbout(found.scales, codes)
    })
  if (!isWhole) return undefined
  return { instrument: instrument.id, edition, mark: markOf(instrument, blocks), blocks }
}

function isAbout(texts: Readonly<Record<string, unknown>>, ids: readonly string[]): boolean {
  return Object.keys(texts).length === new Set(ids).size && ids.every((id) => Object.hasOwn(texts, id))
}

/** What tells a text from others: the same for the same text, in whatever order a file has its parts. */
function markOf({ blocks, stages }: Instrument, wording: Readonly<Record<string, BlockWording>>): string {
  const inOrder = blocks.map(({ id, scales }) => [
    id,
    plainly(wording[id]?.definition),
    stages.map((stage) => plainly(wording[id]?.stages[stage.id])),
    scales.map(({ code }) => plainly(wording[id]?.scales[code]))
  ])
  return createHash('sha256').update(JSON.stringify(inOrder)).digest('hex').slice(0, 8)
}

function plainly(passages: readonly Passage[] = []): readonly (readonly string[])[] {
  return passages.map(({ kind, text }) => [kind, text])
}
