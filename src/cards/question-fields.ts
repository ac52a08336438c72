import type { Answer } from '../scan/answer.ts'
import { stageName } from '../scan/answer-text.ts'
import type { AimQuestion, Beside, Instrument } from '../scan/instrument.ts'
import { KEEP } from '../scan/questions/aim.ts'
import { askingOf } from '../scan/questions/choice.ts'
import { rulesOf } from '../scan/questions/index.ts'
import { higherStages, placeQuestion } from '../scan/questions/place.ts'
import { type Replies, type Reply, replyTo } from '../scan/questions/reply.ts'
import { NOTE_LENGTH } from '../scan/questions/rules.ts'
import { strings } from '../words/index.ts'
import { listed } from '../words/listed.ts'
import { stageWithin } from '../words/stage-within.ts'
import { filledOf } from './action.ts'
import { type ChoiceLine, named, optionLines } from './lines.ts'
import { fitting, isAsking, type Wrong } from './note-fields.ts'

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
  /** What is wrong with the field below, with the room and the line that otherwise go above that field. */
  | ({ readonly kind: 'wrong'; readonly text: string } & Apart)

type WordsLine = {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly example: string
  readonly most: number
}

/** What stands on a card beside a stage that is chosen already: the answers, who reads what is written, and what is wrong. */
export type Beneath = {
  readonly vote: string
  readonly replies: Replies
  readonly readers: string
  readonly wrong: Wrong
}

/** The fields beside a stage that is chosen already; above those for words stands who will read them. */
export function fieldsBeside(
  instrument: Instrument,
  asked: readonly Beside[],
  { vote, replies, readers, wrong }: Beneath
): readonly FieldLine[] {
  const aims = (aim: AimQuestion) => [{ title: aim.keep, value: vote }, ...growing(aim, higherStages(instrument, vote))]
  const lines = asked.flatMap((question) => {
    const reply = replyTo(replies, question.id)
    const own = linesOf(question, reply, aims, labelOf(question))
    // Asked by an option that is not chosen: it waits among the explanations.
    return isAsking(question, reply) ? own : own.filter(({ kind }) => kind !== 'asked')
  })
  return withWrong(apart(withHint(withReaders(lines, readers))), wrong)
}

/**
 * The fields of a card on which the stage is chosen too: all that can be asked, each saying where it counts. `figures` is the
 * line of figures beside a question, "" for none, and `wrong` what is wrong with a field.
 */
export function fieldsWithPlace(
  instrument: Instrument,
  asked: readonly Beside[],
  { vote, replies }: Answer,
  figures: (question: string) => string,
  wrong: Wrong
): readonly FieldLine[] {
  const place = {
    kind: 'one',
    id: 'vote',
    label: placeQuestion(instrument).label,
    value: vote,
    choices: named(instrument.stages),
    ...TOGETHER
  } satisfies FieldLine
  const aims = (aim: AimQuestion) => [{ title: aim.keep, value: KEEP }, ...growing(aim, instrument.stages.slice(1))]
  const lines = asked.flatMap((question) => {
    const reply = replyTo(replies, question.id)
    const isKept = question.kind === 'aim' && vote !== '' && reply.chosen[0] === vote
    const stages = question.onlyAt?.map((id) => stageWithin(stageName(instrument, id)))
    const label = stages ? strings.agree.onlyAt(question.label, listed(stages)) : labelOf(question)
    const fields = linesOf(question, isKept ? { ...reply, chosen: [KEEP] } : reply, aims, label)
    return [...fields, ...figuresLine(figures(question.id))]
  })
  return withWrong(apart(withHint([place, ...figuresLine(figures(placeQuestion(instrument).id)), ...lines])), wrong)
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

/** Who reads what is written, above each field for words, or those that stand together. */
function withReaders(lines: readonly FieldLine[], readers: string): readonly FieldLine[] {
  const isForWords = (line: FieldLine | undefined) => line?.kind === 'asked' || line?.kind === 'words'
  return lines.flatMap((line, place) =>
    isForWords(line) && !isForWords(lines[place - 1]) ? [{ kind: 'said', text: readers }, line] : [line]
  )
}

/** What is wrong with a field, right above it. */
function withWrong(lines: readonly FieldLine[], wrong: Wrong): readonly FieldLine[] {
  return lines.flatMap((line) => {
    const text = 'id' in line ? wrong(line.id) : undefined
    if (text === undefined) return [line]
    if (!('isApart' in line)) return [{ kind: 'wrong', text, ...TOGETHER }, line]
    const { isApart, spacing } = line
    return [
      { kind: 'wrong', text, isApart, spacing },
      { ...line, ...TOGETHER }
    ]
  })
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
  return strings.optionally(question.label, question.kind === 'text' && !question.required)
}
