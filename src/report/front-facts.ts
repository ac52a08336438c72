import type { Line } from '../cards/sections.ts'
import { tookPart } from '../cards/turnout-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'

const words = strings.document

/** What a report says before its figures: by whom, how many took part, when it was signed, with which instrument. */
export function frontFacts(instrument: Instrument, result: Result): readonly Line[] {
  const submitted =
    result.submittedAt === ''
      ? words.notSubmitted
      : words.submittedBy(oneLine(result.director), strings.date(result.submittedAt))
  return [
    { label: strings.setup.director, text: result.director },
    { label: strings.scan.facilitator, text: result.facilitator },
    { label: words.took, text: tookPart(result) },
    { label: words.submitted, text: submitted },
    { label: strings.setup.instrument, text: words.edition(instrument.name, instrument.edition) }
  ]
}

/** What was typed, on one line. */
export function oneLine(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim()
}
