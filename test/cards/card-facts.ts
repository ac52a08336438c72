/** A part of a card: an element, an action, a choice, a run of text. */
export type Part = Readonly<Record<string, unknown>>

/** Every object in a card, however deep, `fallback`s included. */
export function partsOf(value: unknown): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Part, ...Object.values(value).flatMap(partsOf)]
}

/** The parts of one of these types. */
export function partsOfType(card: unknown, ...types: readonly string[]): readonly Part[] {
  return partsOf(card).filter(({ type }) => types.includes(String(type)))
}

/** Every text, number and null in a card. */
export function leavesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}

/** The actions a person can press, wherever they stand: not the fallbacks behind them. */
export function actionsOf(card: unknown): readonly Part[] {
  return partsOf(card).flatMap(({ actions }) => (Array.isArray(actions) ? (actions as Part[]) : []))
}

/** What is done where a part of a card is tapped as a whole. */
export function targetsOf(card: unknown): readonly Part[] {
  return partsOf(card).flatMap(({ selectAction }) => (selectAction ? [selectAction as Part] : []))
}

/** Everything on a card that sends something when it is pressed or tapped. */
export function pressesOf(card: unknown): readonly Part[] {
  return [...targetsOf(card), ...actionsOf(card)]
}

/** The stage that a card shows as chosen before: its mark is read out, and stands in its words; undefined when there is none. */
export function votedOn(card: unknown): unknown {
  const chosen = pressesOf(card).filter(({ title }) => /jouw keuze: /i.test(String(title)))
  return chosen.map(({ data }) => (data as { readonly vote?: unknown }).vote)[0]
}

/** The scan that the buttons of a card are about, "" when it has none. */
export function scanOn(card: unknown): string {
  return pressesOf(card).flatMap(({ data }) => (data as { scan?: string } | undefined)?.scan ?? [])[0] ?? ''
}

/** The inputs of a card. */
export function inputsOf(card: unknown): readonly Part[] {
  return partsOf(card).filter(({ type }) => String(type).startsWith('Input.'))
}

/** Texts that are read as Markdown: text blocks, facts, choices, labels, placeholders aside. */
export function markdownOf(card: unknown): readonly string[] {
  const text = ({ type, text }: Part) => (type === 'TextBlock' ? [text] : [])
  const title = ({ type, title }: Part) => (type === 'TextRun' ? [] : [title])
  return partsOf(card)
    .flatMap((part) => [...text(part), ...title(part), part.label, factValue(part), part.errorMessage])
    .filter((found) => typeof found === 'string')
}

function factValue({ type, title, value }: Part): unknown {
  return type === undefined && title !== undefined ? value : undefined
}

/** Texts that are shown as they are. */
export function literalsOf(card: unknown): readonly string[] {
  return partsOfType(card, 'TextRun').map(({ text }) => String(text))
}

/** How large a card is on its way to Teams, in bytes. */
export function sizeOf(card: object): { readonly utf8: number; readonly utf16: number } {
  const json = JSON.stringify(card)
  return { utf8: Buffer.byteLength(json, 'utf8'), utf16: Buffer.byteLength(json, 'utf16le') }
}

/** Whether something on a card is folded away. */
export function isFolded(card: object): boolean {
  return partsOf(card).some(({ isVisible }) => isVisible === false)
}

/** The card without what is folded away. */
export function shownOf(card: unknown): unknown {
  if (Array.isArray(card)) return card.filter((part: Part) => part?.isVisible !== false).map(shownOf)
  if (typeof card !== 'object' || card === null) return card
  return Object.fromEntries(Object.entries(card).map(([key, value]) => [key, shownOf(value)]))
}

/** The card with everything unfolded. */
export function unfolded(card: object): object {
  return JSON.parse(JSON.stringify(card), (key, value) => (key === 'isVisible' ? true : value)) as object
}
