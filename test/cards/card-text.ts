import { type Part, partsOf } from './card-facts.ts'

/**
 * What a card says, a line for each text, top to bottom: facts as "title: value", buttons as "[title]", and what is folded away
 * behind a button with "> " before it.
 */
export function linesOf(card: object): readonly string[] {
  const { body = [], actions = [] } = card as { body?: readonly Part[]; actions?: readonly Part[] }
  return [...body.flatMap(lines), ...actions.map(asButton)]
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
  const { text, inlines, facts, actions, items, columns } = part as {
    readonly text?: string
    readonly inlines?: readonly { readonly text: string }[]
    readonly facts?: readonly { readonly title: string; readonly value: string }[]
    readonly actions?: readonly Part[]
    readonly items?: readonly Part[]
    readonly columns?: readonly Part[]
  }
  return [
    ...(text === undefined ? [] : asRead(text).split(/\n+/)),
    // What stands apart by more than a space is another thing on the same line.
    ...(inlines ? asRead(inlines.map((run) => run.text).join('')).split(/ {2,}/) : []),
    ...(facts ?? []).map(({ title, value }) => `${title}: ${value}`),
    ...(actions ?? []).map(asButton),
    ...(items ?? []).flatMap(lines),
    ...(columns ?? []).flatMap(lines)
  ]
}

/** A space or a dash that does not break is just that to who reads. */
export function asRead(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('\u2011', '-')
}

function asButton({ title }: Part): string {
  return `[${title}]`
}

/** What a card warns of, as it stands above its buttons. */
export function warningsOn(card: object | undefined): readonly string[] {
  const { body = [] } = (card ?? {}) as { readonly body?: readonly Part[] }
  return linesOf({ body: body.filter(({ style }) => style === 'warning') })
}

/** The line right above the field with this id. */
export function lineAbove(card: unknown, field: string): unknown {
  for (const { items, body } of partsOf(card)) {
    const list = ((items ?? body) as readonly Part[] | undefined) ?? []
    const place = Array.isArray(list) ? list.findIndex(({ id }) => id === field) : -1
    if (place > 0) return list[place - 1]?.text
  }
  return undefined
}
