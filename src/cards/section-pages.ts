import type { Section } from './sections.ts'

/** Blocks that stand on one card together, each with what is said of it. */
export type Page = readonly { readonly block: string; readonly section: Section }[]

/** The most blocks that are pleasant to read on one card. */
const MOST_BLOCKS = 3

/** How much of a card its blocks may take together, and what a line takes beside its text: in characters of JSON. */
const ROOM = 9_000
const AROUND = 170

/** Blocks in their order, on as many pages as it takes. */
export function inPages(all: Page): readonly Page[] {
  const pages: Page[] = []
  for (const one of all) {
    const last = pages.at(-1)
    const fits = last && last.length < MOST_BLOCKS && sizeOf([...last, one]) <= ROOM
    if (fits) pages[pages.length - 1] = [...last, one]
    else pages.push([one])
  }
  return pages
}

function sizeOf(page: Page): number {
  const lines = page.flatMap(({ section: { heading, lines } }) => [{ label: '', text: heading }, ...lines])
  return lines.reduce((all, { label, text }) => all + AROUND + JSON.stringify(label + text).length, 0)
}
