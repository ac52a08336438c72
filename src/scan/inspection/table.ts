/**
 * What is known of reports of the inspectorate: data of an instrument, with a source for each block that the manual itself does
 * not link to a scale.
 */

/** A level of a scale, lowest first, and words in a description that point to it. */
export type InspectionLevel = { readonly id: string; readonly name: string; readonly says: readonly string[] }

/** A scale that a report can hold; its blocks are those whose `scales` have its code, and those that stand here with their source. */
export type InspectionScale = {
  readonly id: string
  readonly code?: string
  readonly name: string
  readonly blocks?: readonly string[]
  readonly source?: string
}

/** An advice of the inspectorate, and the words by which a report gives it; the more precise ones come first. */
export type InspectionAdvice = { readonly id: string; readonly name: string; readonly says: readonly string[] }

/** What is known of reports of the inspectorate. */
export type InspectionTable = {
  readonly levels: readonly InspectionLevel[]
  /** Themes of scales, by what a heading or a recommendation says of them. */
  readonly chapters: readonly { readonly id: string; readonly says: readonly string[] }[]
  /** What the headings of the other parts begin with or hold. */
  readonly parts: Readonly<Record<'summary' | 'regulation' | 'advice', readonly string[]>>
  readonly phrases: {
    readonly schoolYear: string
    readonly institution: readonly string[]
    readonly noInfringements: readonly string[]
    readonly recommendations: string
  }
  readonly advices: readonly InspectionAdvice[]
  /** What a report of a centre says somewhere, and what one of a school says instead. */
  readonly about: { readonly centre: readonly string[]; readonly school: readonly string[] }
  readonly scales: readonly InspectionScale[]
}
