/** One line of a report, where it begins in the text as a whole, and the page it stands on, from 1. */
export type ReportLine = { readonly at: number; readonly page: number; readonly text: string }

/** A report as one text, without the lines that stand on every page, and with the lines that it is made of. */
export type ReportText = { readonly text: string; readonly lines: readonly ReportLine[] }

/** On how many pages a line stands at the least, to be one that stands on all. */
const ON_MANY = 3

/** The end of a line that counts pages, "5/14", and a line above it with a school year and the number of an institution. */
const COUNTED = /\s\d{1,3}\s*\/\s*\d{1,3}$/
const NUMBERED = /\d{4}\s*[-–]\s*\d{4}.*\d{5,6}$/

/** The pages of a report as one text; a word that was broken over two lines is whole again. */
export function reportText(pages: readonly string[]): ReportText {
  const all = pages.flatMap((page, index) =>
    page
      .normalize('NFKC')
      .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
      .map((line) => ({ page: index + 1, text: line.replace(/\s+/g, ' ').trim() }))
  )
  const running = runningLines(all)
  const lines: ReportLine[] = []
  let text = ''
  for (const [index, line] of all.entries()) {
    if (running.has(index)) continue
    const isBroken = /\p{L}-\n$/u.test(text) && /^\p{Ll}{3}/u.test(line.text)
    if (isBroken) text = text.slice(0, -2)
    lines.push({ at: text.length, page: line.page, text: line.text })
    text += `${line.text}\n`
  }
  return { text, lines }
}

/** Those that stand on many pages but for their figures, and two below one another that number an institution and its pages. */
function runningLines(lines: readonly { readonly page: number; readonly text: string }[]): ReadonlySet<number> {
  const shapeOf = (text: string) => text.replace(/\d+/g, '#')
  const pagesOf = new Map<string, Set<number>>()
  for (const { page, text } of lines) {
    if (!/\d/.test(text)) continue
    const seen = pagesOf.get(shapeOf(text)) ?? new Set()
    pagesOf.set(shapeOf(text), seen.add(page))
  }
  const running = new Set<number>()
  for (const [index, { text }] of lines.entries()) {
    if ((pagesOf.get(shapeOf(text))?.size ?? 0) >= ON_MANY) running.add(index)
    if (COUNTED.test(text) && NUMBERED.test(lines[index - 1]?.text ?? '')) running.add(index - 1).add(index)
  }
  return running
}

/** The page that a place in the text stands on, and its line, both from 1. */
export function placeOfLine({ lines }: ReportText, at: number): { readonly page: number; readonly line: number } {
  const after = lines.findIndex((line) => line.at > at)
  const index = after === -1 ? lines.length - 1 : Math.max(0, after - 1)
  return { page: lines[index]?.page ?? 1, line: index + 1 }
}
