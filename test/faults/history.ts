/** What a call came to, as the one who made it knows: kept, refused, or nobody can say. */
export type Outcome = 'ok' | 'refused' | 'unknown'

/** What is kept of one member for one bouwsteen in one round: the vote, or the explanation that goes with it. */
export type Field = 'vote' | 'note'

/** Which answer a call or a row is about; scans and voters go by the names of the plan. */
export type Place = {
  readonly scan: string
  readonly voter: string
  readonly block: string
  readonly round: 1 | 2
  readonly field: Field
}

/** When a call began and ended, in milliseconds, and at which process. */
export type Span = { readonly process: string; readonly start: number; readonly end: number; readonly outcome: Outcome }

/** One delivery of a press that writes; deliveries of the same press share `press`, and `seen` is the revision it had seen. */
export type Write = Place & Span & { readonly press: string; readonly value: string; readonly seen: number }

/** Someone looked at their own answer and saw this; "" for none. */
export type Look = Place & Span & { readonly value: string }

/** One delivery of the press that closes a vote. */
export type Close = Span & { readonly scan: string }

/** What storage holds in the end for one answer; `revision` counts how often it changed. */
export type AnswerRow = Place & { readonly value: string; readonly revision: number }

/** A body that left for a reader and in which there was something to see of others. */
export type Sighting = {
  readonly at: number
  readonly scan: string
  readonly reader: string
  /** Whose explanations were in it, the reader's own left out. */
  readonly notesOf: readonly string[]
  /** Whether it counted votes. */
  readonly figures: boolean
}

/** How many chose what, by bouwsteen and then by stage, "abstain" included; none are left out. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A message that was to go out once: how often it arrived, and what storage says of it in the end. */
export type Message = {
  readonly scan: string
  readonly what: string
  readonly arrived: number
  readonly recorded: string
  readonly reason: string
}

/** All that happened, and all that was left of it. */
export type History = {
  readonly writes: readonly Write[]
  readonly looks: readonly Look[]
  readonly closes: readonly Close[]
  readonly rows: readonly AnswerRow[]
  readonly sightings: readonly Sighting[]
  /** The tallies that the team read, by scan. */
  readonly results: Readonly<Record<string, Counts>>
  /** Of how many who chose a stage it takes before any is shown; 1 when nothing says so. */
  readonly fewest?: number
  readonly messages: readonly Message[]
}

/** What a member's cards say of one answer, as one text: how answers are told apart. */
export function nameOf({ scan, voter, block, round, field }: Place): string {
  return `${field} of ${voter} on ${block} in round ${round} of ${scan}`
}
