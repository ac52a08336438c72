import { cleanText } from '../text.ts'
import { INSPECTION_LENGTHS, type Inspection, MOST_RECOMMENDATIONS } from './inspection.ts'
import type { InspectionTable } from './table.ts'

/** Why a report can't be kept as somebody filled it in; the place is a scale's id, or the number of a recommendation from 1. */
export type InspectionMistake =
  | { readonly kind: 'no-scale' | 'school-year' | 'institution' | 'advice' | 'many' | 'infringements-long' }
  | { readonly kind: 'unknown-scale' | 'twice' | 'level' | 'text-long' | 'recommendation-long'; readonly at: string }

/** A report as somebody read it over, cleaned; or all that is wrong with it. A level may be left open. */
export function typedInspection(
  table: InspectionTable,
  typed: Inspection
): { readonly inspection: Inspection } | { readonly mistakes: readonly InspectionMistake[] } {
  const inspection: Inspection = {
    schoolYear: cleanText(typed.schoolYear),
    institution: typed.institution.replace(/[\s.]/g, ''),
    infringements: cleanText(typed.infringements),
    advice: typed.advice,
    recommendations: typed.recommendations.map(cleanText).filter((one) => one !== ''),
    scales: typed.scales.map((one) => ({ ...one, chapter: cleanText(one.chapter), text: cleanText(one.text) }))
  }
  const mistakes = mistakesIn(table, inspection)
  return mistakes.length > 0 ? { mistakes } : { inspection }
}

function mistakesIn(
  { scales, levels, advices }: InspectionTable,
  { schoolYear, institution, infringements, advice, recommendations, scales: said }: Inspection
): readonly InspectionMistake[] {
  const [, from = '', to = ''] = /^(\d{4})-(\d{4})$/.exec(schoolYear) ?? []
  return [
    ...when(said.length === 0, { kind: 'no-scale' }),
    ...when(from === '' || Number(to) !== Number(from) + 1, { kind: 'school-year' }),
    ...when(!/^(\d{5,6})?$/.test(institution), { kind: 'institution' }),
    ...when(advice !== '' && !advices.some(({ id }) => id === advice), { kind: 'advice' }),
    ...when(infringements.length > INSPECTION_LENGTHS.infringements, { kind: 'infringements-long' }),
    ...when(recommendations.length > MOST_RECOMMENDATIONS, { kind: 'many' }),
    ...recommendations.flatMap((one, index) =>
      when(one.length > INSPECTION_LENGTHS.recommendation, { kind: 'recommendation-long', at: `${index + 1}` })
    ),
    ...said.flatMap(({ scale: at, text, chapter, level }, index) => [
      ...when(!scales.some(({ id }) => id === at), { kind: 'unknown-scale', at }),
      ...when(said.findIndex(({ scale }) => scale === at) < index, { kind: 'twice', at }),
      ...when(level !== '' && !levels.some(({ id }) => id === level), { kind: 'level', at }),
      ...when(text.length > INSPECTION_LENGTHS.text || chapter.length > INSPECTION_LENGTHS.chapter, {
        kind: 'text-long',
        at
      })
    ])
  ]
}

function when(isWrong: boolean, mistake: InspectionMistake): readonly InspectionMistake[] {
  return isWrong ? [mistake] : []
}
