import type { Nouns } from '../scan/instrument.ts'
import type { strings } from '../words/index.ts'
import type { Action } from './action.ts'
import type { Common } from './card.ts'

/** The words that buttons name: those that are fixed, and the ones that say what an instrument calls its blocks. */
export type Titles = Pick<typeof strings, 'button' | 'goTo' | 'nextBlock'>

type Title = keyof Titles['button'] | { readonly goTo: Nouns } | { readonly nextBlock: Nouns }

/** A button that sends what it says; its title is a name, whose words are put in while laying out. */
export type Button = {
  readonly title: Title
  readonly action: Action
  /** The main one of a card, which comes first, or one that takes something away for good. */
  readonly style?: 'positive' | 'destructive'
  /** Nothing of what is filled in goes along, so that it need not be complete either. */
  readonly inputs?: 'none'
  /** Seldom needed: behind "…" where a client knows that, and beside the others where it does not. */
  readonly mode?: 'secondary'
}

/** A button that unfolds part of its card, by the id of that part, and sends nothing. */
type Fold = { readonly title: Title; readonly unfolds: string }

/** A button that opens a page elsewhere, by its address, and sends nothing. */
type Opener = { readonly title: Title; readonly opens: string }

/**
 * The buttons of a card in their order, by where they stand on it. Those that are seldom needed have a place of their own,
 * which the template marks as secondary: a client that knows that has them behind "…", another one beside the others.
 */
export type Buttons<Place extends string = 'foot'> = Readonly<Record<Place, readonly Button[]>>

/** Those that unfold parts of a card, beside the others, by where they stand on it. */
export type Folds<Place extends string = 'folds'> = Readonly<Record<Place, readonly Fold[]>>

/** Those that open pages, beside the others. */
export type Openers = { readonly pages: readonly Opener[] }

/** The one that opens the page of a scan in the tab, at this address; none where there is no tab. */
export function toTab(address: string | undefined): readonly Opener[] {
  return address === undefined ? [] : [{ title: 'view', opens: address }]
}

/** The one that lays the report of the inspectorate beside what was agreed, for the whole team. */
export function layBesideButton(scan: string): Button {
  return { title: 'layBeside', action: { verb: 'lay-beside', scan }, inputs: 'none', mode: 'secondary' }
}

/**
 * A part of a card that is tapped as a whole, or a plain button in its stead, whose words are the card's own; `said` is what is
 * read out of it, or what stands on the button.
 */
export type Tapped = { readonly said: string; readonly action: Action }

type WithButtons = Common & { readonly buttons?: Readonly<Record<string, readonly (Button | Fold | Opener)[]>> }

/** The data of a card as its template takes it: each button with the words of its title. */
export function titled(data: WithButtons, titles: Titles): object {
  if (!data.buttons) return data
  const places = Object.entries(data.buttons).map(([place, list]) => [place, list.map((one) => lineOf(one, titles))])
  return { ...data, buttons: Object.fromEntries(places) }
}

function lineOf(one: Button | Fold | Opener, titles: Titles): object {
  const title = buttonTitle(one.title, titles)
  if (!('action' in one)) return { ...one, title }
  // An expression for a field that is not there would stay on the card: these say the same as nothing.
  return { ...one, title, style: one.style ?? 'default', inputs: one.inputs ?? 'auto', mode: one.mode ?? 'primary' }
}

/** The words of a button. */
export function buttonTitle(title: Title, { button, goTo, nextBlock }: Titles): string {
  if (typeof title === 'string') return button[title]
  return 'goTo' in title ? goTo(title.goTo) : nextBlock(title.nextBlock)
}

/** What an Action.Submit takes of an Action.Execute; the verb stands in its data as well. */
const SHARED = ['title', 'data', 'style', 'associatedInputs', 'mode']

/**
 * Gives every Action.Execute of a template the Action.Submit that stands in for it where Teams doesn't know it: for
 * `JSON.parse`, so that it is done once, before the template is parsed.
 */
export function withFallback(_: string, part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !('type' in part) || part.type !== 'Action.Execute') return part
  const shared = Object.entries(part).filter(([key]) => SHARED.includes(key))
  return { ...part, fallback: { type: 'Action.Submit', ...Object.fromEntries(shared) } }
}
