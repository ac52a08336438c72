/**
 * An instrument: the blocks a centre looks at, the stages it can be in, and the questions asked per block.
 *
 * Names, codes, option labels and limits are those of the manual "GO! poolster-CLB in beeld";
 * the instruments themselves are data (`instruments/*.json`), checked at start.
 */

/** One of the stages of the continuum, in the order in which the instrument lists them. */
export type Stage = {
  readonly id: string
  readonly name: string
  /** The part of the plan-do-check-act cycle this stage covers, "" for the first. */
  readonly cycle: string
  /** What the stage means for any block, in one sentence. */
  readonly meaning: string
}

/** A theme under which blocks are grouped (manual, chapters 4 to 6). */
export type Cluster = { readonly id: string; readonly name: string }

/** A code and what it stands for: a quality expectation (RclbK) or an inspection scale. */
export type Reference = { readonly code: string; readonly title: string }

/**
 * One stage described for one block: two to four points to weigh at a glance, and
 * the remaining criteria of the manual that tell it from its neighbours, to read when in doubt.
 */
export type Description = { readonly points: readonly string[]; readonly details: readonly string[] }

/** One block (bouwsteen): what it is, what it refers to, and its description per stage. */
export type Block = {
  readonly id: string
  /** The paragraph of the manual, "4.1" to "6.5". */
  readonly number: string
  readonly cluster: string
  readonly name: string
  readonly definition: string
  readonly expectations: readonly Reference[]
  readonly scales: readonly Reference[]
  /** Questions a team can ask itself; empty where the manual gives a contribution instead. */
  readonly reflections: readonly string[]
  /** How the block contributes to the quality of guidance; "" where the manual gives reflections. */
  readonly contribution: string
  /** What each stage looks like for this block, per stage id. */
  readonly stages: Readonly<Record<string, Description>>
}

/** One option of a question; `alone` options exclude all others, `asks` options come with a text field. */
export type Option = {
  readonly id: string
  /** The label of the manual. */
  readonly text: string
  /** The label where room is short, such as a card on a phone or a row of totals. */
  readonly short: string
  readonly alone?: true
  readonly asks?: true
}

/** A question with a fixed list of options; `note` says whether an explanation may be added. */
export type Choice = { readonly text: string; readonly options: readonly Option[]; readonly note: boolean }

/** The six questions of a block (manual, 7.2). */
export type Questions = {
  readonly stage: { readonly text: string; readonly abstain: string }
  readonly ambition: { readonly text: string; readonly keep: string; readonly grow: string }
  readonly intent: Choice
  readonly difference: Choice
  readonly levers: Choice
  readonly barriers: Choice
}

/** The two questions over all blocks together (manual, 7.3). */
export type Closing = {
  readonly practices: { readonly text: string; readonly none: string; readonly max: number }
  readonly priorities: { readonly text: string; readonly min: number; readonly max: number }
}

/** Everything a scan asks. */
export type Instrument = {
  readonly id: string
  readonly edition: string
  readonly name: string
  /** About how long answering takes one person, in minutes. */
  readonly minutes: number
  readonly stages: readonly Stage[]
  readonly clusters: readonly Cluster[]
  readonly blocks: readonly Block[]
  readonly questions: Questions
  readonly closing: Closing
}

/** Every instrument there is: by id the edition that new scans use, and the earlier ones that older scans began with. */
export type Library = {
  readonly current: ReadonlyMap<string, Instrument>
  readonly earlier: readonly Instrument[]
}
