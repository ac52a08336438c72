import process from 'node:process'

/** A measure of two programs, taken in turn: each of them in every pair. */
export type Pair = readonly [number, number]

/** What came of pairs: the median of each side, and the least, median and most of their ratios. */
export type Compared = {
  readonly first: number
  readonly second: number
  readonly ratio: { readonly least: number; readonly median: number; readonly most: number }
}

/** The middle one of some numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

/** How many milliseconds of this process's own computing some work takes, whatever else the machine is doing. */
export async function computingOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Compares the two sides pair by pair: what else the machine was doing was much the same for both of a pair. */
export function compared(pairs: readonly Pair[]): Compared {
  const ratios = pairs.map(([first, second]) => first / second)
  return {
    first: median(pairs.map(([first]) => first)),
    second: median(pairs.map(([, second]) => second)),
    ratio: { least: Math.min(...ratios), median: median(ratios), most: Math.max(...ratios) }
  }
}

/** How many pairs count, and how many go before them to warm up. */
export type Rounds = { readonly pairs: number; readonly warming: number }

/** Does both in turn, as pairs; who goes first changes each time. */
export async function inPairs<T>(
  { pairs, warming }: Rounds,
  first: (round: number) => Promise<T>,
  second: (round: number) => Promise<T>
): Promise<readonly (readonly [T, T])[]> {
  const all: (readonly [T, T])[] = []
  for (let round = 0; round < pairs + warming; round++) {
    if (round % 2 === 0) all.push([await first(round), await second(round)])
    else {
      const other = await second(round)
      all.push([await first(round), other])
    }
  }
  return all.slice(warming)
}
