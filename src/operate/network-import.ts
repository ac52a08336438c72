import type { Library } from '../scan/instrument.ts'
import { areOf } from '../scan/network.ts'
import type { NetworkYear } from '../storage/batches.ts'
import type { NetworkStore } from '../storage/network.ts'
import type { Bringing } from '../storage/passing-on.ts'
import { type NetworkFile, type NetworkResult, readResultOf } from './network-file.ts'
import type { NetworkKey } from './network-key.ts'

/** A result that can be brought: opened, and as it came. */
export type OpenedResult = NetworkResult & { readonly sealed: string }

/** Why the results in a file can't be taken; `place` counts them from 1. */
export type ResultTrouble =
  | { readonly kind: 'other-key' }
  | { readonly kind: 'sealed' | 'not-a-result'; readonly place: number }
  | { readonly kind: 'unknown-instrument'; readonly instrument: string }
  | { readonly kind: 'unknown-edition'; readonly instrument: string; readonly schoolYear: string }

/** What came of bringing the results of one school year. */
export type BroughtYear = NetworkYear & Bringing

/** The results in a file, each opened and looked at; or the first thing that is wrong with them. */
export async function openResults(
  key: NetworkKey,
  library: Library,
  file: NetworkFile
): Promise<readonly OpenedResult[] | ResultTrouble> {
  if (file.key !== key.public) return { kind: 'other-key' }
  const opened: OpenedResult[] = []
  for (const [at, sealed] of file.results.entries()) {
    const text = await key.open(sealed)
    if (text === undefined) return { kind: 'sealed', place: at + 1 }
    const result = readResultOf(text)
    if (!result) return { kind: 'not-a-result', place: at + 1 }
    const trouble = troubleWith(library, result)
    if (trouble) return trouble
    opened.push({ ...result, sealed })
  }
  return opened
}

function troubleWith({ current, earlier }: Library, { figures }: NetworkResult): ResultTrouble | undefined {
  const { instrument, schoolYear } = figures
  const editions = [...current.values(), ...earlier].filter(({ id }) => id === instrument)
  if (editions.length === 0) return { kind: 'unknown-instrument', instrument }
  if (!editions.some((edition) => areOf(edition, figures))) return { kind: 'unknown-edition', instrument, schoolYear }
  return undefined
}

/** The school years among these in which results were brought that were sealed for another key. */
export async function yearsOfOtherKey(
  network: NetworkStore,
  { mark }: NetworkKey,
  results: readonly OpenedResult[]
): Promise<readonly NetworkYear[]> {
  const found: NetworkYear[] = []
  for (const { year } of byYear(results)) if (await network.isOfOtherKey(year, mark)) found.push(year)
  return found
}

/** Brings results, school year by school year, and counts what can be counted. Again, or in another order, it comes to the same. */
export async function bringResults(
  network: NetworkStore,
  key: NetworkKey,
  results: readonly OpenedResult[]
): Promise<readonly BroughtYear[]> {
  const came: BroughtYear[] = []
  for (const { year, all } of byYear(results)) {
    const brought = all.map(({ centre, sealed }) => ({ digest: key.digestOf(centre), sealed }))
    came.push({ ...year, ...(await network.bring(year, key.mark, brought, openingWith(key))) })
  }
  return came
}

/** Opens what waits in storage, where it was looked at before it was kept. */
function openingWith(key: NetworkKey) {
  return async (sealed: string) => {
    const text = await key.open(sealed)
    return text === undefined ? undefined : readResultOf(text)?.figures
  }
}

function byYear(results: readonly OpenedResult[]) {
  const groups = Map.groupBy(results, ({ figures }) => `${figures.instrument} ${figures.schoolYear}`)
  const inOrder = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return inOrder.flatMap(([, all]) => {
    const [first] = all
    if (!first) return []
    const { instrument, schoolYear } = first.figures
    return [{ year: { instrument, schoolYear }, all }]
  })
}
