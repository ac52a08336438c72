import { isComplete } from '../scan/answer.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { notAgreed, type Talk, type Talks } from '../scan/talk.ts'
import type { Action } from './action.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, stageName } from './lines.ts'
import { strings } from './strings.ts'

/** Everything a team agreed so far, by cluster, with the way to what is missing. */
export type AgreedCard = Common & {
  readonly title: string
  readonly progress: string
  readonly hasRemark: boolean
  readonly returned: string
  readonly remark: string
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
  readonly isDone: boolean
  readonly isOpen: boolean
  readonly hint: string
  readonly goToLabel: string
  readonly goToExample: string
  readonly goToValue: string
  readonly choices: readonly ChoiceLine[]
  readonly goTo: Action
  readonly all: Action
  readonly conclude: Action
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
  return {
    name: 'agreed',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      progress: words.progress(instrument.blocks.length - open.length, instrument.blocks.length),
      hasRemark: scan.state === 'closed' && scan.remark !== '',
      returned: strings.concept.returned(scan.directorName),
      remark: scan.state === 'closed' ? scan.remark : '',
      hasError: error !== undefined,
      error: error ?? '',
      clusters: instrument.clusters.map(({ id, name }) => ({
        name,
        blocks: instrument.blocks
          .filter((block) => block.cluster === id)
          .map((block) => ({
            name: block.name,
            answer: inWords(instrument, talks.get(block.id)),
            weight: open.includes(block) ? 'Bolder' : 'Default'
          }))
      })),
      isDone: open.length === 0,
      isOpen: open.length > 0,
      hint: words.allDone,
      goToLabel: strings.overview.goTo,
      goToExample: strings.overview.goToExample,
      goToValue: open[0]?.id ?? '',
      choices: named(instrument.blocks),
      goTo: { verb: 'agree-go-to', scan: scan.id },
      all: { verb: 'agree-all', scan: scan.id },
      conclude: { verb: 'conclude', scan: scan.id },
      button: strings.button
    }
  }
}

function inWords(instrument: Instrument, talk: Talk | undefined): string {
  const answer = talk?.agreed?.answer
  if (!answer) return strings.agree.todo
  const stage = stageName(instrument.stages, answer.vote)
  if (!isComplete(instrument, answer)) return strings.agree.unfinished(stage)
  const { ambition } = answer.context
  return ambition === answer.vote
    ? strings.overview.keeps(stage)
    : strings.overview.grows(stage, stageName(instrument.stages, ambition).toLowerCase())
}
