import type { ChoiceQuestion, Instrument } from './instrument.ts'
import { aimedAt } from './questions/aim.ts'
import { besides } from './questions/index.ts'
import { type Replies, replyTo } from './questions/reply.ts'
import type { Result } from './result.ts'

/** Ids of what was chosen, by question: options, or the stage to grow to (the same one to keep it). */
export type Chosen = Readonly<Record<string, readonly string[]>>

/** What a centre agreed on one block, for the network. */
export type CentreBlock = {
  readonly block: string
  readonly stage: string
  /** The stage it wants to go to, the same one to keep it; "" where that is not asked or not known. */
  readonly toward: string
  /** The options chosen per question that every centre is asked; none where nothing was. */
  readonly chosen: Chosen
}

/** What counts of one centre in the network's totals: choices only; no centre, no people, no votes and not a word that anyone typed. */
export type NetworkFigures = {
  readonly instrument: string
  /** "2026-2027" */
  readonly schoolYear: string
  readonly blocks: readonly CentreBlock[]
  readonly priorities: readonly string[]
}

/** The figures of a result for the network's totals. */
export function networkFigures(result: Result, instrument: Instrument): NetworkFigures {
  const { schoolYear, priorities } = result
  return {
    instrument: result.instrument,
    schoolYear,
    blocks: result.blocks.map(({ block, answer: { vote, replies } }) => ({
      block,
      stage: vote,
      toward: aimedAt(instrument, replies),
      chosen: chosenBy(instrument, replies)
    })),
    priorities
  }
}

/** Whether figures can be of a centre that this instrument was asked of: about each of its blocks once, with what it asks and offers. */
export function areOf(instrument: Instrument, { blocks, priorities }: NetworkFigures): boolean {
  const ids = instrument.blocks.map(({ id }) => id)
  const stages = instrument.stages.map(({ id }) => id)
  const asked = askedOfAll(instrument)
  return (
    blocks.length === ids.length &&
    isAmong(
      ids,
      blocks.map(({ block }) => block)
    ) &&
    isAmong(ids, priorities) &&
    blocks.every(
      ({ stage, toward, chosen }) =>
        stages.includes(stage) &&
        ['', ...stages].includes(toward) &&
        Object.keys(chosen).length === asked.length &&
        asked.every(({ id, options }) => {
          const of = chosen[id]
          return (
            of !== undefined &&
            isAmong(
              options.map((option) => option.id),
              of
            )
          )
        })
    )
  )
}

/** Whether each of these is one of all, and none is there twice. */
function isAmong(all: readonly string[], these: readonly string[]): boolean {
  return new Set(these).size === these.length && these.every((one) => all.includes(one))
}

function chosenBy(instrument: Instrument, replies: Replies): Chosen {
  return Object.fromEntries(askedOfAll(instrument).map(({ id }) => [id, replyTo(replies, id).chosen]))
}

/** What everybody is asked. What is only asked at some stages would be counted over those centres alone, and they may be few. */
function askedOfAll(instrument: Instrument): readonly ChoiceQuestion[] {
  return besides(instrument).filter(
    (question): question is ChoiceQuestion => question.kind === 'choice' && question.onlyAt === undefined
  )
}
