import type { AnyScan, Vote } from './any-scan.ts'

/** One round as it may be shown: counts per stage, and how many could not place the centre. */
export type Figures = {
  readonly counts: readonly number[]
  readonly total: number
  readonly abstained: number
  /** There were votes, and too few to show. */
  readonly few: boolean
}

/** All that a block comes to; ranks count from 0. */
export type ByHand = {
  readonly rounds: readonly Figures[]
  /** The round that counts, and whether that is the second. */
  readonly last: Figures
  readonly second: boolean
  /** The rank with more than half of the votes, -1 for none. */
  readonly majority: number
  readonly unanimous: boolean
  /** Twice the sum of the distances between pairs of voters, over the number of pairs counted twice. */
  readonly spread: number
  /** How many told about the future, per rank they want to be at; `keep` of them stay where they are. */
  readonly future: {
    readonly told: number
    readonly keep: number
    readonly grow: readonly number[]
    readonly few: boolean
  }
  readonly how: 'eensgezind' | 'meerderheid' | 'na gesprek' | 'na tweede ronde' | 'samen afgesproken'
}

/** The fewest answers of which anything is shown. */
export const leastOf = ({ anonymous }: AnyScan) => (anonymous ? 3 : 1)

/** Works a block out from what each member did, one by one. */
export function blockByHand(scan: AnyScan, place: number): ByHand {
  const least = leastOf(scan)
  const first = shownOf(
    scan.members.flatMap(({ said }) => said[place]?.vote ?? []),
    least
  )
  const ballots = scan.again[place] ? scan.members.flatMap(({ again }) => again[place] ?? []) : []
  const rounds = ballots.length > 0 ? [first, shownOf(ballots, least)] : [first]
  const again = rounds[1]
  const second = again !== undefined && (least === 1 || again.total >= least)
  const last = second ? again : first
  let majority = -1
  for (const [rank, count] of last.counts.entries()) if (count > last.total / 2) majority = rank
  const unanimous = last.total >= 2 && majority >= 0 && last.counts[majority] === last.total
  const stage = scan.agreed[place]?.stage
  const isTheirs = majority >= 0 && stage === majority
  const talked = scan.talked[place] === true || scan.again[place] === true
  return {
    rounds,
    last,
    second,
    majority,
    unanimous,
    spread: spreadOf(last),
    future: futureOf(scan, place),
    how: !isTheirs
      ? talked
        ? 'na gesprek'
        : 'samen afgesproken'
      : second
        ? 'na tweede ronde'
        : unanimous
          ? 'eensgezind'
          : talked
            ? 'na gesprek'
            : 'meerderheid'
  }
}

function shownOf(votes: readonly Vote[], least: number): Figures {
  const counts = [0, 0, 0, 0]
  let abstained = 0
  for (const vote of votes) {
    if (vote === 'abstain') abstained += 1
    else counts[vote] = (counts[vote] ?? 0) + 1
  }
  const total = votes.length - abstained
  const few = (total > 0 && total < least) || (votes.length > 0 && votes.length < least)
  if (!few) return { counts, total, abstained, few }
  return { counts: [0, 0, 0, 0], total: 0, abstained: votes.length < least ? 0 : abstained, few }
}

function spreadOf({ counts, total }: Figures): number {
  const ranks = counts.flatMap((count, rank) => Array.from({ length: count }, () => rank))
  let apart = 0
  for (const one of ranks) for (const other of ranks) apart += Math.abs(one - other)
  return total < 2 ? 0 : apart / (total * (total - 1))
}

function futureOf(scan: AnyScan, place: number): ByHand['future'] {
  let told = 0
  let keep = 0
  const grow = [0, 0, 0, 0]
  for (const { said } of scan.members) {
    const one = said[place]
    if (!one?.rest) continue
    told += 1
    if (one.rest.ambition === one.vote) keep += 1
    else grow[one.rest.ambition] = (grow[one.rest.ambition] ?? 0) + 1
  }
  const few = told > 0 && told < leastOf(scan)
  return few ? { told, keep: 0, grow: [0, 0, 0, 0], few } : { told, keep, grow, few }
}

/** The places of the blocks as they are to be discussed: not unanimous first, widest first, then most votes. */
export function orderByHand(scan: AnyScan): readonly number[] {
  const all = scan.talked.map((_, place) => ({ place, ...blockByHand(scan, place) }))
  return all
    .sort(
      (a, b) =>
        Number(a.unanimous) - Number(b.unanimous) ||
        // Sums of whole distances over whole pairs: what is equal may differ in the last digit.
        (Math.abs(a.spread - b.spread) < 1e-9 ? 0 : b.spread - a.spread) ||
        b.last.total - a.last.total ||
        a.place - b.place
    )
    .map(({ place }) => place)
}

/** How often each option was named, in how many answers over how many blocks. */
export function namedByHand(scan: AnyScan, field: 'levers' | 'barriers') {
  const named: Record<string, number> = { strategy: 0, people: 0, systems: 0, none: 0 }
  let answers = 0
  let blocks = 0
  for (const place of scan.talked.keys()) {
    const rests = scan.members.flatMap(({ said }) => said[place]?.rest ?? [])
    if (rests.length === 0 || rests.length < leastOf(scan)) continue
    blocks += 1
    answers += rests.length
    for (const rest of rests) for (const id of rest[field]) named[id] = (named[id] ?? 0) + 1
  }
  return { named, answers, blocks }
}

/** Points and mentions from the closing questions, by the place of the block; nothing where too few answered them. */
export function closingsByHand(scan: AnyScan) {
  const closings = scan.members.flatMap(({ closing }) => closing ?? [])
  const few = closings.length > 0 && closings.length < leastOf(scan)
  const points = new Map<number, number>()
  const mentions = new Map<number, number>()
  let none = 0
  for (const { practices, priorities } of few ? [] : closings) {
    if (practices.length === 0) none += 1
    for (const place of practices) mentions.set(place, (mentions.get(place) ?? 0) + 1)
    for (const [at, place] of priorities.entries()) points.set(place, (points.get(place) ?? 0) + 5 - at)
  }
  const most = (counts: ReadonlyMap<number, number>) => [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return { few, points: most(points), mentions: most(mentions), none }
}

/** How many handed in, and how many others have something that counts. */
export function turnoutByHand({ members }: AnyScan) {
  let handedIn = 0
  let others = 0
  for (const { handedIn: sent, said, again, closing } of members) {
    if (sent) handedIn += 1
    else if (closing || said.some((one) => one) || again.some((one) => one !== undefined)) others += 1
  }
  return { members: members.length, handedIn, others }
}
