import type { Person } from './scan.ts'
import { cleanText } from './text.ts'

/** The most characters of a figure, and of a remark. */
export const FIGURE_LENGTH = 80
/** The most characters of a remark beside it. */
export const FIGURE_REMARK_LENGTH = 500

/** What a centre knows of one indicator in one school year, in its own words: nothing is counted with it. */
export type Figure = {
  readonly indicator: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly figure: string
  readonly remark: string
  /** Who wrote it last, and for which scan; empty once what that scan keeps of people is gone. */
  readonly by: Person
  readonly scan: string
  /** ISO 8601 in UTC. */
  readonly savedAt: string
}

/** Why what was typed can't be kept. */
export type FigureMistake = 'unknown-indicator' | 'school-year' | 'figure-long' | 'remark-long'

/** What somebody typed of an indicator, cleaned; or what is wrong with it. Nothing in both takes it away. */
export function typedFigure(
  indicators: readonly string[],
  typed: Pick<Figure, 'indicator' | 'schoolYear' | 'figure' | 'remark'>
): Pick<Figure, 'indicator' | 'schoolYear' | 'figure' | 'remark'> | FigureMistake {
  if (!indicators.includes(typed.indicator)) return 'unknown-indicator'
  const [, from = '', to = ''] = /^(\d{4})-(\d{4})$/.exec(typed.schoolYear) ?? []
  if (from === '' || Number(to) !== Number(from) + 1) return 'school-year'
  const [figure, remark] = [cleanText(typed.figure), cleanText(typed.remark)]
  if (figure.length > FIGURE_LENGTH) return 'figure-long'
  if (remark.length > FIGURE_REMARK_LENGTH) return 'remark-long'
  return { indicator: typed.indicator, schoolYear: typed.schoolYear, figure, remark }
}
