/** How often something was named; `id` is an option, a stage or a block. */
export type Count = { readonly id: string; readonly count: number }

/** How often each of these was named, in the order in which they first appear. */
export function countAll(ids: readonly string[]): readonly Count[] {
  return addUp(ids.map((id) => ({ id, count: 1 })))
}

/** The sum of all counts of the same thing, in the order in which they first appear. */
export function addUp(counts: readonly Count[]): readonly Count[] {
  const totals = new Map<string, number>()
  for (const { id, count } of counts) totals.set(id, (totals.get(id) ?? 0) + count)
  return [...totals].map(([id, count]) => ({ id, count }))
}
