import { standOn } from '../scan/centre.ts'
import type { Inspection } from '../scan/inspection/inspection.ts'
import { reportBeside, touchedNames } from '../scan/inspection/report-beside.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { oneLine } from './front-facts.ts'

/** What a report of the inspectorate says beside a result; null for an instrument that knows of none. */
export function inspectionData(instrument: Instrument, result: Result, inspection: Inspection) {
  const table = instrument.inspection
  if (!table) return null
  const words = strings.laidBeside
  const touched = touchedNames(instrument, table, inspection)
  const stands = result.blocks.map((block) => standOn(instrument, block))
  return {
    heading: words.title,
    lead: [words.of(inspection.schoolYear), words.lead],
    blocks: reportBeside(instrument, table, inspection, stands).map(({ name, stage, aim, scales, story }) => ({
      name,
      team: words.team(stage, aim),
      scales: scales.map((scale) => words.scale(scale.name, scale.level)),
      asks: story ? [words.story(story.kind, story.scales, inspection.schoolYear)] : []
    })),
    recommendations: {
      heading: words.recommendations,
      items: inspection.recommendations.map((text, place) =>
        [oneLine(text), words.touches(touched[place] ?? [])].filter((said) => said !== '').join(' ')
      )
    }
  }
}
