import { stageName } from '../scan/answer-text.ts'
import type { Beside, Block, Instrument } from '../scan/instrument.ts'
import { askedBeside } from '../scan/questions/index.ts'
import type { Replies } from '../scan/questions/reply.ts'
import { isAlone, type Started } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Buttons, Folds } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { bullets, ofCentre } from './lines.ts'
import { type FieldLine, fieldsBeside, type NoteFields, noteFields, shownWords } from './question-fields.ts'
import { lineOf } from './stage-card.ts'

/** The second step of a block: the questions beside the chosen stage. */
export type ContextCard = Common &
  NoteFields & {
    /** Which scan this is. */
    readonly centre: string
    readonly name: string
    readonly line: string
    readonly chosen: string
    readonly required: string
    readonly hasError: boolean
    readonly error: string
    readonly fields: readonly FieldLine[]
    /** Who reads what is typed here, and when. */
    readonly readers: string
    readonly hasFolded: boolean
    readonly hasHelp: boolean
    readonly help: readonly { readonly heading: string; readonly hasText: boolean; readonly text: string }[]
    readonly buttons: Buttons & Folds
  }

/** What a context card shows: the chosen stage, the answers so far (or as just typed), their revision, what went wrong. */
export type ContextView = {
  readonly vote: string
  readonly replies: Replies
  readonly seen: number
  readonly error?: string
}

/** The context step of one block; what is too long to keep is shown as far as it fits. */
export function contextCard(
  instrument: Instrument,
  scan: Started,
  block: Block,
  { vote, replies, seen, error }: ContextView
): Filling<'context', ContextCard> {
  const words = strings.context
  const asked = askedBeside(instrument, vote)
  const shown = shownWords(asked, replies)
  const leave = { scan: scan.id, from: 'context', block: block.id, seen, shown } as const
  const readers = isAlone(scan) ? words.readers.alone : words.readers[scan.settings.visibility]
  const notes = noteFields(asked, replies)
  const help = asked.flatMap(helpWith)
  return {
    name: 'context',
    isAlike: error === undefined && shown.length === 0,
    data: {
      summary: words.summary(block.name),
      fallback: strings.fallback,
      centre: ofCentre(scan.settings),
      name: block.name,
      line: lineOf(instrument, block),
      chosen: words.chosen(stageName(instrument, vote)),
      required: strings.required,
      hasError: error !== undefined,
      error: error ?? '',
      fields: fieldsBeside(instrument, asked, vote, replies, readers),
      ...notes,
      readers,
      hasFolded: notes.canNote || help.length > 0,
      hasHelp: help.length > 0,
      help,
      buttons: {
        folds: [
          ...(notes.canNote ? [{ title: 'notes', unfolds: 'notes' } as const] : []),
          ...(help.length > 0 ? [{ title: 'help', unfolds: 'help' } as const] : [])
        ],
        foot: [
          {
            title: 'save',
            action: { verb: 'context', scan: scan.id, block: block.id, seen, shown },
            style: 'positive'
          },
          { title: 'back', action: { verb: 'back', ...leave } },
          { title: 'overview', action: { verb: 'overview', ...leave } }
        ]
      }
    }
  }
}

/** The full wording of a question and its options, where the card itself says it shorter. */
function helpWith(question: Beside): ContextCard['help'] {
  if (question.text === question.label) return []
  const text = question.kind === 'choice' ? bullets(question.options.map((option) => option.text)) : ''
  return [{ heading: question.text, hasText: text !== '', text }]
}
