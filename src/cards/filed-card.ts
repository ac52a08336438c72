import type { Submitted } from '../scan/scan.ts'
import type { Common, Filling } from './card.ts'
import { strings } from './strings.ts'

/** What stays in the place of the shared card once a scan is submitted. */
export type FiledCard = Common & { readonly title: string; readonly centre: string; readonly text: string }

/** The shared card of a submitted scan: who signed when, and where the result is. */
export function filedCard(scan: Submitted): Filling<'filed', FiledCard> {
  const words = strings.filed
  return {
    name: 'filed',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: `${scan.settings.centre} · ${scan.settings.schoolYear}`,
      text: `${strings.summary.signed(scan.directorName, strings.moment(scan.submittedAt))} ${words.where}`
    }
  }
}
