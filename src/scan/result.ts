import type { Answer } from './answer.ts'
import type { Count } from './count.ts'
import type { Instrument } from './instrument.ts'
import { withoutWords } from './questions/reply.ts'
import type { Recipients, Way } from './scan.ts'

/** How a team came to its agreed answer for a block; 'agreed' is by no majority, and without a talk that was opened. */
export type How = 'unanimous' | 'majority' | 'after-talk' | 'second-round' | 'agreed'

/** One round of votes behind an agreed answer. */
export type AgreedRound = {
  /** In the order of the instrument's stages. */
  readonly votes: readonly Count[]
  /** How many could not place the centre; left out where an earlier version of what is stored did not keep it. */
  readonly abstained?: number
  /** There were votes, and fewer than may be shown of an anonymous scan: they are not among these. */
  readonly isFew?: true
  /** A second round that counts for nothing, as fewer voted in it than may be shown. */
  readonly isAside?: true
}

/**
 * What those who placed the centre said beside the stage, counted: `answers` is in how many complete answers, of the first
 * round, that is.
 */
export type Voiced = {
  readonly answers: number
  /** There were answers, and fewer than may be shown of an anonymous scan: nothing of them is here. */
  readonly isFew?: true
  /** How many want to keep the stage they chose, and to grow to each other one. */
  readonly keep: number
  readonly grow: readonly Count[]
  /** Per question with options how often each was named, in the order of the instrument. */
  readonly named: readonly { readonly question: string; readonly counts: readonly Count[] }[]
}

/** What members named over all blocks together, counted: `lists` is how many answered. */
export type Named = {
  readonly lists: number
  /** There were lists, and fewer than may be shown of an anonymous scan: nothing of them is here. */
  readonly isFew?: true
  readonly practices: readonly Count[]
  /** How many see no inspiring practice yet. */
  readonly noPractice: number
  /** Blocks with their points. */
  readonly priorities: readonly Count[]
}

/** What the team agreed for one block. */
export type AgreedBlock = {
  readonly block: string
  /** A stage with all that is asked beside it; never an abstention. */
  readonly answer: Answer
  readonly how: How
  /** Whether the explanations may go to the school group; they always go to the director. */
  readonly notesShared: boolean
  /** The rounds behind it, first to last; none in a scan done together. */
  readonly rounds: readonly AgreedRound[]
  /** Left out in a scan done together, and where an earlier version of what is stored did not keep it. */
  readonly voiced?: Voiced
}

/**
 * Whose copy of a result it is: the centre's holds every explanation, the school group's leaves out what the team held back,
 * on these blocks.
 */
export type Copy = { readonly for: 'centre' } | { readonly for: 'group'; readonly heldBack: readonly string[] }

/** What a team concluded: the one thing that picture, documents, mails and cards are made from. */
export type Result = {
  readonly scan: string
  readonly copy: Copy
  readonly way: Way
  readonly instrument: string
  readonly centre: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly facilitator: string
  readonly director: string
  /** How many were asked, how many handed in, and of how many others something counts, where that is known. */
  readonly members: number
  readonly voted: number
  readonly saved?: number
  /** One per block of the instrument, in its order. */
  readonly blocks: readonly AgreedBlock[]
  /** Block ids, none to three; none where the instrument does not ask for them, nor priorities. */
  readonly practices: readonly string[]
  /** Block ids in order of weight, three to five. */
  readonly priorities: readonly string[]
  /** Left out in a scan done together, and where an earlier version of what is stored did not keep it. */
  readonly named?: Named
  /** ISO 8601 in UTC; "" while the director has not signed. */
  readonly submittedAt: string
}

/** The result as the school group gets it: without the explanations that the team held back. */
export function withoutHeldBackNotes(result: Result): Result {
  return {
    ...result,
    copy: { for: 'group', heldBack: heldBackIn(result) },
    blocks: result.blocks.map((block) => (block.notesShared ? block : silent(block)))
  }
}

/** The result as one recipient may read it: only the director gets the explanations that the team held back. */
export function resultFor(who: keyof Recipients, result: Result): Result {
  return who === 'director' ? result : withoutHeldBackNotes(result)
}

/** The blocks of which the team holds back what it explained: left out of this copy, or in it for the centre alone. */
export function heldBackIn({ copy, blocks }: Result): readonly string[] {
  if (copy.for === 'group') return copy.heldBack
  return blocks.filter((block) => !block.notesShared && hasNotes(block)).map(({ block }) => block)
}

/** The result without any explanation. */
export function withoutNotes(result: Result): Result {
  return { ...result, blocks: result.blocks.map(silent) }
}

/** The round that counts: the last one that had enough votes; undefined in a scan done together. */
export function countingRound(rounds: readonly AgreedRound[]): AgreedRound | undefined {
  return rounds.findLast(({ isAside }) => !isAside)
}

/** The votes of a round per stage, in the instrument's order. */
export function countsOf({ stages }: Instrument, { votes }: Pick<AgreedRound, 'votes'>): readonly number[] {
  return stages.map(({ id }) => votes.find((vote) => vote.id === id)?.count ?? 0)
}

/** Whether something was written for a block. */
export function hasNotes({ answer: { replies } }: AgreedBlock): boolean {
  return Object.values(replies).some(({ text, note }) => text !== '' || note !== '')
}

function silent(block: AgreedBlock): AgreedBlock {
  const { vote, replies } = block.answer
  return { ...block, answer: { vote, replies: withoutWords(replies) } }
}
