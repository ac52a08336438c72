import type { Answer } from './answer.ts'
import type { Closing } from './closing.ts'
import type { Instrument } from './instrument.ts'
import type { AgreedBlock, AgreedRound, Result } from './result.ts'
import type { Revealed, Way } from './scan.ts'
import type { Sheet, Turnout } from './sheet.ts'
import type { Conclusion, Talks } from './talk.ts'
import { type BlockTally, tally } from './tally.ts'
import { THREE } from './three.ts'

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
    const rounds = way === 'each' && found ? roundsBehind(found) : []
    return [{ block: id, answer, how, notesShared, rounds }]
  })
  return blocks.length === instrument.blocks.length ? blocks : undefined
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

/** The result of a scan from what was agreed and concluded; `sheets` count who took part. */
export function resultOf(
  scan: Revealed,
  blocks: readonly AgreedBlock[],
  { practices, priorities }: Conclusion,
  turnout: Turnout
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
