import type { Block, Choice, Instrument, Stage } from './instrument.ts'
import { cleanText } from './text.ts'

/** The vote of someone who can't place the centre: an answer, but outside the count of stages. */
export const ABSTAIN = 'abstain'

/** The most characters of one explanation. */
export const NOTE_LENGTH = 500

/** The questions beside the stage that have fixed options. */
export type ChoiceField = 'intent' | 'difference' | 'levers' | 'barriers'

/** What goes with a stage: the five other questions of a block, filled in or not yet. */
export type Context = {
  /** A stage id: the chosen one itself means "dit aanhouden"; "" is not answered. */
  readonly ambition: string
  readonly intent: string
  readonly difference: readonly string[]
  /** What "anders: …" stands for, of the question on differences. */
  readonly other: string
  readonly levers: readonly string[]
  readonly barriers: readonly string[]
  readonly notes: Readonly<Record<ChoiceField, string>>
}

/** One member's answer to one block: the vote (a stage id or ABSTAIN) and its context. */
export type Answer = { readonly vote: string; readonly context: Context }

/** A context in which nothing has been answered. */
export const EMPTY_CONTEXT: Context = {
  ambition: '',
  intent: '',
  difference: [],
  other: '',
  levers: [],
  barriers: [],
  notes: { intent: '', difference: '', levers: '', barriers: '' }
}

/** What is wrong with a context: the field, and why it can't be taken as it is. */
export type Mistake = {
  readonly field: keyof Omit<Context, 'notes'> | 'note'
  readonly problem: 'missing' | 'unknown' | 'not-higher' | 'not-alone' | 'too-long' | 'unexplained'
}

/** The block with this id, if the instrument has it. */
export function findBlock(instrument: Instrument, id: string): Block | undefined {
  return instrument.blocks.find((block) => block.id === id)
}

/** The stage with this id, if the instrument has it. */
export function findStage(instrument: Instrument, id: string): Stage | undefined {
  return instrument.stages.find((stage) => stage.id === id)
}

/** Whether a vote is one that the instrument offers: one of its stages, or "kan dit niet inschatten". */
export function isVote(instrument: Instrument, vote: string): boolean {
  return vote === ABSTAIN || findStage(instrument, vote) !== undefined
}

/** The stages a centre can grow to from this one: only the higher ones (manual, 7.2). */
export function higherStages(instrument: Instrument, stage: string): readonly Stage[] {
  return instrument.stages.slice(instrument.stages.findIndex(({ id }) => id === stage) + 1)
}

/** The answer after a vote: an ambition to keep the old stage, or one the new stage has overtaken, is asked again. */
export function withVote(instrument: Instrument, before: Answer | undefined, vote: string): Answer {
  const context = before?.context ?? EMPTY_CONTEXT
  if (before?.vote === vote) return before
  const wasKeeping = context.ambition === before?.vote
  const stillHigher = !wasKeeping && higherStages(instrument, vote).some(({ id }) => id === context.ambition)
  return { vote, context: { ...context, ambition: stillHigher ? context.ambition : '' } }
}

/** The answer after the five other questions; texts are cleaned and options put in the instrument's order. */
export function withContext(instrument: Instrument, before: Answer, typed: Context): Answer {
  const { questions } = instrument
  return {
    vote: before.vote,
    context: {
      ambition: typed.ambition,
      intent: typed.intent,
      difference: inOrder(questions.difference, typed.difference),
      other: cleanText(typed.other),
      levers: inOrder(questions.levers, typed.levers),
      barriers: inOrder(questions.barriers, typed.barriers),
      notes: {
        intent: cleanText(typed.notes.intent),
        difference: cleanText(typed.notes.difference),
        levers: cleanText(typed.notes.levers),
        barriers: cleanText(typed.notes.barriers)
      }
    }
  }
}

/** The first thing that keeps an answer from being complete, in the order of the card; undefined when it is. */
export function findMistake(instrument: Instrument, answer: Answer): Mistake | undefined {
  if (answer.vote === ABSTAIN) return undefined
  const { context } = answer
  const { questions } = instrument
  return (
    ambitionMistake(instrument, answer) ??
    optionMistake('intent', questions.intent, context.intent === '' ? [] : [context.intent]) ??
    optionMistake('difference', questions.difference, context.difference) ??
    otherMistake(questions.difference, context) ??
    optionMistake('levers', questions.levers, context.levers) ??
    optionMistake('barriers', questions.barriers, context.barriers) ??
    noteMistake(context)
  )
}

/** Whether nothing more is asked for this block. */
export function isComplete(instrument: Instrument, answer: Answer | undefined): answer is Answer {
  return answer !== undefined && findMistake(instrument, answer) === undefined
}

/** Whether two answers say the same, to the letter. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  return JSON.stringify(inOneShape(one)) === JSON.stringify(inOneShape(other))
}

function inOneShape({ vote, context: { ambition, intent, difference, other, levers, barriers, notes } }: Answer) {
  return [vote, ambition, intent, difference, other, levers, barriers, ...Object.entries(notes).sort()]
}

function ambitionMistake(instrument: Instrument, { vote, context }: Answer): Mistake | undefined {
  if (context.ambition === '') return { field: 'ambition', problem: 'missing' }
  if (!findStage(instrument, context.ambition)) return { field: 'ambition', problem: 'unknown' }
  const allowed = context.ambition === vote || higherStages(instrument, vote).some(({ id }) => id === context.ambition)
  return allowed ? undefined : { field: 'ambition', problem: 'not-higher' }
}

function optionMistake(field: ChoiceField, question: Choice, chosen: readonly string[]): Mistake | undefined {
  if (chosen.length === 0) return { field, problem: 'missing' }
  const options = chosen.map((id) => question.options.find((option) => option.id === id))
  if (options.includes(undefined)) return { field, problem: 'unknown' }
  if (options.length > 1 && options.some((option) => option?.alone)) return { field, problem: 'not-alone' }
  return undefined
}

function otherMistake(question: Choice, context: Context): Mistake | undefined {
  const asked = question.options.some((option) => option.asks && context.difference.includes(option.id))
  return asked && context.other === '' ? { field: 'other', problem: 'unexplained' } : undefined
}

function noteMistake(context: Context): Mistake | undefined {
  const texts = [context.other, ...Object.values(context.notes)]
  return texts.some((text) => text.length > NOTE_LENGTH) ? { field: 'note', problem: 'too-long' } : undefined
}

/** Known options in the order of the instrument, then unknown ones, each once: so that a check can name them. */
function inOrder(question: Choice, chosen: readonly string[]): readonly string[] {
  const known = question.options.map((option) => option.id).filter((id) => chosen.includes(id))
  return [...known, ...new Set(chosen.filter((id) => !known.includes(id)))]
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
