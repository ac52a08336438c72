import type { Library } from '../scan/instrument.ts'
import { schoolYears } from '../scan/setup.ts'
import type { NetworkYear } from '../storage/batches.ts'
import type { NetworkStore } from '../storage/network.ts'
import { writeResultFor } from './network-file.ts'
import { sealFor } from './network-key.ts'

/** The year in which the first school year began of which there can be results. */
const FIRST = 2024

/** What an installation passes on, sealed, and what of it stays behind. */
export type Collected = {
  readonly sealed: readonly string[]
  /** How many results were counted here before there was a network key; they stay in the totals of this installation. */
  readonly counted: number
  /** How many an earlier version kept without the name of their centre. */
  readonly nameless: number
}

/** Every school year of every instrument that something can be kept of; `today` is "2026-11-29". */
export function networkYears({ current, earlier }: Library, today: string): readonly NetworkYear[] {
  const [, next] = schoolYears(today)
  const until = Number(next.slice(0, 4))
  const years = Array.from({ length: until - FIRST + 1 }, (_, at) => `${FIRST + at}-${FIRST + at + 1}`)
  const instruments = new Set([...current.keys(), ...earlier.map(({ id }) => id)])
  return [...instruments].flatMap((instrument) => years.map((schoolYear) => ({ instrument, schoolYear })))
}

/** Collects what the centres of this installation pass on, and seals each result by itself. */
export async function collect(
  network: NetworkStore,
  years: readonly NetworkYear[],
  networkKey: string
): Promise<Collected> {
  let collected: Collected = { sealed: [], counted: 0, nameless: 0 }
  for (const year of years) {
    const { results, counted, nameless } = await network.passOn(year)
    const sealed = await Promise.all(
      results.map(({ centre, figures }) => sealFor(networkKey, writeResultFor(centre, figures)))
    )
    collected = {
      sealed: [...collected.sealed, ...sealed],
      counted: collected.counted + counted,
      nameless: collected.nameless + nameless
    }
  }
  return collected
}
