import { cleanText } from '../text.ts'
import { type Heading, headingsOf, type NamedScale, partOf, type ReportPart, scaleNames } from './headings.ts'
import type { InspectedScale, Inspection } from './inspection.ts'
import { INSPECTION_LENGTHS, MOST_RECOMMENDATIONS } from './inspection.ts'
import { placeOfLine, type ReportText, reportText } from './lines.ts'
import type { InspectionScale, InspectionTable } from './table.ts'

/** A scale as it was found: with the page and line of its name, and the level of the sign beside it in the summary, if any. */
export type FoundScale = InspectedScale & { readonly page: number; readonly line: number; readonly sign: string }

/** A report as it was read, for a person to read over: no level is chosen. */
export type ReadInspection = Omit<Inspection, 'scales'> & { readonly scales: readonly FoundScale[] }

/** Why a file can't be read as a report: it has no text, is one of a school, is something else, or names no scale. */
export type UnreadReport = 'no-text' | 'school' | 'other' | 'no-scales'

/** Fewer letters than these are no report, but pictures of one with a number below them. */
const LEAST_LETTERS = 200
/** What is said of a scale has at least so many letters; less is its line in the summary. */
const LEAST_SAID = 25

/** Reads a report from the text of its pages: the scales that it names under its chapters, what it says of each, and its advice. */
export function readInspection(table: InspectionTable, pages: readonly string[]): ReadInspection | UnreadReport {
  const whole = pages.join('\n')
  if ((whole.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return 'no-text'
  const isAbout = (phrases: readonly string[]) => phrases.some((one) => whole.toLowerCase().includes(one.toLowerCase()))
  if (!isAbout(table.about.centre)) return isAbout(table.about.school) ? 'school' : 'other'
  const report = reportText(pages)
  const all = headingsOf(table, report)
  const named = scaleNames(table, report, all)
  const headings = all.filter(({ at }) => !named.some((one) => one.at === at))
  const scales = foundScales(table, report, headings, named)
  if (scales.length === 0) return 'no-scales'
  const regulation = textOfPart(table, report, headings, 'regulation')
  const advice = textOfPart(table, report, headings, 'advice')
  const isFree = table.phrases.noInfringements.some((one) => regulation.toLowerCase().includes(one))
  return {
    schoolYear: schoolYearIn(table, whole),
    institution: institutionIn(table, whole),
    infringements: isFree ? '' : within(regulation, INSPECTION_LENGTHS.infringements),
    advice: table.advices.find(({ says }) => says.some((one) => oneLine(advice).toLowerCase().includes(one)))?.id ?? '',
    recommendations: recommendationsIn(table, advice),
    scales
  }
}

function foundScales(
  table: InspectionTable,
  report: ReportText,
  headings: readonly Heading[],
  named: readonly NamedScale[]
): readonly FoundScale[] {
  const ends = [...headings.map(({ at }) => at), ...named.map(({ at }) => at), report.text.length]
  const signs = signsOf(table, report)
  const found = named.map((one) => {
    const end = Math.min(...ends.filter((at) => at > one.at))
    const heading = headings.findLast(({ at }) => at < one.at)
    const said = report.text.slice(one.end, end)
    const isSummary = heading !== undefined && partOf(table, headings, heading) === 'summary'
    return { ...one, heading, isSummary, text: flowing(said.replace(/^\s*[:–-]\s*/u, '')), said }
  })
  const isLong = (text: string) => (text.match(/\p{L}/gu)?.length ?? 0) >= LEAST_SAID
  const signOf = (scale: InspectionScale) =>
    found
      .filter((one) => one.scale === scale && !isLong(one.text))
      .flatMap(({ said }) => [...said].flatMap((sign) => signs.get(sign) ?? []))[0] ?? ''
  const first = new Map<string, FoundScale>()
  for (const { scale, at, heading, isSummary, text } of found) {
    if (isSummary || !isLong(text) || first.has(scale.id)) continue
    first.set(scale.id, {
      scale: scale.id,
      chapter: within(heading?.title ?? '', INSPECTION_LENGTHS.chapter),
      text: within(text, INSPECTION_LENGTHS.text),
      level: '',
      ...placeOfLine(report, at),
      sign: signOf(scale)
    })
  }
  return [...first.values()]
}

/** The signs that a legend explains, "● = volgens de verwachting", by the level each stands for. */
function signsOf({ levels }: InspectionTable, { text }: ReportText): ReadonlyMap<string, string> {
  return new Map(
    levels.flatMap(({ id, name }) => {
      const pattern = new RegExp(
        String.raw`([\p{Co}\p{S}])\s*=\s*${name
          .split(' ')
          .map((word) => RegExp.escape(word))
          .join(String.raw`\s+`)}`,
        'iu'
      )
      const sign = pattern.exec(text)?.[1]
      return sign === undefined ? [] : [[sign, id] as const]
    })
  )
}

function textOfPart(
  table: InspectionTable,
  { text }: ReportText,
  headings: readonly Heading[],
  part: ReportPart
): string {
  return headings
    .flatMap((heading, index) =>
      partOf(table, headings, heading) === part ? [text.slice(heading.end, headings[index + 1]?.at ?? text.length)] : []
    )
    .join('\n')
    .trim()
}

function schoolYearIn({ phrases }: InspectionTable, text: string): string {
  const pattern = new RegExp(String.raw`${RegExp.escape(phrases.schoolYear)}\s+(\d{4})\s*[-–/]\s*(\d{4})`, 'giu')
  for (const [, from = '', to = ''] of text.matchAll(pattern))
    if (Number(to) === Number(from) + 1) return `${from}-${to}`
  return ''
}

function institutionIn({ phrases }: InspectionTable, text: string): string {
  const words = phrases.institution
    .toSorted((one, other) => other.length - one.length)
    .map((word) => RegExp.escape(word))
  const pattern = new RegExp(String.raw`(?:${words.join('|')})[\s:.]*(\d{5,6})(?!\d)`, 'iu')
  return pattern.exec(text)?.[1] ?? ''
}

/** A mark before an item of a list. */
const BULLET = /(?:^|\n)\s*(?:[\p{Co}•▪◦‣●○■□➢✓*–-]|\d{1,2}[.)])\s+/u

/** The recommendations: what follows the sentence that announces them, an item for each mark, or for each paragraph. */
function recommendationsIn({ phrases }: InspectionTable, advice: string): readonly string[] {
  const at = advice.toLowerCase().indexOf(phrases.recommendations)
  if (at === -1) return []
  const colon = advice.indexOf(':', at)
  const list = advice.slice(colon === -1 ? at + phrases.recommendations.length : colon + 1)
  const items = BULLET.test(list) ? list.split(new RegExp(BULLET, 'gu')) : list.split(/(?<=\.)\s*\n+|\n{2,}/)
  return items
    .map((item) => within(flowing(item), INSPECTION_LENGTHS.recommendation))
    .filter((item) => /\p{L}/u.test(item))
    .slice(0, MOST_RECOMMENDATIONS)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
/** A text as it is read: without the line ends of the page, or signs that only its own font draws. */
const flowing = (text: string) => cleanText(oneLine(text.replace(/\p{Co}/gu, ' ')))

function within(text: string, most: number): string {
  const whole = flowing(text)
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).trimEnd()}…`
}
