import { type Answer, isComplete } from './answer.ts'
import { findClosingMistake } from './closing.ts'
import { addUp, type Count, countAll } from './count.ts'
import type { Instrument } from './instrument.ts'
import { countAims } from './questions/aim.ts'
import { countOptions, totalledIn } from './questions/choice.ts'
import { askedReplies } from './questions/index.ts'
import { ABSTAIN } from './questions/place.ts'
import { replyTo } from './questions/reply.ts'
import type { AgreedBlock } from './result.ts'
import { type Round, roundOf, roundsOf } from './rounds.ts'
import { placeOf, progressOf, type Sheet } from './sheet.ts'
import { NO_TALK, type Talk, type Talks } from './talk.ts'
import { mayShow, THREE } from './three.ts'

export type { Count } from './count.ts'

/** What the team said about one block; its own figures are those of the last closed round that counts. */
export type BlockTally = Round & {
  readonly block: string
  /** The rounds that were closed, first to last. */
  readonly rounds: readonly Round[]
  /** Whether the round that counts is the second one. */
  readonly isSecond: boolean
  /** How many want to keep the stage they chose; nobody where that is not asked. */
  readonly keep: number
  /** How many want to grow to each higher stage, without those nobody named. */
  readonly grow: readonly Count[]
  /** There are answers about the future, and fewer than may be shown. */
  readonly isFewFuture: boolean
}

/** How often each option of a question was named, in the order of the instrument. */
export type Total = { readonly question: string; readonly counts: readonly Count[] }

/** The team's consolidated picture. */
export type Tally = {
  readonly members: number
  /** Members who handed everything in. */
  readonly ready: number
  /** Members who began and did not hand in: what they answered counts. */
  readonly busy: number
  /** Widest spread first. */
  readonly blocks: readonly BlockTally[]
  /** The answers that the totals are counted from: those on blocks with enough of them to show. */
  readonly explained: { readonly answers: number; readonly blocks: number }
  /** How often each option was named over all blocks together, for the questions of which that is counted. */
  readonly totals: readonly Total[]
  /** No block has enough answers to show those totals, and some have fewer. */
  readonly areFewOptions: boolean
  readonly practices: readonly Count[]
  /** Members who see no inspiring practice yet. */
  readonly noPractice: number
  /** Blocks with their Borda points. */
  readonly priorities: readonly Count[]
  /** From how many answers to the closing questions these are counted. */
  readonly closings: number
  /** There are closing questions that were answered, and fewer than may be shown. */
  readonly areFewClosings: boolean
}

/**
 * The consolidated picture of a team: every stored vote counts, other questions once a block is complete. `fewest` is the
 * fewest answers from which a figure may be made; without it, what holds for an anonymous scan.
 */
export function tally(
  instrument: Instrument,
  sheets: readonly Sheet[],
  talks: Talks = new Map(),
  fewest: number = THREE
): Tally {
  const progress = sheets.map((sheet) => progressOf(instrument, sheet))
  const given = sheets
    .flatMap((sheet) => (sheet.closing ? [sheet.closing] : []))
    .filter((closing) => findClosingMistake(instrument, closing) === undefined)
  const closings = mayShow(given.length, fewest) ? given : []
  const asked = instrument.blocks.map(({ id }) => ({ id, given: explainedIn(instrument, sheets, id) }))
  const blocks = asked.map((block) => tallyBlock(instrument, sheets, block, talks.get(block.id) ?? NO_TALK, fewest))
  const explained = asked.map((block) => block.given)
  const enough = explained.filter((answers) => mayShow(answers.length, fewest)).flat()
  return {
    members: sheets.filter(({ loose }) => !loose).length,
    ready: progress.filter((state) => state === 'ready').length,
    busy: progress.filter((state) => state === 'busy').length,
    blocks: widestFirst(blocks),
    explained: {
      answers: enough.length,
      blocks: explained.filter((answers) => answers.length > 0 && mayShow(answers.length, fewest)).length
    },
    totals: totalledIn(instrument).map((question) => ({
      question: question.id,
      counts: countOptions(
        question,
        enough.map(({ replies }) => replyTo(replies, question.id))
      )
    })),
    areFewOptions: enough.length === 0 && explained.some((answers) => answers.length > 0),
    practices: mostFirst(instrument, countAll(closings.flatMap((closing) => [...new Set(closing.practices)]))),
    noPractice: closings.filter((closing) => closing.noPractice).length,
    priorities: mostFirst(
      instrument,
      borda(
        closings.map((closing) => closing.priorities),
        instrument.closing?.priorities.max ?? 0
      )
    ),
    closings: closings.length,
    areFewClosings: !mayShow(given.length, fewest)
  }
}

/** Points per block from ordered lists: the first place gives `places` points, the next one less, and so on. */
export function borda(lists: readonly (readonly string[])[], places: number): readonly Count[] {
  const points = lists.flatMap((list) => list.slice(0, places).map((id, place) => ({ id, count: places - place })))
  return addUp(points)
}

/** Blocks in the order in which to discuss them: widest spread first, then most votes; unvoted ones before unanimous. */
export function widestFirst(blocks: readonly BlockTally[]): readonly BlockTally[] {
  return blocks.toSorted(
    (a, b) => Number(a.unanimous) - Number(b.unanimous) || b.spread - a.spread || b.total - a.total
  )
}

/** The figures of a block as they were kept with what was signed, where those of the future are kept no more. */
export function tallyOf({ block, rounds: kept }: AgreedBlock): BlockTally {
  // What may be shown was decided when it was signed.
  const rounds = kept.map(({ votes, abstained = 0, isFew = false }) => ({ ...roundOf({ votes, abstained }, 1), isFew }))
  const counting = kept.findLastIndex(({ isAside }) => !isAside)
  const last = rounds[counting] ?? roundOf({ votes: [], abstained: 0 }, 1)
  return { ...last, block, rounds, isSecond: counting > 0, keep: 0, grow: [], isFewFuture: false }
}

/** The complete answers of those who could place the centre: what the questions beside the stage are counted from. */
export function explainedIn(instrument: Instrument, sheets: readonly Sheet[], block: string): readonly Answer[] {
  return sheets
    .flatMap((sheet) => sheet.answers.get(block) ?? [])
    .filter((answer) => answer.vote !== ABSTAIN && isComplete(instrument, answer))
    .map(({ vote, replies }) => ({ vote, replies: askedReplies({ instrument, vote }, replies) }))
}

function tallyBlock(
  instrument: Instrument,
  sheets: readonly Sheet[],
  { id: block, given }: { readonly id: string; readonly given: readonly Answer[] },
  talk: Talk,
  fewest: number
): BlockTally {
  const { rounds, last, isSecond } = roundsOf(instrument, sheets, block, talk, fewest)
  const explained = mayShow(given.length, fewest) ? given : []
  return {
    ...last,
    block,
    rounds,
    isSecond,
    ...countAims(instrument, explained),
    isFewFuture: !mayShow(given.length, fewest)
  }
}

/** Blocks named most first; equal ones in the order of the instrument, so that a tie reads the same every time. */
function mostFirst(instrument: Instrument, blocks: readonly Count[]): readonly Count[] {
  return blocks.toSorted((a, b) => b.count - a.count || placeOf(instrument, a.id) - placeOf(instrument, b.id))
}
