import type { ChoiceQuestion } from '../scan/instrument.ts'
import { together } from '../words/unbroken.ts'

/** One line of a choice on a card. */
export type ChoiceLine = { readonly title: string; readonly value: string }

/** Things with a name and an id as lines to choose from. */
export function named(things: readonly { readonly id: string; readonly name: string }[]): readonly ChoiceLine[] {
  return things.map(({ id, name }) => ({ title: name, value: id }))
}

/** The options of a question: in the words of the manual, or short where the full words stand elsewhere on the card. */
export function optionLines({ options, brief }: ChoiceQuestion): readonly ChoiceLine[] {
  return options.map(({ id, text, short }) => ({ title: brief ? short : text, value: id }))
}

/** Short lines as a list. */
export function bullets(points: readonly string[]): string {
  return points.map((point) => `- ${point}`).join('\n')
}

/** Short lines as a numbered list. */
export function numbered(lines: readonly string[]): string {
  return lines.map((line, place) => `${place + 1}. ${line}`).join('\n')
}

/** Which scan this is, as every card says it: the centre and the school year. */
export function ofCentre({ centre, schoolYear }: { readonly centre: string; readonly schoolYear: string }): string {
  return `${centre} · ${together(schoolYear)}`
}
