import { ABSTAIN, isComplete } from './answer.ts'
import { findClosingMistake } from './closing.ts'
import type { Instrument } from './instrument.ts'
import { placeOf, progressOf, type Sheet } from './sheet.ts'
import { NO_TALK, type Talk, type Talks } from './talk.ts'

/** How often something was named; `id` is an option, a stage or a block. */
export type Count = { readonly id: string; readonly count: number }

/** The outcome of one vote on one block. */
export type Round = {
  /** Votes per stage, in the order of the instrument. */
  readonly votes: readonly Count[]
  /** The number of votes: those who could not place the centre are not among them. */
  readonly total: number
  readonly abstained: number
  /** The stage with more than half of the votes. */
  readonly majority: string | undefined
  /** Everyone who voted chose the same stage, and there were at least two. */
  readonly unanimous: boolean
  /** How many stages two voters lie apart on average: 0 is unanimous, 3 is not possible with more than two. */
  readonly spread: number
}

/** What the team said about one block; its own figures are those of the last closed round. */
export type BlockTally = Round & {
  readonly block: string
  /** The rounds that were closed, first to last. */
  readonly rounds: readonly Round[]
  /** How many want to keep the stage they chose. */
  readonly keep: number
  /** How many want to grow to each higher stage, without those nobody named. */
  readonly grow: readonly Count[]
}

/** The team's consolidated picture. */
export type Tally = {
  readonly members: number
  /** Members who handed everything in. */
  readonly ready: number
  /** Members who began and did not hand in: what they answered counts. */
  readonly busy: number
  /** Widest spread first. */
  readonly blocks: readonly BlockTally[]
  readonly levers: readonly Count[]
  readonly barriers: readonly Count[]
  readonly practices: readonly Count[]
  /** Members who see no inspiring practice yet. */
  readonly noPractice: number
  /** Blocks with their Borda points. */
  readonly priorities: readonly Count[]
}

/** The consolidated picture of a team: every stored vote counts, other questions once a block is complete. */
export function tally(instrument: Instrument, sheets: readonly Sheet[], talks: Talks = new Map()): Tally {
  const progress = sheets.map((sheet) => progressOf(instrument, sheet))
  const closings = sheets
    .flatMap((sheet) => (sheet.closing ? [sheet.closing] : []))
    .filter((closing) => findClosingMistake(instrument, closing) === undefined)
  const blocks = instrument.blocks.map(({ id }) => tallyBlock(instrument, sheets, id, talks.get(id) ?? NO_TALK))
  return {
    members: sheets.length,
    ready: progress.filter((state) => state === 'ready').length,
    busy: progress.filter((state) => state === 'busy').length,
    blocks: widestFirst(blocks),
    levers: optionCounts(instrument, sheets, 'levers'),
    barriers: optionCounts(instrument, sheets, 'barriers'),
    practices: mostFirst(instrument, countAll(closings.flatMap((closing) => [...new Set(closing.practices)]))),
    noPractice: closings.filter((closing) => closing.noPractice).length,
    priorities: mostFirst(
      instrument,
      borda(
        closings.map((closing) => closing.priorities),
        instrument.closing.priorities.max
      )
    )
  }
}

/** The stage with more than half of the votes, abstentions aside; undefined when there is none. */
export function majorityOf(votes: readonly Count[]): string | undefined {
  const total = sum(votes)
  return votes.find(({ count }) => count * 2 > total)?.id
}

/**
 * How divided a vote is: the average distance in stages between two different voters (Gini's mean difference
 * over the ranks). 0 when all agree or fewer than two voted; it grows as votes lie further apart.
 */
export function spreadOf(votes: readonly Count[]): number {
  const total = sum(votes)
  if (total < 2) return 0
  const apart = votes.flatMap((one, low) =>
    votes.slice(low + 1).map((other, gap) => one.count * other.count * (gap + 1))
  )
  return (2 * apart.reduce((all, part) => all + part, 0)) / (total * (total - 1))
}

