import type { Part } from './card-facts.ts'

/**
 * What a card says, a line for each text, top to bottom: facts and rows of a table of two columns as "title: value", rows of
 * more columns a line for each, buttons as "[title]", and what is folded away behind a button with "> " before it.
 */
export function linesOf(card: object): readonly string[] {
  const { body = [], actions = [] } = card as { body?: readonly Part[]; actions?: readonly Part[] }
  return [...body.flatMap(lines), ...actions.map(asButton)]
}

const FIGURE = /^\p{Lu}\p{Ll}+: \d+$/u

/** What a card says, with every run of figures ("Planmatig: 2") as one line: "Fragmentair 0 · Planmatig 2". */
export function figuresOf(card: object): readonly string[] {
  const lines = linesOf(card)
  const isFigure = (place: number) => FIGURE.test(lines[place] ?? '')
  const joined = lines.map((line, place) => {
    if (!isFigure(place)) return `\n${line}`
    return `${isFigure(place - 1) ? ' · ' : '\n'}${line.replace(': ', ' ')}`
  })
  return joined.join('').trim().split('\n')
}

/** The first line of a card: its title. */
export function titleOf(card: object | undefined): string {
  return (card && linesOf(card)[0]) ?? ''
}

function lines(part: Part): readonly string[] {
  const found = ownLines(part)
  return part.isVisible === false ? found.map((line) => `> ${line}`) : found
}

function ownLines(part: Part): readonly string[] {
  const { type, text, inlines, facts, actions, items, columns, rows, cells } = part as {
    readonly type?: string
    readonly text?: string
    readonly inlines?: readonly { readonly text: string }[]
    readonly facts?: readonly { readonly title: string; readonly value: string }[]
    readonly actions?: readonly Part[]
    readonly items?: readonly Part[]
    readonly columns?: readonly Part[]
    readonly rows?: readonly Part[]
    readonly cells?: readonly Part[]
  }
  if (cells?.length === 2) return [cells.flatMap(lines).join(': ')]
  return [
    // A space that does not break is a space to who reads.
    ...(text === undefined ? [] : text.replaceAll('\u00a0', ' ').split(/\n+/)),
    ...(inlines ? [inlines.map((run) => run.text).join('')] : []),
    ...(facts ?? []).map(({ title, value }) => `${title}: ${value}`),
    ...(actions ?? []).map(asButton),
    ...(items ?? []).flatMap(lines),
    ...(type === 'Table' ? [] : (columns ?? [])).flatMap(lines),
    ...(rows ?? []).flatMap(lines),
    ...(cells ?? []).flatMap(lines)
  ]
}

function asButton({ title }: Part): string {
  return `[${title}]`
}
