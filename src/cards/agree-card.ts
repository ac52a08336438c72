import { stageName } from '../scan/answer-text.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import type { Revealed } from '../scan/scan.ts'
import { placeOf } from '../scan/sheet.ts'
import type { Agreed } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import type { Action } from './action.ts'
import type { Common, Filling } from './card.ts'
import { type ContextCard, notesOf, optionsOf, shownTexts, valuesOf } from './context-card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** The card on which the facilitator records what the team agreed for one block: all six questions. */
export type AgreeCard = Common & {
  /** Which scan this is. */
  readonly centre: string
  readonly line: string
  readonly name: string
  readonly proposal: string
  readonly required: string
  readonly hasError: boolean
  readonly error: string
  readonly labels: ContextCard['labels'] & { readonly stage: string; readonly share: string }
  readonly values: ContextCard['values'] & { readonly vote: string; readonly notesShared: string }
  readonly stages: readonly ChoiceLine[]
  readonly ambitions: readonly ChoiceLine[]
  readonly intents: readonly ChoiceLine[]
  readonly differences: readonly ChoiceLine[]
  readonly levers: readonly ChoiceLine[]
  readonly barriers: readonly ChoiceLine[]
  readonly toEmpty: string
  readonly hasNotes: boolean
  readonly notes: ContextCard['notes']
  readonly shareTitle: string
  readonly save: Action
  readonly skip: Action
  readonly overview: Action
  readonly button: typeof strings.button
}

/** The value that stands for "dit aanhouden" where the stage is chosen on the same card. */
export const KEEP = 'keep'

/** Where there are too few answers to propose from: at the 'votes', at the 'rest' of the questions, or nowhere. */
export type Few = 'votes' | 'rest' | 'nowhere'

/** What an agree card shows: the answer so far (agreed, proposed or as just typed), where it comes from, what went wrong. */
export type AgreeView = {
  readonly answer: Agreed['answer']
  readonly notesShared: boolean
  readonly seen: number
  /** How the proposed stage came about, in words; undefined when nothing is proposed. */
  readonly how: string | undefined
  /** What there are too few answers for to propose anything. */
  readonly few: Few
  readonly error?: string
}

/** The agree card of one block. */
export function agreeCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  view: AgreeView
): Filling<'agree', AgreeCard> {
  const words = strings.agree
  const { questions, stages } = instrument
  const { vote, context } = view.answer
  const cluster = instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? ''
  return {
    name: 'agree',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      line: words.place(placeOf(instrument, block.id) + 1, instrument.blocks.length, cluster),
      name: block.name,
      proposal: proposalText(instrument, vote, view),
      required: strings.required,
      hasError: view.error !== undefined,
      error: view.error ?? '',
      labels: { ...strings.context, stage: words.stage, ambition: words.ambition, share: words.shareLabel },
      values: {
        vote,
        ambition: context.ambition !== '' && context.ambition === vote ? KEEP : context.ambition,
        ...valuesOf(context),
        notesShared: String(view.notesShared)
      },
      stages: named(stages),
      ambitions: [
        { title: words.keep, value: KEEP },
        ...stages
          .slice(1)
          .map(({ id, name }) => ({ title: `${questions.ambition.grow} ${name.toLowerCase()}`, value: id }))
      ],
      ...optionsOf(instrument),
      ...notesOf(context),
      shareTitle: words.share,
      save: { verb: 'agree', scan: scan.id, block: block.id, seen: view.seen, shown: shownTexts(context) },
      skip: { verb: 'agree-skip', scan: scan.id, block: block.id },
      overview: { verb: 'agree-overview', scan: scan.id },
      button: strings.button
    }
  }
}

function proposalText(instrument: Instrument, vote: string, { how, few }: AgreeView): string {
  const words = strings.agree
  if (few === 'votes') return words.few.votes
  const proposed = how === undefined ? words.open : words.proposed(stageName(instrument, vote), how)
  return few === 'rest' ? `${proposed} ${words.few.rest}` : proposed
}
