/** What every card carries beside its own data: its line in a notification, and the text for a client that is too old. */
export type Common = { readonly summary: string; readonly fallback: string }

/** A card that still has to be laid out: the name of its template, and what goes in it. */
export type Filling<Name extends string, Data extends Common> = { readonly name: Name; readonly data: Data }

/** An Adaptive Card as it is sent, with the line that stands for it in a notification. */
export type Card = { readonly content: object; readonly summary: string }
