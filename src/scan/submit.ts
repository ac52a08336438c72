import type { Answer } from './answer.ts'
import type { Closing } from './closing.ts'
import type { Instrument } from './instrument.ts'
import { countOptions } from './questions/choice.ts'
import { besides } from './questions/index.ts'
import { replyTo } from './questions/reply.ts'
import type { AgreedBlock, AgreedRound, Named, Result, Voiced } from './result.ts'
import type { Revealed, Way } from './scan.ts'
import type { Sheet, Turnout } from './sheet.ts'
import type { Conclusion, Talks } from './talk.ts'
import { type BlockTally, explainedIn, tally } from './tally.ts'
import { mayShow, THREE } from './three.ts'

/** What was filled in for one block, or at the end, without anything that says by whom; "" is the closing questions. */
export type Nameless = {
  readonly block: string
  readonly answers: readonly Answer[]
  readonly ballots: readonly string[]
  readonly closings: readonly Closing[]
}

/**
 * What a team agreed per block, with every round behind it, also one in which nobody chose a stage; undefined while
 * something is still missing.
 */
export function agreedBlocks(
  instrument: Instrument,
  sheets: readonly Sheet[],
  talks: Talks,
  way: Way,
  fewest: number = THREE
): readonly AgreedBlock[] | undefined {
  const figures = tally(instrument, sheets, talks, fewest).blocks
  const blocks = instrument.blocks.flatMap(({ id }): AgreedBlock[] => {
    const agreed = talks.get(id)?.agreed
    if (!agreed) return []
    const { answer, how, notesShared } = agreed
    const found = figures.find(({ block }) => block === id)
    if (way === 'together' || !found) return [{ block: id, answer, how, notesShared, rounds: [] }]
    const voiced = voicedIn(instrument, sheets, found, fewest)
    return [{ block: id, answer, how, notesShared, rounds: roundsBehind(found), voiced }]
  })
  return blocks.length === instrument.blocks.length ? blocks : undefined
}

/** What was said beside the stage of a block, as far as it may be shown. */
function voicedIn(instrument: Instrument, sheets: readonly Sheet[], figures: BlockTally, fewest: number): Voiced {
  const given = explainedIn(instrument, sheets, figures.block)
  const isFew = !mayShow(given.length, fewest)
  const shown = isFew ? [] : given
  return {
    answers: shown.length,
    ...(isFew && { isFew }),
    keep: figures.keep,
    grow: figures.grow,
    named: besides(instrument).flatMap((question) =>
      question.kind === 'choice'
        ? [
            {
              question: question.id,
              counts: countOptions(
                question,
                shown.map(({ replies }) => replyTo(replies, question.id))
              )
            }
          ]
        : []
    )
  }
}

/** What was named over all blocks together, as far as it may be shown; undefined in a scan done together. */
export function namedIn(
  instrument: Instrument,
  sheets: readonly Sheet[],
  way: Way,
  fewest: number = THREE
): Named | undefined {
  if (way === 'together') return undefined
  const { practices, noPractice, priorities, areFewClosings, closings } = tally(instrument, sheets, new Map(), fewest)
  return { lists: closings, ...(areFewClosings && { isFew: true as const }), practices, noPractice, priorities }
}

/** The rounds behind what is agreed on a block, as far as they may be shown. */
export function roundsBehind({ rounds, isSecond }: BlockTally): readonly AgreedRound[] {
  return rounds.map(({ votes, abstained, isFew }, place) => ({
    votes,
    abstained,
    ...(isFew && { isFew }),
    ...(place > 0 && !isSecond && { isAside: true as const })
  }))
}

/** The result of a scan from what was agreed and concluded, and from what is known of who took part and what they named. */
export function resultOf(
  scan: Revealed,
  blocks: readonly AgreedBlock[],
  { practices, priorities }: Conclusion,
  turnout: Turnout,
  named?: Named
): Result {
  return {
    scan: scan.id,
    copy: { for: 'centre' },
    way: scan.settings.way,
    instrument: scan.settings.instrument,
    centre: scan.settings.centre,
    schoolYear: scan.settings.schoolYear,
    facilitator: scan.facilitator.name,
    director: scan.directorName,
    ...turnout,
    // An earlier version kept no round in which nobody chose a stage.
    blocks: blocks.map((block) =>
      scan.settings.way === 'each' && block.rounds.length === 0 ? { ...block, rounds: [{ votes: [] }] } : block
    ),
    practices,
    priorities,
    ...(named && { named }),
    submittedAt: scan.state === 'submitted' ? scan.submittedAt : ''
  }
}

/**
 * Everything a team filled in, cut loose from who did: per block its answers and second votes, and the closing
 * questions, each list in the order of its own text, which says nothing of the order of people.
 */
export function withoutNames(instrument: Instrument, sheets: readonly Sheet[]): readonly Nameless[] {
  const blocks = instrument.blocks.map(({ id }) => ({
    block: id,
    answers: inOrderOfText(sheets.flatMap((sheet) => sheet.answers.get(id) ?? [])),
    ballots: inOrderOfText(sheets.flatMap((sheet) => sheet.second?.get(id) ?? [])),
    closings: []
  }))
  const closings = inOrderOfText(sheets.flatMap((sheet) => sheet.closing ?? []))
  return [...blocks, { block: '', answers: [], ballots: [], closings }]
}

function inOrderOfText<T>(values: readonly T[]): readonly T[] {
  const texts = values.map((value) => ({ value, text: JSON.stringify(value) }))
  return texts.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ value }) => value)
}
