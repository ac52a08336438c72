/** A prime: sums of figures are worked out modulo it, which loses nothing of numbers as small as these. */
const PRIME = 1_000_003

/** What a figure was made from: how often each thing that was handed in is in it. */
export type Shares = ReadonlyMap<string, number>

/**
 * The smallest group that somebody who saw all of these figures can tell something about by adding them up and taking them
 * from each other in any way; undefined where there is none of fewer than `least`. `whose` says of whom a thing is that was
 * handed in, "" where nobody knows: that makes no group larger, for it may be of one that is in it.
 *
 * What can be worked out is the span of the figures. Things that are in the same figures, as often in each, can't be told
 * apart: any sum has all of them or none. So a sum about few is one about few of such classes, and there is one exactly
 * where the figures lose rank once those classes are left out.
 */
export function workedOut(
  figures: readonly Shares[],
  whose: (thing: string) => string,
  least: number
): readonly string[] | undefined {
  const things = [...new Set(figures.flatMap((shares) => [...shares.keys()]))]
  const column = (thing: string) => figures.map((shares) => shares.get(thing) ?? 0)
  const classes = [...Map.groupBy(things, (thing) => column(thing).join()).values()]
  const columns = classes.map(([thing = '']) => column(thing))
  const whole = rankOf(columns)
  const few = classes.flatMap((group, at) => (people([group]).length < least ? [at] : []))
  for (const chosen of groupsOf(few, least - 1)) {
    const found = people(chosen.map((at) => classes[at] ?? []))
    if (found.length >= least) continue
    if (rankOf(columns.filter((_, at) => !chosen.includes(at))) < whole) return found
  }
  return undefined

  function people(groups: readonly (readonly string[])[]): readonly string[] {
    return [...new Set(groups.flat().map(whose))].filter((one) => one !== '')
  }
}

/** Every choice of one to so many of these, the small ones first. */
function* groupsOf(all: readonly number[], most: number): Generator<readonly number[]> {
  for (let size = 1; size <= most; size++) yield* choices(all, size)
}

function* choices(all: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  else
    for (const [at, one] of all.entries())
      for (const others of choices(all.slice(at + 1), size - 1)) yield [one, ...others]
}

/** How many of these rows are no sum of others. */
function rankOf(rows: readonly (readonly number[])[]): number {
  let left = rows.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.find((row) => row[column] !== 0)
    if (!pivot) continue
    rank++
    const scale = inverse(pivot[column] ?? 1)
    left = left
      .filter((row) => row !== pivot)
      .map((row) => {
        const times = ((row[column] ?? 0) * scale) % PRIME
        return row.map((value, at) => (((value - times * (pivot[at] ?? 0)) % PRIME) + PRIME) % PRIME)
      })
  }
  return rank
}

function inverse(value: number): number {
  let [result, base] = [1, value]
  for (let left = PRIME - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}
