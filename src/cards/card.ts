/** What every card carries beside its own data: its line in a notification, and the text for a client that is too old. */
export type Common = { readonly summary: string; readonly fallback: string }

/**
 * A card that still has to be laid out: the name of its template, and what goes in it. `isAlike` says that it holds nothing that
 * somebody wrote and no name of a person, so that others see much the same and its parts may be kept for them.
 */
export type Filling<Name extends string, Data extends Common> = {
  readonly name: Name
  readonly data: Data
  readonly isAlike?: boolean
}

/** An Adaptive Card as it is sent, with the line that stands for it in a notification. */
export type Card = { readonly content: object; readonly summary: string }
