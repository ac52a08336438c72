/** A program that never ends, and one that takes all the memory it gets: what a reader has to survive. */
export function readPages({ isPdf }) {
  const kept = []
  for (;;) if (isPdf) kept.push(new Array(1_000_000).fill(kept.length))
}
