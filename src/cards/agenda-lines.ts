import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import type { Talk } from '../scan/talk.ts'
import type { BlockTally } from '../scan/tally.ts'
import { capital } from '../words/capital.ts'
import { strings } from '../words/index.ts'
import { howText, roundInWords } from './round-text.ts'

/** The figures of a block of a team that voted, a line each: where it stands, how many chose each stage, and where they want to go. */
export function inFigures(instrument: Instrument, block: BlockTally, talk: Talk | undefined): string {
  const words = strings.agenda
  const { total, majority } = block
  const outcome =
    agreedStatus(instrument, block, talk) ??
    (majority ? words.proposal(stageName(instrument, majority)) : words.toDiscuss)
  const status = [
    outcome,
    ...(total > 0 ? [words.answers(total)] : []),
    ...(block.rounds.length > 1 ? [block.isSecond ? words.afterSecond : words.fewAgain] : [])
  ]
  const future = futureOf(instrument, block)
  // Where votes are too few to show, so are those about the future: that is said once.
  const hasFuture = aimIn(instrument) !== undefined && (future !== '' || (block.isFewFuture && !block.isFew))
  return [
    words.listed(nameOfBlock(instrument, block.block), status.join(' · ')),
    capital(roundInWords(instrument, block)),
    ...(hasFuture ? [(block.isSecond ? words.futureFirst : words.future)(block.isFewFuture ? words.few : future)] : [])
  ].join('\n\n')
}

/** Where a block stands on which a team is not divided: what was agreed, or what is proposed. */
export function standingLine(instrument: Instrument, block: BlockTally, talk: Talk | undefined): string {
  const words = strings.agenda
  const stage = stageName(instrument, block.majority ?? '')
  return agreedStatus(instrument, block, talk) ?? (block.unanimous ? words.unanimousOn(stage) : words.proposal(stage))
}

/** A block as the only voter sees it: no counts of one. */
export function ownStanding(instrument: Instrument, block: BlockTally): string {
  const words = strings.overview
  const stage = stageName(instrument, block.majority ?? '')
  const grown = stageName(instrument, block.grow[0]?.id ?? '').toLowerCase()
  const kept = aimIn(instrument) ? words.keeps(stage) : stage
  const placed = grown ? words.grows(stage, grown) : kept
  return block.total > 0 ? placed : block.abstained > 0 ? words.abstained : words.todo
}

/** Where a block stands once the team agreed on it; undefined until then. */
export function agreedStatus(instrument: Instrument, block: BlockTally, talk: Talk | undefined): string | undefined {
  if (!talk?.agreed) return undefined
  const { answer, how } = talk.agreed
  return strings.agree.status(stageName(instrument, answer.vote), howText(how, block))
}

/** The name of a block, "" of none. */
export function nameOfBlock(instrument: Instrument, block: string): string {
  return instrument.blocks.find(({ id }) => id === block)?.name ?? ''
}

function futureOf(instrument: Instrument, block: BlockTally): string {
  const words = strings.agenda
  const keep = block.keep > 0 ? [words.keep(block.keep)] : []
  return [...keep, ...block.grow.map(({ id, count }) => words.grow(stageName(instrument, id), count))].join(', ')
}
