import { stageName } from '../scan/answer-text.ts'
import type { Stand } from '../scan/centre.ts'
import type { Block, Instrument } from '../scan/instrument.ts'
import { besides } from '../scan/questions/index.ts'
import type { Revealed } from '../scan/scan.ts'
import { placeOf } from '../scan/sheet.ts'
import type { Agreed } from '../scan/talk.ts'
import { wordingOf } from '../scan/wording.ts'
import { strings } from '../words/index.ts'
import { type BlockFigures, figureLines } from './agree-figures.ts'
import { type Origin, originText } from './agree-origin.ts'
import type { Buttons, Folds } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'
import { type NoteFields, noteFields } from './note-fields.ts'
import { type FieldLine, fieldsWithPlace, shownWords } from './question-fields.ts'
import { type NamedSheet, remarksOn, type Subject } from './remarks.ts'
import { type Restored, restoredIn } from './restored.ts'
import { type StageLine, stageLines } from './stage-lines.ts'
import { type ToWording, toWording } from './wording-card.ts'

/** The card on which the facilitator records what the team agreed for one block: every question. */
export type AgreeCard = Common &
  Restored &
  NoteFields & {
    /** Which scan this is. */
    readonly centre: string
    readonly line: string
    readonly name: string
    readonly hasNotice: boolean
    readonly notice: string
    /** What is recorded or proposed, and why. */
    readonly standing: string
    /** What the centre agreed on this block in an earlier scan. */
    readonly hasEarlier: boolean
    readonly earlier: string
    /** Whether there is something to unfold above the fields. */
    readonly hasFolded: boolean
    readonly folded: readonly { readonly title: string; readonly part: string }[]
    /** The stages with their points: open where nobody voted, for then they are what a team goes by. */
    readonly areStagesOpen: boolean
    readonly stagesTitle: string
    readonly stages: readonly (StageLine & { readonly full: readonly ToWording[] })[]
    readonly hasRemarks: boolean
    readonly subjects: readonly Subject[]
    readonly hasMore: boolean
    readonly more: string
    readonly hasFewRemarks: boolean
    readonly fewRemarks: string
    readonly fields: readonly FieldLine[]
    readonly shareLabel: string
    readonly shareTitle: string
    readonly notesShared: string
    /** All that is wrong, above the buttons. */
    readonly hasErrors: boolean
    readonly errors: readonly { readonly text: string }[]
    readonly buttons: Buttons & Folds
  }

/** What an agree card shows: the answer so far (agreed, proposed or as just typed), where it comes from, what went wrong. */
export type AgreeView = {
  readonly answer: Agreed['answer']
  readonly notesShared: boolean
  readonly seen: number
  /** Where what is filled in comes from. */
  readonly from: Origin
  /** What the centre signed last on this block, in an earlier scan. */
  readonly earlier?: { readonly schoolYear: string; readonly stand: Stand } | undefined
  /** What the votes come to; undefined where nobody votes for oneself. */
  readonly figures: BlockFigures | undefined
  /** Those whose explanations the team reads. */
  readonly people: readonly NamedSheet[]
  /** What got lost on the way here, where nothing is to be mended. */
  readonly notice?: string | undefined
  readonly error?: string
  readonly mistakes?: readonly AgreeMistake[]
}

/** What is wrong with a field of an agree card, in a sentence. */
export type AgreeMistake = { readonly field: string; readonly text: string }

/** The agree card of one block. */
export function agreeCard(
  instrument: Instrument,
  scan: Revealed,
  block: Block,
  view: AgreeView
): Filling<'agree', AgreeCard> {
  const words = strings.agree
  const { replies } = view.answer
  const asked = besides(instrument)
  const shown = shownWords(asked, replies)
  const cluster = instrument.clusters.find(({ id }) => id === block.cluster)?.name ?? ''
  const { error, mistakes = [] } = view
  const errors = [...(error === undefined ? [] : [error]), ...mistakes.map(({ text }) => text)]
  const wrong = (id: string) => mistakes.find(({ field }) => field === id)?.text
  const notes = noteFields(asked, replies, wrong)
  const on = { scan: scan.id, block: block.id, seen: view.seen, shown }
  return {
    name: 'agree',
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      ...restoredIn(scan),
      line: words.place(placeOf(instrument, block.id) + 1, instrument.blocks.length, cluster),
      name: block.name,
      hasNotice: view.notice !== undefined,
      notice: view.notice ?? '',
      standing: originText(instrument, view.from, view.figures),
      hasEarlier: view.earlier !== undefined,
      earlier: view.earlier ? earlierText(instrument, scan, view.earlier) : '',
      ...readingOf(instrument, scan, block, view),
      stages: stageLines(instrument, block).map((line, place) => ({
        ...line,
        full: wordingOf(instrument, block).flatMap((part) =>
          part.kind === 'stage' && part.stage === instrument.stages[place]
            ? [toWording(part, { verb: 'agree-wording', ...on })]
            : []
        )
      })),
      fields: fieldsWithPlace(instrument, asked, view.answer, figureLines(instrument, view.figures), wrong),
      ...notes,
      shareLabel: words.shareLabel,
      shareTitle: words.share(block.name),
      notesShared: String(view.notesShared),
      hasErrors: errors.length > 0,
      errors: errors.map((text) => ({ text })),
      buttons: {
        folds: notes.canNote ? [{ title: 'notes', unfolds: 'notes' }] : [],
        foot: [
          { title: 'agree', action: { verb: 'agree', ...on }, style: 'positive' },
          { title: 'skip', action: { verb: 'agree-skip', ...on } },
          { title: 'overview', action: { verb: 'agree-overview', from: 'agree', ...on } }
        ]
      }
    }
  }
}

/** What there is to read before something is filled in. */
type Reading = Pick<
  AgreeCard,
  | 'hasFolded'
  | 'folded'
  | 'areStagesOpen'
  | 'stagesTitle'
  | 'hasRemarks'
  | 'subjects'
  | 'hasMore'
  | 'more'
  | 'hasFewRemarks'
  | 'fewRemarks'
>

function readingOf(instrument: Instrument, scan: Revealed, block: Block, { figures, people }: AgreeView): Reading {
  const words = strings.talk
  const { subjects, shown, more, few } = remarksOn(instrument, people, block.id, scan.settings.visibility)
  const stagesTitle = words.stages(instrument)
  const folded = [
    ...(figures ? [{ title: stagesTitle, part: 'stages' }] : []),
    ...(shown > 0 ? [{ title: words.remarksFolded(shown), part: 'remarks' }] : [])
  ]
  return {
    hasFolded: folded.length > 0,
    folded,
    areStagesOpen: figures === undefined,
    stagesTitle,
    hasRemarks: shown > 0,
    subjects,
    hasMore: more > 0,
    more: words.more(more),
    hasFewRemarks: few,
    fewRemarks: words.few
  }
}

function earlierText(
  instrument: Instrument,
  { settings }: Revealed,
  { schoolYear, stand: { stage, aim } }: NonNullable<AgreeView['earlier']>
): string {
  const to = aim === stage ? 'keep' : { to: stageName(instrument, aim) }
  const words = strings.agree
  return words.earlier(settings.schoolYear, schoolYear, stageName(instrument, stage), aim === '' ? undefined : to)
}
