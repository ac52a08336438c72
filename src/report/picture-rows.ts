import type { Answer } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimedAt, aimIn } from '../scan/questions/aim.ts'
import { type AgreedRound, countingRound, countsOf, type Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'

/** What a picture is drawn from: a result, or what the votes come to while a team still talks. */
export type Drawn = Pick<Result, 'centre' | 'schoolYear' | 'members'> & {
  readonly blocks: readonly {
    readonly block: string
    /** What was agreed, once it was. */
    readonly answer?: Answer
    readonly rounds: readonly AgreedRound[]
  }[]
}

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

/** The same of a block on which perhaps nothing is agreed yet. */
export type FigureRow = Omit<PictureRow, 'stage'> & { readonly stage: number | undefined }

/** A cluster that has blocks, with a row for each. */
export type PictureCluster<Row extends FigureRow = PictureRow> = {
  readonly name: string
  readonly rows: readonly Row[]
}

/** What picture and words of a result are made from, cluster by cluster in the instrument's order. */
export function pictureRows(instrument: Instrument, result: Result): readonly PictureCluster[] {
  return figureRows(instrument, result).map(({ name, rows }) => ({
    name,
    rows: rows.map(({ stage, ...row }) => {
      if (stage === undefined) throw new Error(`Drawing scan ${result.scan}: nothing is agreed on block ${row.block}`)
      return { ...row, stage }
    })
  }))
}

/** The same while perhaps not everything is agreed. */
export function figureRows(instrument: Instrument, drawn: Drawn): readonly PictureCluster<FigureRow>[] {
  return instrument.clusters
    .map(({ id, name }) => ({
      name,
      rows: instrument.blocks
        .filter(({ cluster }) => cluster === id)
        .map(({ id, name: block }) => {
          const found = drawn.blocks.find((one) => one.block === id)
          return asRow(instrument, id, block, countingRound(found?.rounds ?? []), found?.answer)
        })
    }))
    .filter(({ rows }) => rows.length > 0)
}

/** The rounds of one block as rows, first to last and by their names; what is agreed is marked on the one that counts. */
export function roundRows(instrument: Instrument, { blocks }: Drawn): readonly FigureRow[] {
  return blocks.flatMap(({ block, answer, rounds }) => {
    const counting = countingRound(rounds)
    return rounds.map((round, place) =>
      asRow(instrument, block, strings.talk.round(place + 1), round, round === counting ? answer : undefined)
    )
  })
}

/** By how many stages a block is to grow; 0 to keep its stage, or where that is not asked or agreed. */
export function growthOf({ stage = 0, ambition = stage }: FigureRow): number {
  return ambition - stage
}

/** Whether there was a vote: not in a scan that the team did together. */
export function hasVotes(clusters: readonly PictureCluster<FigureRow>[]): boolean {
  return clusters.some(({ rows }) => rows.some(({ round }) => round !== undefined))
}

function asRow(
  instrument: Instrument,
  block: string,
  name: string,
  round: AgreedRound | undefined,
  answer: Answer | undefined
): FigureRow {
  const place = (stage: string) => instrument.stages.findIndex(({ id }) => id === stage)
  const at = place(answer?.vote ?? '')
  const stage = at < 0 ? undefined : at
  const isAimed = aimIn(instrument) !== undefined && stage !== undefined
  return {
    block,
    name,
    stage,
    ambition: isAimed ? Math.max(stage, place(aimedAt(instrument, answer?.replies ?? {}))) : undefined,
    votes: round ? countsOf(instrument, round) : [],
    round
  }
}