/** Points per block from ordered lists: the first place gives `places` points, the next one less, and so on. */
export function borda(lists: readonly (readonly string[])[], places: number): readonly Count[] {
  const points = lists.flatMap((list) => list.slice(0, places).map((id, place) => ({ id, count: places - place })))
  return addUp(points)
}

/** Blocks in the order in which to discuss them: widest spread first, then most votes; unvoted ones before unanimous. */
export function widestFirst(blocks: readonly BlockTally[]): readonly BlockTally[] {
  return blocks.toSorted(
    (a, b) => Number(a.unanimous) - Number(b.unanimous) || b.spread - a.spread || b.total - a.total
  )
}

/** What a block's votes come to; abstentions stand beside the count. */
export function countRound(instrument: Instrument, cast: readonly string[]): Round {
  const votes = instrument.stages.map(({ id }) => ({ id, count: cast.filter((vote) => vote === id).length }))
  const total = sum(votes)
  return {
    votes,
    total,
    abstained: cast.filter((vote) => vote === ABSTAIN).length,
    majority: majorityOf(votes),
    unanimous: total > 1 && votes.some(({ count }) => count === total),
    spread: spreadOf(votes)
  }
}

/** The votes of a block's last closed round: the second one once that is closed and anyone voted in it, else the first one. */
export function lastRound(sheets: readonly Sheet[], block: string, second: Talk['second']): readonly string[] {
  const again = second === 'closed' ? secondVotes(sheets, block) : []
  return again.length > 0 ? again : firstVotes(sheets, block)
}

function firstVotes(sheets: readonly Sheet[], block: string): readonly string[] {
  return sheets.flatMap((sheet) => sheet.answers.get(block)?.vote ?? [])
}

/** What was cast in the second round of a block so far. */
export function secondVotes(sheets: readonly Sheet[], block: string): readonly string[] {
  return sheets.flatMap((sheet) => sheet.second?.get(block) ?? [])
}

function tallyBlock(instrument: Instrument, sheets: readonly Sheet[], block: string, talk: Talk): BlockTally {
  const first = countRound(instrument, firstVotes(sheets, block))
  const again = talk.second === 'closed' ? secondVotes(sheets, block) : []
  const rounds = again.length > 0 ? [first, countRound(instrument, again)] : [first]
  const explained = sheets
    .flatMap((sheet) => sheet.answers.get(block) ?? [])
    .filter((answer) => answer.vote !== ABSTAIN && isComplete(instrument, answer))
  const growing = explained.filter(({ vote, context }) => context.ambition !== vote)
  return {
    ...(rounds.at(-1) ?? first),
    block,
    rounds,
    keep: explained.length - growing.length,
    grow: instrument.stages
      .map(({ id }) => ({ id, count: growing.filter(({ context }) => context.ambition === id).length }))
      .filter(({ count }) => count > 0)
  }
}

function optionCounts(
  instrument: Instrument,
  sheets: readonly Sheet[],
  field: 'levers' | 'barriers'
): readonly Count[] {
  const named = sheets
    .flatMap((sheet) => [...sheet.answers.values()])
    .filter((answer) => answer.vote !== ABSTAIN && isComplete(instrument, answer))
    .flatMap((answer) => answer.context[field])
  const counts = countAll(named)
  // The order of the manual, not of popularity: a reader finds the same line in the same place each year.
  return instrument.questions[field].options.map(({ id }) => ({
    id,
    count: counts.find((count) => count.id === id)?.count ?? 0
  }))
}

function countAll(ids: readonly string[]): readonly Count[] {
  return addUp(ids.map((id) => ({ id, count: 1 })))
}

function addUp(counts: readonly Count[]): readonly Count[] {
  const totals = new Map<string, number>()
  for (const { id, count } of counts) totals.set(id, (totals.get(id) ?? 0) + count)
  return [...totals].map(([id, count]) => ({ id, count }))
}

/** Blocks named most first; equal ones in the order of the instrument, so that a tie reads the same every time. */
function mostFirst(instrument: Instrument, blocks: readonly Count[]): readonly Count[] {
  return blocks.toSorted((a, b) => b.count - a.count || placeOf(instrument, a.id) - placeOf(instrument, b.id))
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}
