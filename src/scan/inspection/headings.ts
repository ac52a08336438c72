import type { ReportText } from './lines.ts'
import type { InspectionScale, InspectionTable } from './table.ts'

/** A heading in a report, with the number before it ("3.2", "" without one), and where what it stands above begins. */
export type Heading = { readonly at: number; readonly end: number; readonly number: string; readonly title: string }
/** The name of a scale, where it stands above or before what is said of it. */
export type NamedScale = { readonly at: number; readonly end: number; readonly scale: InspectionScale }
/** What a heading stands above. */
export type ReportPart = 'summary' | 'regulation' | 'advice' | 'content'

/** The names of scales at the beginning of a line, below a heading or where a sentence can begin. */
export function scaleNames(
  table: InspectionTable,
  { text, lines }: ReportText,
  headings: readonly Heading[]
): readonly NamedScale[] {
  const below = new Set(headings.map(({ end }) => end))
  const starts = new Set(lines.map(({ at }) => at))
  const found = table.scales.flatMap((scale) =>
    [...text.matchAll(patternOf(scale))].flatMap((match) => {
      const at = match.index
      const end = at + match[0].length
      const before = text.slice(0, at)
      const isBeginning = below.has(at) || !/[\p{L},;(–-]\s?$/u.test(before)
      const isName = /^[\p{Lu}\d]/u.test(match[0]) && /^\s*($|[\p{Lu}\p{Co}\p{S}:–-])/u.test(text.slice(end))
      return starts.has(at) && isBeginning && isName ? [{ at, end, scale }] : []
    })
  )
  // Of two names at one place the longer one stands there.
  return found
    .filter(
      ({ at, end }) => !found.some((other) => other.at <= at && other.end >= end && other.end - other.at > end - at)
    )
    .toSorted((one, other) => one.at - other.at)
}

/** A number before a heading: "3", "3.2", "3.2.". */
const NUMBER = String.raw`(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)`

/** A name over several lines, with its code or without, its short words changed or left out: "op vlak van", "op het vlak van". */
function patternOf({ name, code }: InspectionScale): RegExp {
  const between = String.raw`(?:\s+\p{Ll}{1,4})*?\s+`
  const words = (name.match(/[\p{L}\p{N}’'-]+/gu) ?? []).filter((word) => !/^\p{Ll}{1,4}$/u.test(word))
  const spelled = words.map((word) => RegExp.escape(word).replace(/’|'/g, "['’]"))
  const prefix = code === undefined ? '' : String.raw`(?:${code}\s*[–:-]?\s*)?`
  return new RegExp(String.raw`${NUMBER}?${prefix}${spelled.join(between)}(?!\p{L})`, 'giu')
}

/** Over how many lines a heading runs at the most. */
const MOST_HEADING_LINES = 4

/** The headings: numbered ones, and lines by themselves that name a chapter or a part. */
export function headingsOf(table: InspectionTable, { text, lines }: ReportText): readonly Heading[] {
  const phrases = [...table.chapters.map(({ says }) => says), ...Object.values(table.parts)].flat()
  const headings: Heading[] = []
  for (const [index, line] of lines.entries()) {
    if (headings.some(({ end }) => end > line.at)) continue
    const [, number = '', rest = line.text] = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+(\p{Lu}.*)$/u.exec(line.text) ?? []
    let next = index + 1
    // What runs on goes on in small letters; what begins anew belongs below it.
    while (next < index + MOST_HEADING_LINES && /^\p{Ll}/u.test(lines[next]?.text ?? '')) next += 1
    const end = lines[next]?.at ?? text.length
    const title = text
      .slice(line.at, end)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(line.text.length - rest.length)
    const isAlone = isEmptyOr(lines[index - 1]?.text) && title.length < 140 && !/[.:]$/.test(title)
    const says = phrases.some((one) => title.toLowerCase().includes(one))
    if (number !== '' || (isAlone && says && /^\p{Lu}/u.test(title))) headings.push({ at: line.at, end, number, title })
  }
  return headings
}

const isEmptyOr = (text: string | undefined) => text === undefined || text === '' || /[.?!:]$/.test(text)

/** What a heading stands above: by its own words, or by those of the heading that it is numbered below. */
export function partOf(table: InspectionTable, headings: readonly Heading[], heading: Heading): ReportPart {
  const title = heading.title.toLowerCase()
  const said = (['summary', 'advice', 'regulation'] as const).find((part) =>
    table.parts[part].some((one) => title.includes(one))
  )
  if (said) return said
  const above = heading.number.slice(0, heading.number.lastIndexOf('.'))
  const before = heading.number.includes('.')
    ? headings.findLast(({ at, number }) => at < heading.at && number === above)
    : undefined
  return before ? partOf(table, headings, before) : 'content'
}
