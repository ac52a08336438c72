import { stageName } from '../scan/answer-text.ts'
import type { Beside, Block, Instrument } from '../scan/instrument.ts'
import { askedBeside } from '../scan/questions/index.ts'
import type { Replies } from '../scan/questions/reply.ts'
import type { Mistake } from '../scan/questions/rules.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import type { Sheet } from '../scan/sheet.ts'
import { strings } from '../words/index.ts'
import { mistakeText } from '../words/mistakes.ts'
import { naming } from './about-block.ts'
import type { Buttons, Folds, Tapped } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { bullets, ofCentre } from './lines.ts'
import { askedFields, type NoteFields, noteFields } from './note-fields.ts'
import { placeLine } from './progress-line.ts'
import { type FieldLine, fieldsBeside, shownWords } from './question-fields.ts'
import { type Restored, restoredIn } from './restored.ts'

/** The second step of a block: the questions beside the chosen stage. */
export type ContextCard = Common &
  Restored &
  NoteFields & {
    readonly name: string
    readonly progress: string
    /** The stage that was chosen, and the way back to it. */
    readonly chosen: Tapped & { readonly text: string; readonly change: string }
    readonly fields: readonly FieldLine[]
    /** Who reads what is typed here, and when. */
    readonly readers: string
    readonly hasFolded: boolean
    readonly hasHelp: boolean
    readonly help: readonly { readonly heading: string; readonly hasText: boolean; readonly text: string }[]
    /** All that is wrong, where the card is read first: above its buttons. */
    readonly hasErrors: boolean
    readonly errors: readonly { readonly text: string }[]
    /** Which scan this is, after the name of the block: at the foot, where the heading is out of sight. */
    readonly about: string
    readonly buttons: Buttons & Folds
  }

/**
 * What a context card shows: the chosen stage, the answers so far (or as just typed), their revision, what
 * went wrong with all of it, and what is wrong with the fields.
 */
export type ContextView = {
  /** The member's sheet, where there is one. */
  readonly sheet?: Sheet
  readonly vote: string
  readonly replies: Replies
  readonly seen: number
  readonly error?: string
  readonly mistakes?: readonly Mistake[]
}

/** The context step of one block; what is too long to keep is shown as far as it fits. */
export function contextCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  { sheet, vote, replies, seen, error, mistakes = [] }: ContextView
): Filling<'context', ContextCard> {
  const words = strings.context
  const asked = askedBeside(instrument, vote)
  const shown = shownWords(asked, replies)
  const leave = { scan: scan.id, from: 'context', block: block.id, seen, shown } as const
  const readers = isAlone(scan) ? words.readers.alone : words.readers[scan.settings.visibility]
  const wrong = (field: string) => {
    const mistake = mistakes.find((one) => one.field === field)
    return mistake && mistakeText(mistake, instrument)
  }
  const { notes, ...noted } = noteFields(asked, replies, wrong)
  const waiting = askedFields(asked, replies)
  const help = asked.flatMap((question) => helpWith(instrument, block, question))
  const errors = [...(error === undefined ? [] : [error]), ...mistakes.map((one) => mistakeText(one, instrument))]
  const stage = stageName(instrument, vote)
  const back = { verb: 'back', ...leave } as const
  return {
    name: 'context',
    isAlike: errors.length === 0 && shown.length === 0,
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      name: block.name,
      progress: placeLine(instrument, block),
      ...restoredIn(sheet ?? {}, strings.restored.own),
      chosen: {
        text: words.chosen(stage),
        change: words.change,
        said: words.chosenSpoken(stage),
        action: back
      },
      fields: fieldsBeside(instrument, asked, { vote, replies, readers, wrong }),
      ...noted,
      notes: [...waiting, ...notes],
      hasNotes: noted.hasNotes || waiting.some(({ value }) => value !== ''),
      readers,
      hasFolded: noted.canNote || help.length > 0,
      hasHelp: help.length > 0,
      help,
      hasErrors: errors.length > 0,
      errors: errors.map((text) => ({ text })),
      about: words.about(ofCentre(scan.settings)),
      buttons: {
        folds: [
          ...(noted.canNote ? [{ title: 'notes', unfolds: 'notes' } as const] : []),
          ...(help.length > 0 ? [{ title: 'help', unfolds: 'help' } as const] : [])
        ],
        foot: [
          {
            title: 'save',
            action: { verb: 'context', scan: scan.id, block: block.id, seen, shown },
            style: 'positive'
          },
          { title: 'back', action: back },
          { title: 'overview', action: { verb: 'overview', ...leave } }
        ]
      }
    }
  }
}

/** The full wording of a question and its options, where the card itself says it shorter. */
function helpWith(instrument: Instrument, block: Block, question: Beside): ContextCard['help'] {
  if (question.text === question.label) return []
  const text = question.kind === 'choice' ? bullets(question.options.map((option) => option.text)) : ''
  return [{ heading: naming(instrument, block, question.text), hasText: text !== '', text }]
}
