import type { Block, Instrument, Library, Passage, Wording } from './instrument.ts'

/** The most characters of an official text about one thing, and the most passages they are in: what fits on a card. */
export const MOST_OF_WORDING = 4_000
export const MOST_PASSAGES = 40

/** What stands between an edition and the mark of the wording that was laid over it; no edition has it in its own name. */
export const LAID_OVER = '+'

/** The edition that a scan keeps: that of the instrument, "2025-2026", with the mark of its wording where it has one, "2025-2026+5f0c9a1b". */
export function fullEdition({ edition, wording }: Instrument): string {
  return wording ? `${edition}${LAID_OVER}${wording.mark}` : edition
}

/** The edition of the instrument in an edition that a scan keeps. */
export function plainEdition(edition: string): string {
  return edition.split(LAID_OVER, 1)[0] ?? edition
}

/** How many characters a text has. */
export function lengthOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0)
}

/**
 * The instruments with the wordings that are laid over them: new scans get an instrument with its wording. The same without one
 * stays for scans that began before, and so do earlier wordings. A wording of an edition that is not there is passed over.
 */
export function layOver(library: Library, current: readonly Wording[], earlier: readonly Wording[]): Library {
  const all = [...library.current.values(), ...library.earlier]
  const laid = (wordings: readonly Wording[]): readonly Instrument[] =>
    wordings.flatMap((wording) =>
      all.filter((one) => isWordingOf(wording, one)).map((instrument) => ({ ...instrument, wording }))
    )
  const offered = [...library.current.values()].map((instrument): Instrument => {
    const wording = current.find((one) => isWordingOf(one, instrument))
    return wording ? { ...instrument, wording } : instrument
  })
  const names = new Set(offered.map(nameOf))
  const kept = [...all, ...laid([...current, ...earlier])].filter((one) => !names.has(nameOf(one)))
  const once = new Map(kept.map((one) => [nameOf(one), one]))
  return { current: new Map(offered.map((one) => [one.id, one])), earlier: [...once.values()] }
}

/** Whether a wording is one of this edition of an instrument. */
export function isWordingOf({ instrument, edition }: Wording, { id, edition: own }: Instrument): boolean {
  return instrument === id && edition === own
}

function nameOf(instrument: Instrument): string {
  return `${instrument.id} ${fullEdition(instrument)}`
}

/** A thing of a block that there is official text about, told apart by kind: its definition, a stage, a scale. */
export type WordingPart = { readonly id: string; readonly passages: readonly Passage[] } & (
  | { readonly kind: 'definition' }
  | { readonly kind: 'stage'; readonly stage: Instrument['stages'][number] }
  | { readonly kind: 'scale'; readonly scale: Block['scales'][number] }
)

/** All that there is official text about of a block, in the order of the source; nothing where there is none. */
export function wordingOf({ stages, wording }: Instrument, block: Block): readonly WordingPart[] {
  const found = wording?.blocks[block.id]
  if (!found) return []
  const parts: readonly WordingPart[] = [
    { kind: 'definition', id: 'definition', passages: found.definition },
    ...stages.map((stage) => ({
      kind: 'stage' as const,
      id: `stage-${stage.id}`,
      stage,
      passages: found.stages[stage.id] ?? []
    })),
    ...block.scales.map((scale) => ({
      kind: 'scale' as const,
      id: `scale-${scale.code}`,
      scale,
      passages: found.scales[scale.code] ?? []
    }))
  ]
  return parts.filter(({ passages }) => passages.length > 0)
}
