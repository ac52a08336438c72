import { type Answer, isComplete } from './answer.ts'
import { type Closing, EMPTY_CLOSING, findClosingMistake } from './closing.ts'
import type { Block, Instrument } from './instrument.ts'
import { askedBeside } from './questions/index.ts'
import { ABSTAIN } from './questions/place.ts'

/** Everything one member has filled in so far. */
export type Sheet = {
  /** Answers by block id. */
  readonly answers: ReadonlyMap<string, Answer>
  /** Votes of second rounds by block id. */
  readonly second?: ReadonlyMap<string, string>
  readonly closing?: Closing
  /** The block that was saved last, to go on from there. */
  readonly lastBlock?: string
  /** When the member pressed "Antwoorden insturen", ISO 8601 in UTC. */
  readonly sentAt?: string
  /** Until when what they answered is there, where it was put back from a copy; gone once they hand in again. ISO 8601 in UTC. */
  readonly restored?: string
  /** On a sheet that is no member's any more: how whoever it was counted among those who took part. */
  readonly loose?: Attendance
}

/** The card a member looks at. */
export type Step =
  | { readonly kind: 'stage'; readonly block: string }
  | { readonly kind: 'context'; readonly block: string }
  | { readonly kind: 'overview' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'sent' }

/** How far a member is: nothing yet, on the way, or handed in with everything answered. */
export type Progress = 'waiting' | 'busy' | 'ready'

/** How somebody counted among those who took part: how far they were, and whether they handed in or something was saved. */
export type Attendance = { readonly progress: Progress; readonly took: 'voted' | 'saved' | 'nothing' }

/**
 * Who took part in a vote, by count: how many were asked, how many handed in, and of how many others something was saved,
 * which counts too. The last is left out where an earlier version of what is stored did not keep it.
 */
export type Turnout = { readonly members: number; readonly voted: number; readonly saved?: number }

/** As how many-th somebody handed in, and of how many: by count, never who went before. */
export type Arrived = { readonly place: number; readonly of: number }

/** That of somebody who handed in at this moment (ISO 8601 in UTC), among the other members of their team. */
export function arrivedAmong(instrument: Instrument, others: readonly Sheet[], sentAt: string): Arrived {
  const before = others.filter(
    (sheet) => progressOf(instrument, sheet) === 'ready' && sheet.sentAt !== undefined && sheet.sentAt < sentAt
  )
  return { place: before.length + 1, of: others.length + 1 }
}

/** Who took part, from what each of those who were asked filled in. */
export function turnoutOf(sheets: readonly Sheet[]): Turnout {
  const took = sheets.map(tookPart)
  return {
    members: sheets.filter(({ loose }) => !loose).length,
    voted: took.filter((part) => part === 'voted').length,
    saved: took.filter((part) => part === 'saved').length
  }
}

function tookPart({ answers, second, closing, sentAt, loose }: Sheet): Attendance['took'] {
  if (loose) return loose.took
  if (sentAt !== undefined) return 'voted'
  return answers.size > 0 || second || closing ? 'saved' : 'nothing'
}

/** How somebody with this sheet counts among those who took part. */
export function placeAmong(instrument: Instrument, sheet: Sheet): Attendance {
  return { progress: progressOf(instrument, sheet), took: tookPart(sheet) }
}

/** The blocks for which something is still asked, in the order of the instrument. */
export function openBlocks(instrument: Instrument, sheet: Sheet): readonly Block[] {
  return instrument.blocks.filter((block) => !isComplete(instrument, sheet.answers.get(block.id)))
}

/** How far this member is; whoever changes an answer after handing in and leaves a gap is busy again. */
export function progressOf(instrument: Instrument, sheet: Sheet): Progress {
  if (sheet.loose) return sheet.loose.progress
  const complete =
    openBlocks(instrument, sheet).length === 0 &&
    findClosingMistake(instrument, sheet.closing ?? EMPTY_CLOSING) === undefined
  if (complete && sheet.sentAt !== undefined) return 'ready'
  return sheet.answers.size > 0 || sheet.closing !== undefined ? 'busy' : 'waiting'
}

/** Where a member goes on: after the block saved last, at the first one still open; the overview when all are done. */
export function resumeAt(instrument: Instrument, sheet: Sheet): Step {
  if (progressOf(instrument, sheet) === 'ready') return { kind: 'sent' }
  return nextOpen(instrument, sheet, sheet.lastBlock)
}

/** What follows a vote: what is asked beside that stage, which is nothing where the member could not place the centre. */
export function afterVote(instrument: Instrument, sheet: Sheet, block: string): Step {
  return isMoreAsked(instrument, sheet, block) ? { kind: 'context', block } : nextOpen(instrument, sheet, block)
}

/** What follows a finished block: the next one that is still open, going round; the overview when none is. */
export function afterBlock(instrument: Instrument, sheet: Sheet, block: string): Step {
  return nextOpen(instrument, sheet, block)
}

/** Where a block is looked at again: at what is missing beside its stage, and otherwise at the stage itself. */
export function openAt(instrument: Instrument, { answers }: Sheet, block: string): Step {
  const answer = answers.get(block)
  return { kind: answer && !isComplete(instrument, answer) ? 'context' : 'stage', block }
}

/** What comes before a block's stage: the previous block's last question; undefined on the first. */
export function before(instrument: Instrument, sheet: Sheet, block: string): Step | undefined {
  const previous = instrument.blocks[placeOf(instrument, block) - 1]
  if (!previous) return undefined
  return { kind: isMoreAsked(instrument, sheet, previous.id) ? 'context' : 'stage', block: previous.id }
}

/** What follows a block that is passed over: the next in order, answered or not; the overview after the last. */
export function afterSkip(instrument: Instrument, block: string): Step {
  const next = instrument.blocks[placeOf(instrument, block) + 1]
  return next ? { kind: 'stage', block: next.id } : { kind: 'overview' }
}

/** The place of a block in its instrument, from 0. */
export function placeOf(instrument: Instrument, block: string): number {
  return instrument.blocks.findIndex(({ id }) => id === block)
}

function isMoreAsked(instrument: Instrument, { answers }: Sheet, block: string): boolean {
  const vote = answers.get(block)?.vote ?? ABSTAIN
  return vote !== ABSTAIN && askedBeside(instrument, vote).length > 0
}

function nextOpen(instrument: Instrument, sheet: Sheet, from: string | undefined): Step {
  const start = from === undefined ? 0 : Math.max(0, placeOf(instrument, from))
  const around = [...instrument.blocks.slice(start), ...instrument.blocks.slice(0, start)]
  // Coming back to a half-finished block means finishing it; right after saving it is complete anyway.
  const open = around.find((block) => !isComplete(instrument, sheet.answers.get(block.id)))
  if (!open) return { kind: 'overview' }
  return openAt(instrument, sheet, open.id)
}
