/** What the inspectorate found in a centre, as a report (doorlichtingsverslag) says it, to be laid beside a scan. */
import type { Instrument } from '../instrument.ts'
import type { Person } from '../scan.ts'
import type { InspectionScale, InspectionTable } from './table.ts'

/** What a report says of one scale; its level is chosen by a person, "" as long as nobody did. */
export type InspectedScale = {
  readonly scale: string
  /** The heading that it stands under, as printed. */
  readonly chapter: string
  readonly text: string
  readonly level: string
}

/** A report of the inspectorate, as somebody read it over. */
export type Inspection = {
  /** "2021-2022", "" where it is not known. */
  readonly schoolYear: string
  /** The number of the institution, digits alone; "" where it is not known. */
  readonly institution: string
  /** "" where there are none. */
  readonly infringements: string
  /** An advice's id, "" where it is not known. */
  readonly advice: string
  readonly recommendations: readonly string[]
  readonly scales: readonly InspectedScale[]
}

/** A report as a centre keeps it: who added it, and for which scan; empty once what that scan keeps of people is gone. */
export type KeptInspection = Inspection & {
  readonly id: string
  readonly by: Person
  readonly scan: string
  /** ISO 8601 in UTC. */
  readonly savedAt: string
}

/** The most reports that a centre keeps. */
export const MOST_INSPECTIONS = 6
/** The most characters of what a report says of a scale, of its infringements, and of a recommendation. */
export const INSPECTION_LENGTHS = { text: 3_000, infringements: 2_500, recommendation: 400, chapter: 150 } as const
/** The most recommendations that are kept. */
export const MOST_RECOMMENDATIONS = 15

/** The blocks that a scale says something of: the manual's first, then those of the table. */
export function blocksOf(instrument: Instrument, scale: InspectionScale): readonly string[] {
  const named = instrument.blocks.filter(({ scales }) => scales.some(({ code }) => code === scale.code))
  return [...new Set([...named.map(({ id }) => id), ...(scale.blocks ?? [])])]
}

/** The chapters of scales that a heading or a recommendation speaks of. */
export function chaptersIn(table: InspectionTable, text: string): readonly string[] {
  const said = text.toLowerCase()
  return table.chapters.flatMap(({ id, says }) => (says.some((one) => said.includes(one)) ? [id] : []))
}

/** The blocks that a recommendation touches: those of the scales in the chapters that it speaks of, or that it names. */
export function touchedBy(
  instrument: Instrument,
  table: InspectionTable,
  { scales }: Pick<Inspection, 'scales'>,
  recommendation: string
): readonly string[] {
  const chapters = chaptersIn(table, recommendation)
  const said = recommendation.toLowerCase()
  const spokenOf = table.scales.filter(({ id, name }) => {
    const found = scales.find(({ scale }) => scale === id)
    const isInChapter = found !== undefined && chaptersIn(table, found.chapter).some((one) => chapters.includes(one))
    return isInChapter || said.includes(name.toLowerCase())
  })
  const touched = new Set(spokenOf.flatMap((scale) => blocksOf(instrument, scale)))
  return instrument.blocks.flatMap(({ id }) => (touched.has(id) ? [id] : []))
}

/** A piece of a description, and the level that its words point to; "" for what points nowhere. Together the pieces are the text. */
export type Pointing = { readonly text: string; readonly level: string }

/** The words in a description that point to a level: reasons for a person who chooses it, and no more than that. */
export function pointingWords({ levels }: Pick<InspectionTable, 'levels'>, text: string): readonly Pointing[] {
  // The longest first: "not systematically" is not "systematically".
  const words = levels
    .flatMap(({ id, says }) => says.map((word) => ({ id, word })))
    .toSorted((one, other) => other.word.length - one.word.length)
  const anyOf = words.map(({ word }) => RegExp.escape(word)).join('|')
  const pieces: Pointing[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(new RegExp(String.raw`(?<!\p{L})(?:${anyOf})(?!\p{L})`, 'giu'))) {
    if (index > from) pieces.push({ text: text.slice(from, index), level: '' })
    const level = words.find(({ word }) => word === found.toLowerCase())?.id ?? ''
    pieces.push({ text: found, level })
    from = index + found.length
  }
  return from < text.length ? [...pieces, { text: text.slice(from), level: '' }] : pieces
}
