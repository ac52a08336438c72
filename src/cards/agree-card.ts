import { stageName } from '../scan/answer-text.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import { besides } from '../scan/questions/index.ts'
import type { Revealed } from '../scan/scan.ts'
import { placeOf } from '../scan/sheet.ts'
import type { Agreed } from '../scan/talk.ts'
import { strings } from '../words/index.ts'
import type { Buttons, Folds } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type FieldLine, fieldsWithPlace, type NoteFields, noteFields, shownWords } from './question-fields.ts'

/** The card on which the facilitator records what the team agreed for one block: every question. */
export type AgreeCard = Common &
  NoteFields & {
    /** Which scan this is. */
    readonly centre: string
    readonly line: string
    readonly name: string
    readonly proposal: string
    readonly required: string
    readonly hasError: boolean
    readonly error: string
    readonly fields: readonly FieldLine[]
    readonly shareLabel: string
    readonly shareTitle: string
    readonly notesShared: string
    readonly buttons: Buttons & Folds
  }

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
  const { vote, replies } = view.answer
  const asked = besides(instrument)
  const on = { scan: scan.id, block: block.id }
  const shown = shownWords(asked, replies)
  const notes = noteFields(asked, replies)
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
      fields: fieldsWithPlace(instrument, asked, vote, replies),
      ...notes,
      shareLabel: words.shareLabel,
      shareTitle: words.share,
      notesShared: String(view.notesShared),
      buttons: {
        folds: notes.canNote ? [{ title: 'notes', unfolds: 'notes' }] : [],
        foot: [
          { title: 'agree', action: { verb: 'agree', ...on, seen: view.seen, shown }, style: 'positive' },
          { title: 'skip', action: { verb: 'agree-skip', ...on }, inputs: 'none' },
          { title: 'overview', action: { verb: 'agree-overview', scan: scan.id }, inputs: 'none' }
        ]
      }
    }
  }
}

function proposalText(instrument: Instrument, vote: string, { how, few }: AgreeView): string {
  const words = strings.agree
  if (few === 'votes') return words.few.votes
  const proposed = how === undefined ? words.open(instrument.nouns) : words.proposed(stageName(instrument, vote), how)
  return few === 'rest' ? `${proposed} ${words.few.rest}` : proposed
}
