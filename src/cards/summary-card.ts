import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import type { Submitted } from '../scan/scan.ts'
import type { Common, Filling } from './card.ts'
import { type Overall, overallOf } from './concept-card.ts'
import { type Pictured, type PictureView, pictured } from './picture-view.ts'
import { strings } from './strings.ts'

/** The definitive result as the channel and the director read it. */
export type SummaryCard = Common &
  Pictured &
  Overall & {
    readonly title: string
    readonly centre: string
    readonly signed: string
    readonly sentences: readonly { readonly text: string }[]
  }

/** The summary of a submitted scan; `sentences` say in words what the figures come to. */
export function summaryCard(
  instrument: Instrument,
  scan: Submitted,
  result: Result,
  sentences: readonly string[],
  picture?: PictureView
): Filling<'summary', SummaryCard> {
  const words = strings.summary
  return {
    name: 'summary',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: `${scan.settings.centre} · ${scan.settings.schoolYear}`,
      signed: words.signed(scan.directorName, strings.day(scan.submittedAt.slice(0, 10))),
      sentences: sentences.map((text) => ({ text })),
      ...pictured(picture),
      ...overallOf(instrument, result)
    }
  }
}
