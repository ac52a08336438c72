import { stageName } from '../scan/answer-text.ts'
import type { AimQuestion, Beside, Instrument } from '../scan/instrument.ts'
import { KEEP } from '../scan/questions/aim.ts'
import { askingOf, noteId } from '../scan/questions/choice.ts'
import { rulesOf } from '../scan/questions/index.ts'
import { higherStages, placeQuestion } from '../scan/questions/place.ts'
import { type Replies, type Reply, replyTo } from '../scan/questions/reply.ts'
import { NOTE_LENGTH } from '../scan/questions/rules.ts'
import { cleanText, shorten } from '../scan/text.ts'
import { strings } from '../words/index.ts'
import { listed } from '../words/listed.ts'
import { filledOf } from './action.ts'
import { type ChoiceLine, named, optionLines } from './lines.ts'

/** Whether a field stands apart from the one above it, as the template wants it. */
type Apart = { readonly isApart: boolean; readonly spacing: 'Default' | 'Medium' }

/** One field of a question, told apart by the block of the template that lays it out; or a line of ours between them. */
export type FieldLine =
  | ({
      readonly kind: 'one' | 'many'
      readonly id: string
      readonly label: string
      readonly value: string
      readonly choices: readonly ChoiceLine[]
    } & Apart)
  | ({ readonly kind: 'words' } & WordsLine & Apart)
  /** The words that an option asks for. */
  | ({ readonly kind: 'asked' } & WordsLine)
  | { readonly kind: 'said'; readonly text: string }
  /** What the votes come to for the question above. */
  | { readonly kind: 'figures'; readonly text: string }

type WordsLine = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly example: string
  readonly most: number
}

/** The fields for explanations, folded open when one of them is filled in. */
export type NoteFields = {
  readonly canNote: boolean
  /** How an explanation goes; said where there is one. */
  readonly toEmpty: string
  readonly hasNotes: boolean
  readonly notes: readonly {
    readonly id: string
    readonly label: string
    readonly example: string
    readonly value: string
  }[]
}

/** The fields beside a stage that is chosen already; above the first one for words stands who will read them. */
export function fieldsBeside(
  instrument: Instrument,
  asked: readonly Beside[],
  vote: string,
  replies: Replies,
  readers: string
): readonly FieldLine[] {
  const aims = (aim: AimQuestion) => [{ title: aim.keep, value: vote }, ...growing(aim, higherStages(instrument, vote))]
  const lines = asked.flatMap((question) => linesOf(question, replyTo(replies, question.id), aims, labelOf(question)))
  const first = lines.findIndex(({ kind }) => kind === 'asked' || kind === 'words')
  const said = { kind: 'said', text: readers } as const
  return apart(withHint(first < 0 ? lines : [...lines.slice(0, first), said, ...lines.slice(first)]))
}

/**
 * The fields of a card on which the stage is chosen too: all that can be asked, each saying where it counts. `figures` is the
 * line of figures beside a question, "" for none.
 */
export function fieldsWithPlace(
  instrument: Instrument,
  asked: readonly Beside[],
  vote: string,
  replies: Replies,
  figures: (question: string) => string
): readonly FieldLine[] {
  const place = {
    kind: 'one',
    id: 'vote',
    label: strings.labelled(placeQuestion(instrument).label, true),
    value: vote,
    choices: named(instrument.stages),
    ...TOGETHER
  } satisfies FieldLine
  const aims = (aim: AimQuestion) => [{ title: aim.keep, value: KEEP }, ...growing(aim, instrument.stages.slice(1))]
  const lines = asked.flatMap((question) => {
    const reply = replyTo(replies, question.id)
    const isKept = question.kind === 'aim' && vote !== '' && reply.chosen[0] === vote
    const stages = question.onlyAt?.map((id) => stageName(instrument, id).toLowerCase())
    const label = stages ? strings.agree.onlyAt(question.label, listed(stages)) : labelOf(question)
    const fields = linesOf(question, isKept ? { ...reply, chosen: [KEEP] } : reply, aims, label)
    return [...fields, ...figuresLine(figures(question.id))]
  })
  return apart(withHint([place, ...figuresLine(figures(placeQuestion(instrument).id)), ...lines]))
}

