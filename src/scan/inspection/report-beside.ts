import { blockName, stageName } from '../answer-text.ts'
import type { Stand } from '../centre.ts'
import type { Instrument } from '../instrument.ts'
import { besideInspection, type OtherStory } from './beside.ts'
import { type Inspection, touchedBy } from './inspection.ts'
import type { InspectionTable } from './table.ts'

/** A block beside a report, in names; stage and aim are "" where nothing is agreed, or may be seen. */
export type ReportBeside = {
  readonly name: string
  readonly stage: string
  readonly aim: string
  readonly scales: readonly { readonly name: string; readonly level: string; readonly text: string }[]
  /** Where the two tell different stories, with the names of the scales that do. */
  readonly story: OtherStory | undefined
}

/** The blocks of which a report says something, in names, beside what the team agreed. */
export function reportBeside(
  instrument: Instrument,
  table: InspectionTable,
  report: Pick<Inspection, 'scales'>,
  stands: readonly Stand[]
): readonly ReportBeside[] {
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? ''
  return besideInspection(instrument, table, report, stands).map(({ block, stand, scales, story }) => ({
    name: blockName(instrument, block),
    stage: stand ? stageName(instrument, stand.stage) : '',
    aim: stand && stand.aim !== '' ? stageName(instrument, stand.aim) : '',
    scales: scales.map(({ scale, level, text }) => ({
      name: nameOf(table.scales, scale),
      level: nameOf(table.levels, level),
      text
    })),
    story: story && { ...story, scales: story.scales.map((scale) => nameOf(table.scales, scale)) }
  }))
}

/** The names of the blocks that each recommendation of a report touches, in their order. */
export function touchedNames(
  instrument: Instrument,
  table: InspectionTable,
  report: Pick<Inspection, 'scales' | 'recommendations'>
): readonly (readonly string[])[] {
  return report.recommendations.map((text) =>
    touchedBy(instrument, table, report, text).map((block) => blockName(instrument, block))
  )
}
