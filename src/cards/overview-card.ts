import type { Answer } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import type { Started } from '../scan/scan.ts'
import { openBlocks, progressOf, resumeAt, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { answerInWords, type ClusterLines, clusterLines } from './answer-lines.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** All of one's own answers on one card, by cluster, with the way to each of them. */
export type OverviewCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly progress: string
  readonly hasNotice: boolean
  readonly notice: string
  readonly hasError: boolean
  readonly error: string
  readonly clusters: ClusterLines
  readonly hasHint: boolean
  readonly hint: string
  readonly goToLabel: string
  readonly goToExample: string
  readonly goToValue: string
  readonly choices: readonly ChoiceLine[]
  readonly buttons: Buttons
}

/** The overview of a member's own answers, with the sentence to show after a refusal, or after something got lost. */
export function overviewCard(
  instrument: Instrument,
  scan: Started,
  sheet: Sheet,
  error?: string,
  notice?: string
): Filling<'overview', OverviewCard> {
  const words = strings.overview
  const open = openBlocks(instrument, sheet)
  const next = resumeAt(instrument, sheet)
  const hasClosing = instrument.closing !== undefined
  const sent = progressOf(instrument, sheet) === 'ready'
  return {
    name: 'overview',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length, instrument.nouns),
      hasNotice: notice !== undefined,
      notice: notice ?? '',
      hasError: error !== undefined,
      error: error ?? '',
      clusters: clusterLines(instrument, open, (block) => inWords(instrument, sheet.answers.get(block.id))),
      hasHint: open.length === 0,
      hint: sent ? words.sent : (hasClosing ? words.next : words.nextHere)(instrument.nouns),
      goToLabel: open.length > 0 ? words.goOn : words.goTo,
      goToExample: words.goToExample(instrument.nouns),
      goToValue: 'block' in next ? next.block : '',
      choices: named(instrument.blocks),
      buttons: { foot: buttonsOf(instrument, scan.id, open.length === 0) }
    }
  }
}

function buttonsOf({ closing, nouns }: Instrument, scan: string, isDone: boolean): readonly Button[] {
  const goTo: Button = { title: { goTo: nouns }, action: { verb: 'go-to', scan } }
  const goOn: Button = closing
    ? { title: 'closing', action: { verb: 'closing', scan }, inputs: 'none' }
    : { title: 'send', action: { verb: 'send', scan, seen: 0 }, inputs: 'none' }
  if (isDone) return [{ ...goOn, style: 'positive' }, goTo]
  // Before all blocks are done the closing questions can be looked at, but nothing is handed in.
  return [{ ...goTo, style: 'positive' }, ...(closing ? [goOn] : [])]
}

function inWords(instrument: Instrument, answer: Answer | undefined): string {
  const words = strings.overview
  if (!answer) return words.todo
  if (answer.vote === ABSTAIN) return words.abstained
  return answerInWords(instrument, answer, words.unfinished)
}
