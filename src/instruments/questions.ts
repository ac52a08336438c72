import * as z from 'zod'
import type { Question, Stage } from '../scan/instrument.ts'
import { noteId } from '../scan/questions/choice.ts'
import { rulesOf } from '../scan/questions/index.ts'
import { ABSTAIN } from '../scan/questions/place.ts'
import { id, words } from './words.ts'

const common = {
  id,
  name: words,
  heads: z.strictObject({ document: words, card: words }).exactOptional(),
  label: words,
  text: words
}
const onlyAt = z.array(id).min(1).exactOptional()
const asks = z.strictObject({ id, label: words, example: words, missing: words })
const option = z.strictObject({
  id,
  text: words,
  short: words,
  figure: words.exactOptional(),
  alone: z.literal(true).exactOptional(),
  asks: asks.exactOptional()
})
const place = z.strictObject({
  kind: z.literal('place'),
  ...common,
  abstain: words,
  manner: z.literal(true).exactOptional()
})
const aim = z.strictObject({ kind: z.literal('aim'), ...common, keep: words, grow: words })
const choice = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  onlyAt,
  many: z.boolean(),
  brief: z.literal(true).exactOptional(),
  totalled: z.literal(true).exactOptional(),
  options: z.array(option).min(2),
  note: z.strictObject({ label: words, about: words }).exactOptional()
})
const text = z.strictObject({
  kind: z.literal('text'),
  ...common,
  onlyAt,
  required: z.boolean(),
  most: z.int().positive().max(2_000),
  example: words,
  about: words
})

/** The shape of the questions about a block: the place first, then what goes with it. */
export const questionsSchema = z.tuple([place], z.discriminatedUnion('kind', [aim, choice, text]))

/** Ids of fields that every card has a use of its own for. */
const TAKEN = ['vote', 'block', 'note', 'notesShared', 'verb', 'scan', 'seen', 'shown', 'from']

/** A mistake in the questions: where below them, and what is wrong there. */
type Wrong = { readonly path: readonly (string | number)[]; readonly message: string }

/** What does not hold between the questions of an instrument with these stages. */
export function questionMistakes(questions: readonly Question[], stages: readonly Stage[]): readonly Wrong[] {
  const ids = stages.map((stage) => stage.id)
  const fields = questions.flatMap((question, place) =>
    fieldsOf(question).map((field) => ({ field, path: [place] as const }))
  )
  const twice = fields.filter(({ field }, at) => fields.findIndex((one) => one.field === field) !== at)
  const aims = questions.flatMap(({ kind }, place) => (kind === 'aim' ? [place] : []))
  return [
    ...(ids.includes(ABSTAIN) ? [{ path: [0], message: `"${ABSTAIN}" can't be a stage` }] : []),
    ...twice.map(({ field, path }) => ({ path, message: `has a field "${field}" that is there already` })),
    ...fields
      .filter(({ field }) => TAKEN.includes(field))
      .map(({ field, path }) => ({ path, message: `"${field}" is a field of every card` })),
    ...aims.slice(1).map((place) => ({ path: [place], message: 'is a second aim' })),
    ...questions.flatMap((question, place) => withinOne(question, place, ids))
  ]
}

function withinOne(question: Question, place: number, stages: readonly string[]): readonly Wrong[] {
  const elsewhere = 'onlyAt' in question ? (question.onlyAt ?? []).filter((stage) => !stages.includes(stage)) : []
  const wrong = elsewhere.map((stage) => ({ path: [place, 'onlyAt'], message: `"${stage}" is not a stage` }))
  if (question.kind !== 'choice') return wrong
  const options = question.options.map((one) => one.id)
  const asking = question.options.filter((one) => one.asks)
  return [
    ...wrong,
    ...(new Set(options).size < options.length ? [{ path: [place, 'options'], message: 'uses an id twice' }] : []),
    ...(asking.length > 1 ? [{ path: [place, 'options'], message: 'has two options that ask for words' }] : [])
  ]
}

/** The ids of a question's fields on a card; the one for an explanation belongs to it whether there is one or not. */
function fieldsOf(question: Question): readonly string[] {
  if (question.kind === 'place') return [question.id]
  return [...new Set([...rulesOf(question).fields.map(({ id }) => id), noteId(question.id)])]
}
