import { type Answer, isComplete } from '../scan/answer.ts'
import { stageName } from '../scan/answer-text.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { strings } from '../words/index.ts'

/** Blocks under their clusters, each with its answer in words; those for which something is asked stand out. */
export type ClusterLines = readonly {
  readonly name: string
  readonly blocks: readonly { readonly name: string; readonly answer: string; readonly weight: 'Default' | 'Bolder' }[]
}[]

/** Every block of an instrument by cluster, with what `inWords` says of it; `open` are the ones to stand out. */
export function clusterLines(
  instrument: Instrument,
  open: readonly Block[],
  inWords: (block: Block) => string
): ClusterLines {
  return instrument.clusters.map(({ id, name }) => ({
    name,
    blocks: instrument.blocks
      .filter((block) => block.cluster === id)
      .map((block) => ({
        name: block.name,
        answer: inWords(block),
        weight: open.includes(block) ? 'Bolder' : 'Default'
      }))
  }))
}

/** An answer with a stage in words: the stage and where to, or that something is still asked. */
export function answerInWords(instrument: Instrument, answer: Answer, unfinished: (stage: string) => string): string {
  const stage = stageName(instrument, answer.vote)
  return isComplete(instrument, answer) ? placedInWords(instrument, answer) : unfinished(stage)
}

/** A stage and, where that is asked, the ambition that goes with it, in words. */
export function placedInWords(instrument: Instrument, { vote, replies }: Answer): string {
  const ambition = aimedAt(instrument, replies)
  const stage = stageName(instrument, vote)
  if (!aimIn(instrument)) return stage
  return ambition === vote
    ? strings.overview.keeps(stage)
    : strings.overview.grows(stage, stageName(instrument, ambition).toLowerCase())
}
