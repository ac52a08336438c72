import type { Block, Instrument } from '../scan/instrument.ts'
import { bullets } from './lines.ts'

/** A stage to read before one chooses: what it means for any block, and its points for this one. */
export type StageLine = { readonly heading: string; readonly meaning: string; readonly text: string }

/** The stages of an instrument as they are read for one block, in their order. */
export function stageLines({ stages }: Pick<Instrument, 'stages'>, block: Pick<Block, 'stages'>): readonly StageLine[] {
  return stages.map(({ id, name, meaning }) => ({
    heading: name,
    meaning,
    text: bullets(block.stages[id]?.points ?? [])
  }))
}
