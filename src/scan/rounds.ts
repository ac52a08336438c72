import type { Count } from './count.ts'
import type { Instrument } from './instrument.ts'
import { ABSTAIN } from './questions/place.ts'
import type { Sheet } from './sheet.ts'
import type { Cast, Talk } from './talk.ts'
import { mayShow } from './three.ts'

/** The outcome of one vote on one block, as far as it may be shown. */
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
  /** There were votes, and fewer than may be shown: they are in none of the figures. */
  readonly isFew: boolean
  /** How many stages two voters lie apart on average: 0 is unanimous, 3 is not possible with more than two. */
  readonly spread: number
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

/** What was cast in a vote, counted. */
export function castOf(instrument: Instrument, votes: readonly string[]): Cast {
  return {
    votes: instrument.stages.map(({ id }) => ({ id, count: votes.filter((vote) => vote === id).length })),
    abstained: votes.filter((vote) => vote === ABSTAIN).length
  }
}

/** What a vote comes to, as far as so many answers may be shown; abstentions stand beside the count. */
export function roundOf({ votes, abstained }: Cast, fewest: number): Round {
  const total = sum(votes)
  const isFew = !mayShow(total, fewest) || !mayShow(total + abstained, fewest)
  if (isFew) {
    const nothing = { total: 0, majority: undefined, unanimous: false, isFew, spread: 0 }
    const beside = mayShow(total + abstained, fewest) ? abstained : 0
    return { votes: votes.map(({ id }) => ({ id, count: 0 })), abstained: beside, ...nothing }
  }
  return {
    votes,
    total,
    abstained,
    majority: majorityOf(votes),
    unanimous: total > 1 && votes.some(({ count }) => count === total),
    isFew,
    spread: spreadOf(votes)
  }
}

/** The closed rounds of a block, and which of them counts: a second one with too few votes counts for nothing. */
export function roundsOf(
  instrument: Instrument,
  sheets: readonly Sheet[],
  block: string,
  talk: Talk,
  fewest: number
): { readonly rounds: readonly Round[]; readonly last: Round; readonly isSecond: boolean } {
  const first = roundOf(castOf(instrument, firstVotes(sheets, block)), fewest)
  const again = talk.second === 'closed' ? (talk.counted ?? castOf(instrument, secondVotes(sheets, block))) : undefined
  if (!again || answersIn(again) === 0) return { rounds: [first], last: first, isSecond: false }
  const second = roundOf(again, fewest)
  // In an anonymous scan those who can't place the centre the second time overturn nothing by themselves.
  const isSecond = fewest === 1 || second.total >= fewest
  return { rounds: [first, second], last: isSecond ? second : first, isSecond }
}

/** What was cast in the second round of a block so far. */
export function secondVotes(sheets: readonly Sheet[], block: string): readonly string[] {
  return sheets.flatMap((sheet) => sheet.second?.get(block) ?? [])
}

function firstVotes(sheets: readonly Sheet[], block: string): readonly string[] {
  return sheets.flatMap((sheet) => sheet.answers.get(block)?.vote ?? [])
}

function answersIn({ votes, abstained }: Cast): number {
  return sum(votes) + abstained
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}
