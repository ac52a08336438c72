import type { Stand } from '../scan/centre.ts'
import type { Inspection } from '../scan/inspection/inspection.ts'
import { reportBeside, touchedNames } from '../scan/inspection/report-beside.ts'
import type { InspectionTable } from '../scan/inspection/table.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { shorten } from '../scan/text.ts'
import { strings } from '../words/index.ts'
import { type Openers, toTab } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** What a team agreed beside a report of the inspectorate: levels and questions, and none of the report's own texts on a scale. */
export type InspectionCard = Common &
  Restored & {
    readonly title: string
    readonly centre: string
    readonly of: string
    readonly lead: string
    readonly blocks: readonly {
      readonly name: string
      readonly team: string
      readonly scales: readonly { readonly text: string }[]
      readonly asks: readonly { readonly text: string }[]
    }[]
    readonly hasRecommendations: boolean
    readonly recommendations: string
    readonly items: readonly { readonly text: string; readonly hasTouches: boolean; readonly touches: string }[]
    readonly buttons: Openers
  }

/** What it shows: the report, what is agreed by now, and where all of it is read in the tab. */
export type InspectionView = {
  readonly report: Inspection
  readonly stands: readonly Stand[]
  readonly page: string | undefined
}

/** The most characters of a recommendation: fifteen of them still fit. */
const MOST_OF_RECOMMENDATION = 120

/** The card with the report of the inspectorate beside what a team agreed. */
export function inspectionCard(
  instrument: Instrument,
  table: InspectionTable,
  scan: Started,
  { report, stands, page }: InspectionView
): Filling<'inspection', InspectionCard> {
  const words = strings.laidBeside
  const touched = touchedNames(instrument, table, report)
  return {
    name: 'inspection',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      of: words.of(report.schoolYear),
      lead: words.lead,
      blocks: reportBeside(instrument, table, report, stands).map(({ name, stage, aim, scales, story }) => ({
        name,
        team: words.team(stage, aim),
        scales: scales.map((scale) => ({ text: words.scale(scale.name, scale.level) })),
        asks: story ? [{ text: words.story(story.kind, story.scales, report.schoolYear) }] : []
      })),
      hasRecommendations: report.recommendations.length > 0,
      recommendations: words.recommendations,
      items: report.recommendations.map((text, place) => {
        const touches = words.touches(touched[place] ?? [])
        return { text: inShort(text), hasTouches: touches !== '', touches: ` ${touches}` }
      }),
      buttons: { pages: toTab(page) }
    }
  }
}

function inShort(text: string): string {
  return text.length > MOST_OF_RECOMMENDATION ? `${shorten(text, MOST_OF_RECOMMENDATION)}…` : text
}
