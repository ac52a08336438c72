import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedRound, countingRound, countsOf, type Result } from '../scan/result.ts'

/** What the picture says of one block; stages are places in the instrument's order, 0 the first. */
export type PictureRow = {
  readonly block: string
  readonly name: string
  readonly stage: number
  /** The stage to grow to; the agreed one itself is to be kept. Undefined where that is not asked. */
  readonly ambition: number | undefined
  /** Votes of the last round per stage; none in a scan done together. */
  readonly votes: readonly number[]
  /** That round itself. */
  readonly round: AgreedRound | undefined
}

/** A cluster that has blocks, with a row for each. */
export type PictureCluster = { readonly name: string; readonly rows: readonly PictureRow[] }

/** What picture and words are made from, cluster by cluster in the instrument's order. */
export function pictureRows(instrument: Instrument, result: Result): readonly PictureCluster[] {
  return instrument.clusters
    .map(({ id, name }) => ({
      name,
      rows: instrument.blocks
        .filter(({ cluster }) => cluster === id)
        .map((block) => asRow(instrument, result, block.id, block.name))
    }))
    .filter(({ rows }) => rows.length > 0)
}

/** By how many stages a block is to grow; 0 to keep its stage, or where that is not asked. */
export function growthOf({ stage, ambition = stage }: PictureRow): number {
  return ambition - stage
}

/** Whether there was a vote: not in a scan that the team did together. */
export function hasVotes(clusters: readonly PictureCluster[]): boolean {
  return clusters.some(({ rows }) => rows.some(({ round }) => round !== undefined))
}

function asRow(instrument: Instrument, result: Result, block: string, name: string): PictureRow {
  const agreed = result.blocks.find((one) => one.block === block)
  const place = (stage: string) => instrument.stages.findIndex(({ id }) => id === stage)
  const stage = place(agreed?.answer.vote ?? '')
  if (!agreed || stage < 0) throw new Error(`Drawing scan ${result.scan}: nothing is agreed on block ${block}`)
  const round = countingRound(agreed.rounds)
  return {
    block,
    name,
    stage,
    ambition: aimIn(instrument) ? Math.max(stage, place(aimedAt(instrument, agreed.answer.replies))) : undefined,
    votes: round ? countsOf(instrument, round) : [],
    round
  }
}
