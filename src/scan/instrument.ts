/**
 * An instrument: the blocks a centre looks at, the stages it can be in, and the questions asked per block.
 *
 * Names, codes, option labels and limits are those of the manual "GO! poolster-CLB in beeld";
 * the instruments themselves are data (`instruments/*.json`), checked at start.
 */
import type { InspectionTable } from './inspection/table.ts'

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

/** A scale of the inspectorate that goes with a block; `target` is the level that all should reach, in the words of an instrument that has it. */
export type LinkedScale = Reference & { readonly target?: { readonly level: string; readonly says: readonly string[] } }

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
  readonly scales: readonly LinkedScale[]
  /** Questions a team can ask itself; empty where the manual gives a contribution instead. */
  readonly reflections: readonly string[]
  /** How the block contributes to the quality of guidance; "" where the manual gives reflections. */
  readonly contribution: string
  /** What each stage looks like for this block, per stage id. */
  readonly stages: Readonly<Record<string, Description>>
}

/** The field in which an option asks for words: its id on a card, what stands above and in it, and what to do when it is empty. */
export type Asks = {
  readonly id: string
  readonly label: string
  readonly example: string
  /** What is said after the question's name, "schrijf kort …", without a full stop. */
  readonly missing: string
}

/** One option of a question; `alone` options exclude all others, `asks` options come with a text field. */
export type Option = {
  readonly id: string
  /** The label of the manual. */
  readonly text: string
  /** The label where room is short, such as a card on a phone or a row of totals. */
  readonly short: string
  /** The label beside its figure, where that is shorter still. */
  readonly figure?: string
  readonly alone?: true
  readonly asks?: Asks
}

/** What every question has. */
type Common = {
  /** The id of its answers, and of its field on a card. */
  readonly id: string
  /** What it is called where a mistake is told. */
  readonly name: string
  /** What it is called in the report and the workbook, and on a line of a card, where that is not its name. */
  readonly heads?: { readonly document: string; readonly card: string }
  /** What stands above its field on a card. */
  readonly label: string
  /** The full wording of the source. */
  readonly text: string
  /** The stages at which it is asked; left out where it is at all of them. */
  readonly onlyAt?: readonly string[]
}

/** Which of the stages the centre is in, or that one can't place it. */
export type PlaceQuestion = Omit<Common, 'onlyAt'> & {
  readonly kind: 'place'
  readonly abstain: string
  /** The names of the stages say how a centre works: "werkt planmatig". Left out where it stands on one of them. */
  readonly manner?: true
}

/** Where to from there: keeping the chosen stage, or growing to a later one. */
export type AimQuestion = Common & { readonly kind: 'aim'; readonly keep: string; readonly grow: string }

/** A question with a fixed list of options, of which one is to be chosen, or several. */
export type ChoiceQuestion = Common & {
  readonly kind: 'choice'
  readonly many: boolean
  readonly options: readonly Option[]
  /** The options stand on a card by their short labels. */
  readonly brief?: true
  /** How often each option was named is counted over all blocks together. */
  readonly totalled?: true
  /** An explanation may be added: what stands above its field, and above what a team reads of it. */
  readonly note?: { readonly label: string; readonly about: string }
}

/** A question that is answered in one's own words, of at most so many characters. */
export type TextQuestion = Common & {
  readonly kind: 'text'
  readonly required: boolean
  readonly most: number
  /** What stands in the empty field. */
  readonly example: string
  /** What stands above what a team reads of it. */
  readonly about: string
}

/** A question that goes with a stage. */
export type Beside = AimQuestion | ChoiceQuestion | TextQuestion

/** A question about a block, told apart by kind. */
export type Question = PlaceQuestion | Beside

/** The questions about every block, in order: the place first, then what goes with it. */
export type Questions = readonly [PlaceQuestion, ...Beside[]]

/** What an instrument calls something: "bouwsteen", "bouwstenen"; the gender says which words go with it. */
export type Noun = { readonly one: string; readonly many: string; readonly gender: 'common' | 'neuter' }

/** What an instrument calls its blocks and its stages. */
export type Nouns = { readonly block: Noun; readonly stage: Noun }

/** The two questions over all blocks together (manual, 7.3). */
export type ClosingQuestions = {
  readonly practices: { readonly text: string; readonly none: string; readonly max: number }
  readonly priorities: { readonly text: string; readonly min: number; readonly max: number }
}

/** Something that shows what the work of a centre led to, and the blocks beside which it says something. */
export type Indicator = { readonly id: string; readonly text: string; readonly blocks: readonly string[] }

/** What a centre works for, with its indicators (manual, chapter 3). */
export type Effect = { readonly id: string; readonly name: string; readonly indicators: readonly Indicator[] }

/** What a centre can lay beside its scan of what its work led to; a list to begin with. */
export type Outcomes = { readonly about: string; readonly effects: readonly Effect[] }

/** A piece of an official text: a paragraph, or an item of a list. */
export type Passage = { readonly kind: 'paragraph' | 'item'; readonly text: string }

/** The official text about one block: what it is, each of its stages by id, and each of its scales by code. */
export type BlockWording = {
  readonly definition: readonly Passage[]
  readonly stages: Readonly<Record<string, readonly Passage[]>>
  readonly scales: Readonly<Record<string, readonly Passage[]>>
}

/**
 * The official text of an edition of an instrument, by block, which a centre that holds it lays over ours. Its mark is made from
 * the text: another text has another mark.
 */
export type Wording = {
  readonly instrument: string
  readonly edition: string
  readonly mark: string
  readonly blocks: Readonly<Record<string, BlockWording>>
}

/** Everything a scan asks. */
export type Instrument = {
  readonly id: string
  readonly edition: string
  readonly name: string
  /** What it is for, in a line for whoever chooses one. */
  readonly purpose: string
  /** Offered first, and filled in where a conversation chose none before; of one instrument at most. */
  readonly usual?: true
  /** About how long answering takes one person, in minutes. */
  readonly minutes: number
  readonly stages: readonly Stage[]
  /** The id of the stage that all should reach, where the source names one. */
  readonly target?: string
  readonly clusters: readonly Cluster[]
  readonly blocks: readonly Block[]
  readonly nouns: Nouns
  readonly questions: Questions
  /** Left out where nothing is asked over all blocks together. */
  readonly closing?: ClosingQuestions
  /** Left out where nothing is laid beside the scan. */
  readonly outcomes?: Outcomes
  /** Left out where no report of the inspectorate is laid beside the scan. */
  readonly inspection?: InspectionTable
  /** Left out where this installation has no official text for it. */
  readonly wording?: Wording
}

/** A scan began with an edition of an instrument that this program does not have (any more); it is shown in no other one. */
export class LostEdition extends Error {
  override readonly name = 'LostEdition'
  /** The instrument and its edition. */
  readonly edition: string
  constructor(scan: string, instrument: string, edition: string) {
    super(`scan ${scan} needs ${instrument} in the edition ${edition}, which is not loaded`)
    this.edition = `${instrument} ${edition}`
  }
}

/** Every instrument there is: by id, in the order in which they are offered, the edition that new scans use, and the earlier ones that older scans began with. */
export type Library = {
  readonly current: ReadonlyMap<string, Instrument>
  readonly earlier: readonly Instrument[]
}
