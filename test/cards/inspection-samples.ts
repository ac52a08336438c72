import { inspectionCard } from '../../src/cards/inspection-card.ts'
import { INSPECTION_LENGTHS, type Inspection, MOST_RECOMMENDATIONS } from '../../src/scan/inspection/inspection.ts'
import type { InspectionTable } from '../../src/scan/inspection/table.ts'
import type { Open } from '../../src/scan/scan.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import type { Sample } from './samples.ts'
import { instrument, openScan } from './team.ts'

/** What is known of reports; the manual's instrument always says. */
const table: InspectionTable = (() => {
  if (!instrument.inspection) throw new Error('the instrument knows of no reports')
  return instrument.inspection
})()

const said = (levels: Readonly<Record<string, string>>): Inspection['scales'] =>
  Object.entries(levels).map(([scale, level]) => ({ scale, chapter: '', text: '', level }))
const report = (changes: Partial<Inspection>): Inspection => ({
  schoolYear: '2023-2024',
  institution: '',
  infringements: '',
  advice: '',
  recommendations: [],
  scales: [],
  ...changes
})
const stands = instrument.blocks.map(({ id }, place) => ({
  block: id,
  stage: place % 2 === 0 ? 'geintegreerd' : 'planmatig',
  aim: 'systematisch'
}))

/** The report of the inspectorate beside what a team agreed. */
export const inspectionSamples: readonly Sample[] = [
  {
    title: 'inspection',
    filled: inspectionCard(instrument, table, openScan(), {
      report: report({
        recommendations: ['De proactiviteit van de teams verhogen.', 'Het beroepsgeheim bewaken.'],
        scales: said({ k1: 'volgens', b1: 'benadert', w1: 'overstijgt', w2: 'beneden', w4: '', s2: 'volgens' })
      }),
      stands,
      page: TAB_PAGE
    })
  },
  {
    title: 'inspection-nothing-agreed',
    filled: inspectionCard(instrument, table, openScan(), {
      report: report({ scales: said({ w2: 'beneden' }) }),
      stands: [],
      page: undefined
    })
  }
]

/** The longest that it can be, with this text as each recommendation. */
export function inspectionExtreme(scan: Open, text: string): Sample {
  const long = text.slice(0, INSPECTION_LENGTHS.recommendation)
  return {
    title: 'inspection',
    filled: inspectionCard(instrument, table, scan, {
      report: report({
        recommendations: Array.from({ length: MOST_RECOMMENDATIONS }, () => long),
        scales: said(Object.fromEntries(table.scales.map(({ id }) => [id, 'beneden'])))
      }),
      stands,
      page: TAB_PAGE
    })
  }
}
