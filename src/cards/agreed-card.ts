import type { Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { notAgreed, type Talk, type Talks } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import type { Action } from './action.ts'
import { answerInWords, type ClusterLines, clusterLines } from './answer-lines.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** Everything a team agreed so far, by cluster, with the way to what is missing. */
export type AgreedCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly title: string
  readonly progress: string
  readonly hasRemark: boolean
  readonly returned: string
  readonly remark: string
  readonly hasError: boolean
  readonly error: string
  readonly clusters: ClusterLines
  readonly isDone: boolean
  readonly isOpen: boolean
  readonly hint: string
  readonly goToLabel: string
  readonly goToExample: string
  readonly goToValue: string
  readonly choices: readonly ChoiceLine[]
  readonly goTo: Action
  readonly all: Action
  readonly goToTitle: string
  /** The way to the conclusion, before all is agreed. */
  readonly canConclude: boolean
  /** To the conclusion; to the director where nothing is asked over all blocks together. */
  readonly conclude: Action
  readonly concludeTitle: string
  readonly button: typeof strings.button
}

/** The facilitator's overview of what was agreed, with a sentence to show on top. */
export function agreedCard(
  instrument: Instrument,
  scan: Revealed,
  talks: Talks,
  error?: string
): Filling<'agreed', AgreedCard> {
  const words = strings.agree
  const open = notAgreed(instrument, talks)
  const hasClosing = instrument.closing !== undefined
  return {
    name: 'agreed',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length, instrument.nouns),
      hasRemark: scan.state === 'closed' && scan.remark !== '',
      returned: strings.concept.returned(scan.directorName),
      remark: scan.state === 'closed' ? scan.remark : '',
      hasError: error !== undefined,
      error: error ?? '',
      clusters: clusterLines(instrument, open, (block) => inWords(instrument, talks.get(block.id))),
      isDone: open.length === 0,
      isOpen: open.length > 0,
      hint: hasClosing ? words.allDone : words.allDoneHere,
      goToLabel: strings.overview.goTo,
      goToExample: strings.overview.goToExample(instrument.nouns),
      goToValue: open[0]?.id ?? '',
      choices: named(instrument.blocks),
      goTo: { verb: 'agree-go-to', scan: scan.id },
      all: { verb: 'agree-all', scan: scan.id },
      goToTitle: strings.goTo(instrument.nouns),
      canConclude: hasClosing && open.length > 0,
      conclude: { verb: hasClosing ? 'conclude' : 'to-director', scan: scan.id },
      concludeTitle: hasClosing ? strings.button.conclude : strings.button.director,
      button: strings.button
    }
  }
}

function inWords(instrument: Instrument, talk: Talk | undefined): string {
  const answer = talk?.agreed?.answer
  return answer ? answerInWords(instrument, answer, strings.agree.unfinished) : strings.agree.todo
}
