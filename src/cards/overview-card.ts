import type { Answer } from '../scan/answer.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import type { Started } from '../scan/scan.ts'
import { openBlocks, progressOf, resumeAt, type Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { answerInWords } from './answer-lines.ts'
import type { Button, Buttons, Tapped } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** All of one's own answers on one card, what is open first, each with the way to it. */
export type OverviewCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly progress: string
    readonly hasNotice: boolean
    readonly notice: string
    readonly groups: readonly { readonly name: string; readonly rows: readonly Row[] }[]
    readonly hasHint: boolean
    readonly hint: string
    readonly hasError: boolean
    readonly error: string
    readonly buttons: Buttons
  }

/** A block with its answer in words, which leads to it. */
type Row = Tapped & { readonly name: string; readonly hasAnswer: boolean; readonly answer: string }

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
  const hasClosing = instrument.closing !== undefined
  const sent = progressOf(instrument, sheet) === 'ready'
  const row = (block: Block): Row => {
    const answer = inWords(instrument, sheet.answers.get(block.id))
    return {
      name: block.name,
      hasAnswer: answer !== '',
      answer,
      said: words.spoken(block.name, answer),
      action: { verb: 'go-to', scan: scan.id, block: block.id }
    }
  }
  const isDone = (block: Block) => !open.includes(block)
  const done = instrument.clusters.map(({ id, name }) => ({
    name,
    rows: instrument.blocks.filter((block) => block.cluster === id && isDone(block)).map(row)
  }))
  const groups = [{ name: words.open, rows: open.map(row) }, ...done]
  return {
    name: 'overview',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(sheet, strings.restored.own),
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length, instrument.nouns),
      hasNotice: notice !== undefined,
      notice: notice ?? '',
      groups: groups.filter(({ rows }) => rows.length > 0),
      hasHint: open.length === 0,
      hint: sent ? words.sent : (hasClosing ? words.next : words.nextHere)(instrument.nouns),
      hasError: error !== undefined,
      error: error ?? '',
      buttons: { foot: buttonsOf(instrument, scan.id, sheet) }
    }
  }
}

/** Beside the rows, plain buttons that lead everywhere too. */
function buttonsOf(instrument: Instrument, scan: string, sheet: Sheet): readonly Button[] {
  const next = resumeAt(instrument, sheet)
  const goTo = (block: string) => ({ verb: 'go-to', scan, block }) as const
  const goOn: Button = instrument.closing
    ? { title: 'closing', action: { verb: 'closing', scan }, inputs: 'none' }
    : { title: 'send', action: { verb: 'send', scan, seen: 0 }, inputs: 'none' }
  // Before all blocks are done the closing questions can be looked at, but nothing is handed in.
  if ('block' in next)
    return [
      { title: 'goOn', action: goTo(next.block), style: 'positive', inputs: 'none' },
      ...(instrument.closing ? [goOn] : [])
    ]
  const first = instrument.blocks[0]?.id ?? ''
  return [
    { ...goOn, style: 'positive' },
    { title: 'review', action: goTo(first), inputs: 'none' }
  ]
}

/** Of a block that is not begun there is nothing to say beside that. */
function inWords(instrument: Instrument, answer: Answer | undefined): string {
  const words = strings.overview
  if (!answer) return ''
  if (answer.vote === ABSTAIN) return words.abstained
  return answerInWords(instrument, answer, words.unfinished)
}
