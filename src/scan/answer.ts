import type { Block, Instrument } from './instrument.ts'
import { cleanReplies, findMistakesIn, repliesAfterVote } from './questions/index.ts'
import { ABSTAIN } from './questions/place.ts'
import { NO_REPLIES, type Replies, sameReplies } from './questions/reply.ts'
import type { Mistake } from './questions/rules.ts'

/** One member's answer to one block: the vote (a stage id or ABSTAIN), and the replies to the questions beside it. */
export type Answer = { readonly vote: string; readonly replies: Replies }

/** The block with this id, if the instrument has it. */
export function findBlock(instrument: Instrument, id: string): Block | undefined {
  return instrument.blocks.find((block) => block.id === id)
}

/** The answer after a vote: everything else stays, but for what the new stage makes to be asked again. */
export function withVote(instrument: Instrument, before: Answer | undefined, vote: string): Answer {
  if (before?.vote === vote) return before
  const { vote: from = '', replies = NO_REPLIES } = before ?? {}
  return { vote, replies: repliesAfterVote({ instrument, vote }, replies, from) }
}

/** The answer after the questions beside its stage; texts are cleaned and options put in the instrument's order. */
export function withReplies(instrument: Instrument, { vote }: Answer, typed: Replies): Answer {
  return { vote, replies: cleanReplies({ instrument, vote }, typed) }
}

/** All that keeps an answer from being complete, in the order of the card; none when it is. */
export function findMistakes(instrument: Instrument, { vote, replies }: Answer): readonly Mistake[] {
  return vote === ABSTAIN ? [] : findMistakesIn({ instrument, vote }, replies)
}

/** The first of them; undefined when an answer is complete. */
export function findMistake(instrument: Instrument, answer: Answer): Mistake | undefined {
  return findMistakes(instrument, answer)[0]
}

/** Which answers were found to be complete or not: how far each is and what the team thinks both ask it, of every block. */
const known = new WeakMap<Instrument, WeakMap<Answer, boolean>>()

/** Whether nothing more is asked for this block. */
export function isComplete(instrument: Instrument, answer: Answer | undefined): answer is Answer {
  if (answer === undefined) return false
  const answers = known.get(instrument) ?? new WeakMap<Answer, boolean>()
  known.set(instrument, answers)
  const found = answers.get(answer) ?? findMistake(instrument, answer) === undefined
  answers.set(answer, found)
  return found
}

/** Whether two answers say the same, to the letter. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  return one.vote === other.vote && sameReplies(one.replies, other.replies)
}

/**
 * What a changed answer means for the one that is kept: nothing when they say the same (a click that came twice);
 * 'outdated' when the card that was pressed had not seen the kept one; otherwise it is to be saved.
 * `revision` counts the changes of the kept answer and `seen` is the one the card showed; 0 stands for none.
 */
export function decideChange<T>(
  kept: T | undefined,
  revision: number,
  changed: T,
  seen: number,
  same: (one: T, other: T) => boolean
): 'already-so' | 'outdated' | 'save' {
  if (kept !== undefined && same(kept, changed)) return 'already-so'
  return seen === revision ? 'save' : 'outdated'
}
