import type { Terms } from '../../scan/retention.ts'

/** The papers that the bot shows as pages, by what their addresses end in. */
export const PAPERS = ['help', 'privacy', 'terms', 'accessibility'] as const

/** One of them. */
export type PaperName = (typeof PAPERS)[number]

/** A sentence or more: plain words, a name as it stands on a button or is typed, a mail address, or the way to another paper. */
export type Said = readonly (
  | string
  | { readonly name: string }
  | { readonly mail: string }
  | { readonly paper: PaperName; readonly text: string }
)[]

/** A piece of a paper: a paragraph, a list, or things that each have something said of them. */
export type PaperPiece =
  | { readonly kind: 'text'; readonly said: Said }
  | { readonly kind: 'points'; readonly points: readonly Said[] }
  | { readonly kind: 'told'; readonly lines: readonly { readonly of: string; readonly said: Said }[] }

/** A part of a paper under a heading; its id is unique within it. */
export type PaperPart = { readonly id: string; readonly title: string; readonly pieces: readonly PaperPiece[] }

/** A text for who works with an installation. `checks` is for the centre that offers it: what to fill in or to look at first. */
export type Paper = {
  readonly title: string
  readonly intro: Said
  readonly parts: readonly PaperPart[]
  readonly checks: readonly string[]
}

/** For how long an installation keeps what is of people and what was agreed, and for how many days copies of what it stores. */
export type KeptDays = Terms & { readonly backupDays: number }

/** A paragraph. */
export function text(...said: Said): PaperPiece {
  return { kind: 'text', said }
}

/** A list; an item that is only words may be given as it is. */
export function points(...all: readonly (string | Said)[]): PaperPiece {
  return { kind: 'points', points: all.map((one) => (typeof one === 'string' ? [one] : one)) }
}

/** The link that begins a mail to an address. */
export function mailTo(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`
}