/** The fields in which these questions can be explained; what is too long is shown as far as it fits. */
export function noteFields(asked: readonly Beside[], replies: Replies): NoteFields {
  const notes = asked.flatMap((question) => {
    if (question.kind !== 'choice' || !question.note) return []
    const value = fitting(replyTo(replies, question.id).note, NOTE_LENGTH)
    return [{ id: noteId(question.id), label: question.note.label, example: strings.context.noteExample, value }]
  })
  return {
    canNote: notes.length > 0,
    toEmpty: strings.context.toEmpty,
    hasNotes: asked.some(({ id }) => replyTo(replies, id).note !== ''),
    notes
  }
}

/** The ids of the fields for words that are filled in: what questions and options ask for, then explanations. */
export function shownWords(asked: readonly Beside[], replies: Replies): readonly string[] {
  const filled = (part: 'text' | 'note') =>
    asked.flatMap((question) =>
      rulesOf(question)
        .fields.filter((field) => field.part === part)
        .map(({ id }) => [id, replyTo(replies, question.id)[part]] as const)
    )
  return filledOf(Object.fromEntries([...filled('text'), ...filled('note')]))
}

function linesOf(
  question: Beside,
  reply: Reply,
  aims: (aim: AimQuestion) => readonly ChoiceLine[],
  label: string
): readonly FieldLine[] {
  const { id } = question
  if (question.kind === 'text') {
    const { most, example } = question
    return [{ kind: 'words', id, label, value: fitting(reply.text, most), example, most, ...TOGETHER }]
  }
  const choices = question.kind === 'aim' ? aims(question) : optionLines(question)
  const isMany = question.kind === 'choice' && question.many
  // What has only one possible answer is filled in.
  const [only] = choices.length === 1 ? choices : []
  const value = reply.chosen.join(',') || (only?.value ?? '')
  const asks = question.kind === 'choice' ? askingOf(question)?.asks : undefined
  return [
    { kind: isMany ? 'many' : 'one', id, label, value, choices, ...TOGETHER },
    ...(asks
      ? [
          {
            kind: 'asked' as const,
            id: asks.id,
            label: asks.label,
            value: fitting(reply.text, NOTE_LENGTH),
            example: asks.example,
            most: NOTE_LENGTH
          }
        ]
      : [])
  ]
}

function figuresLine(text: string): readonly FieldLine[] {
  return text === '' ? [] : [{ kind: 'figures', text }]
}

const TOGETHER: Apart = { isApart: false, spacing: 'Default' }

/** How a text goes that is kept, below the last question that is answered in one. */
function withHint(lines: readonly FieldLine[]): readonly FieldLine[] {
  const last = lines.findLastIndex((line) => line.kind === 'words' && line.value !== '')
  if (last < 0) return lines
  return [...lines.slice(0, last + 1), { kind: 'said', text: strings.context.toEmpty }, ...lines.slice(last + 1)]
}

/** Fields of one kind stand together; where another kind begins, there is room and a line. */
function apart(lines: readonly FieldLine[]): readonly FieldLine[] {
  return lines.map((line, place) => {
    const above = lines[place - 1]
    if (!('isApart' in line) || above === undefined || above.kind === line.kind || above.kind === 'said') return line
    return { ...line, isApart: true, spacing: 'Medium' }
  })
}

function growing({ grow }: AimQuestion, stages: Instrument['stages']): readonly ChoiceLine[] {
  return stages.map(({ id, name }) => ({ title: `${grow} ${name.toLowerCase()}`, value: id }))
}

function labelOf(question: Beside): string {
  return strings.labelled(question.label, question.kind !== 'text' || question.required)
}

function fitting(text: string, most: number): string {
  return shorten(cleanText(text), most)
}
