import type { Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { notAgreed, type Talk, type Talks } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import { answerInWords, type ClusterLines, clusterLines } from './answer-lines.ts'
import { type Button, type Buttons, layBesideButton } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'
import { type Restored, restoredIn } from './restored.ts'

/** Everything a team agreed so far, by cluster, with the way to what is missing. */
export type AgreedCard = Common &
  Restored & {
    /** Which scan this is. */
    readonly centre: string
    readonly title: string
    readonly progress: string
    readonly hasRemark: boolean
    readonly returned: string
    readonly remark: string
    readonly hasNotice: boolean
    readonly notice: string
    readonly hasError: boolean
    readonly error: string
    readonly clusters: ClusterLines
    readonly isDone: boolean
    readonly hint: string
    readonly goToLabel: string
    readonly goToExample: string
    readonly goToValue: string
    readonly choices: readonly ChoiceLine[]
    readonly buttons: Buttons
  }

/** What an overview of what was agreed says beside that, and whether there are blocks left on which all chose the same. */
export type AgreedView = { readonly error?: string; readonly notice?: string; readonly isAnyAlike: boolean }

/** The facilitator's overview of what was agreed. */
export function agreedCard(
  instrument: Instrument,
  scan: Revealed,
  talks: Talks,
  { error, notice, isAnyAlike }: AgreedView
): Filling<'agreed', AgreedCard> {
  const words = strings.agree
  const open = notAgreed(instrument, talks)
  const changed = instrument.blocks.filter(({ id }) => talks.get(id)?.unrecorded !== undefined)
  const hasClosing = instrument.closing !== undefined
  return {
    name: 'agreed',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length, instrument.nouns),
      hasRemark: scan.state === 'closed' && scan.remark !== '',
      returned: strings.concept.returned(scan.directorName),
      remark: scan.state === 'closed' ? scan.remark : '',
      hasNotice: notice !== undefined,
      notice: notice ?? '',
      hasError: error !== undefined,
      error: error ?? '',
      clusters: clusterLines(instrument, [...open, ...changed], (block) => inWords(instrument, talks.get(block.id))),
      isDone: open.length === 0,
      hint: hasClosing ? words.allDone : words.allDoneHere,
      goToLabel: strings.overview.goTo,
      goToExample: strings.overview.goToExample(instrument.nouns),
      goToValue: open[0]?.id ?? '',
      choices: named(instrument.blocks),
      buttons: { foot: buttonsOf(instrument, scan, open.length === 0, isAnyAlike) }
    }
  }
}

function buttonsOf(
  { closing, inspection, nouns }: Instrument,
  { id: scan }: Revealed,
  isDone: boolean,
  isAnyAlike: boolean
): readonly Button[] {
  const goTo: Button = { title: { goTo: nouns }, action: { verb: 'agree-go-to', scan } }
  const all: Button = { title: 'agreeAll', action: { verb: 'agree-all', scan }, inputs: 'none' }
  const conclude: Button = closing
    ? { title: 'conclude', action: { verb: 'conclude', scan }, inputs: 'none' }
    : { title: 'director', action: { verb: 'to-director', scan }, inputs: 'none' }
  const beside = inspection ? [layBesideButton(scan)] : []
  if (isDone) return [{ ...conclude, style: 'positive' }, goTo, ...beside]
  // Before all is agreed a team may conclude, but nothing goes to the director.
  return [{ ...goTo, style: 'positive' }, ...(isAnyAlike ? [all] : []), ...(closing ? [conclude] : []), ...beside]
}

function inWords(instrument: Instrument, talk: Talk | undefined): string {
  const words = strings.agree
  const answer = talk?.agreed?.answer
  if (!answer) return talk?.unrecorded ? words.begun : words.todo
  const placed = answerInWords(instrument, answer, words.unfinished)
  return talk?.unrecorded ? words.changed(placed) : placed
}
