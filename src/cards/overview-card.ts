import { ABSTAIN, type Answer, isComplete } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Started } from '../scan/scan.ts'
import { openBlocks, progressOf, resume, type Sheet } from '../scan/sheet.ts'
import type { Action } from './action.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, stageName } from './lines.ts'
import { strings } from './strings.ts'

/** All of one's own answers on one card, by cluster, with the way to each of them. */
export type OverviewCard = Common & {
  readonly title: string
  readonly progress: string
  readonly hasError: boolean
  readonly error: string
  readonly clusters: readonly {
    readonly name: string
    readonly blocks: readonly {
      readonly name: string
      readonly answer: string
      readonly weight: 'Default' | 'Bolder'
    }[]
  }[]
  readonly hasHint: boolean
  readonly hint: string
  readonly goToLabel: string
  readonly goToExample: string
  readonly goToValue: string
  readonly choices: readonly ChoiceLine[]
  /** Nothing is asked any more about the blocks; `isOpen` is the opposite. */
  readonly isDone: boolean
  readonly isOpen: boolean
  readonly goTo: Action
  readonly closing: Action
  readonly button: typeof strings.button
}

/** The overview of a member's own answers, with the sentence to show after a refusal. */
export function overviewCard(
  instrument: Instrument,
  scan: Started,
  sheet: Sheet,
  error?: string
): Filling<'overview', OverviewCard> {
  const words = strings.overview
  const open = openBlocks(instrument, sheet)
  const next = resume(instrument, sheet)
  const sent = progressOf(instrument, sheet) === 'ready'
  return {
    name: 'overview',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length),
      hasError: error !== undefined,
      error: error ?? '',
      clusters: instrument.clusters.map(({ id, name }) => ({
        name,
        blocks: instrument.blocks
          .filter((block) => block.cluster === id)
          .map((block) => ({
            name: block.name,
            answer: inWords(instrument, sheet.answers.get(block.id)),
            weight: open.includes(block) ? 'Bolder' : 'Default'
          }))
      })),
      hasHint: open.length === 0,
      hint: sent ? words.sent : words.next,
      goToLabel: open.length > 0 ? words.goOn : words.goTo,
      goToExample: words.goToExample,
      goToValue: 'block' in next ? next.block : '',
      choices: named(instrument.blocks),
      isDone: open.length === 0,
      isOpen: open.length > 0,
      goTo: { verb: 'go-to', scan: scan.id },
      closing: { verb: 'closing', scan: scan.id },
      button: strings.button
    }
  }
}

function inWords(instrument: Instrument, answer: Answer | undefined): string {
  const words = strings.overview
  if (!answer) return words.todo
  if (answer.vote === ABSTAIN) return words.abstained
  const stage = stageName(instrument.stages, answer.vote)
  if (!isComplete(instrument, answer)) return words.unfinished(stage)
  const { ambition } = answer.context
  return ambition === answer.vote
    ? words.keeps(stage)
    : words.grows(stage, stageName(instrument.stages, ambition).toLowerCase())
}
