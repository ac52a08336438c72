import type { AgreeCard } from '../../cards/agree-card.ts'
import type { ChoiceLine } from '../../cards/lines.ts'
import type { FieldLine } from '../../cards/question-fields.ts'
import { NOTE_LENGTH } from '../../scan/questions/rules.ts'
import { isEmptied } from '../../scan/questions/typed.ts'

/** What an agree card asks, as a page asks it: filled in by the same rule, with the same mistakes. Texts are in words. */
export type AgreeForm = {
  readonly block: string
  /** What goes along with what is filled in: the revision that was seen, and which fields were filled in then. */
  readonly seen: number
  readonly shown: readonly string[]
  /** What is recorded or proposed, and why. */
  readonly standing: string
  /** What the centre agreed in an earlier scan; "" where it did not. */
  readonly earlier: string
  readonly fields: readonly AgreeField[]
  /** The explanations, and whether they may go to the school group. */
  readonly notes: readonly AgreeField[]
  readonly share: { readonly label: string; readonly title: string; readonly isShared: boolean }
  /** All that is wrong. */
  readonly errors: readonly string[]
}

/** One field: several choices are one text with commas, as on a card. */
export type AgreeField = {
  readonly kind: 'one' | 'many' | 'words'
  readonly id: string
  readonly label: string
  readonly value: string
  readonly choices: readonly ChoiceLine[]
  /** The most characters of words, and what they could be. */
  readonly most: number
  readonly example: string
  /** What the votes come to for its question; "" where nothing may be said of that. */
  readonly figures: string
  /** What is wrong with it; "" where nothing is. */
  readonly wrong: string
}

/**
 * What came of a press on a page: a sentence that says all, as where nothing may be done; that it is done, and for which block, ""
 * for none; or the form, with what is to be mended.
 */
export type PressAnswer =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'done'; readonly block: string }
  | { readonly kind: 'form'; readonly form: AgreeForm }

/** The form of a filled in agree card. */
export function agreeFormOf(card: AgreeCard): AgreeForm {
  const says = card.buttons.foot.find(({ action }) => action.verb === 'agree')?.action
  if (says?.verb !== 'agree') throw new Error('an agree card records nothing')
  const { block, seen, shown = [] } = says
  return {
    block,
    seen,
    shown,
    standing: card.standing,
    earlier: card.earlier,
    fields: fieldsOf(card.fields),
    notes: card.notes.map(({ id, label, example, value, error }) => ({
      kind: 'words',
      id,
      label,
      value: emptied(value),
      choices: [],
      most: NOTE_LENGTH,
      example,
      figures: '',
      wrong: error
    })),
    share: { label: card.shareLabel, title: card.shareTitle, isShared: card.notesShared === 'true' },
    errors: card.errors.map(({ text }) => text)
  }
}

/** The fields, each with the lines that stand around it on a card: what is wrong right above it, the figures of its question below. */
function fieldsOf(lines: readonly FieldLine[]): readonly AgreeField[] {
  return lines.flatMap((line, place) => {
    if (!('id' in line)) return []
    const [above, below] = [lines[place - 1], lines.slice(place + 1).find(({ kind }) => kind !== 'asked')]
    return {
      ...fieldOf(line),
      figures: below?.kind === 'figures' && line.kind !== 'asked' ? below.text : '',
      wrong: above?.kind === 'wrong' ? above.text : ''
    }
  })
}

function fieldOf(line: Extract<FieldLine, { readonly id: string }>): Omit<AgreeField, 'figures' | 'wrong'> {
  const { id, label } = line
  if ('choices' in line)
    return { kind: line.kind, id, label, value: line.value, choices: line.choices, most: 0, example: '' }
  const { most, example } = line
  return { kind: 'words', id, label, value: emptied(line.value), choices: [], most, example }
}

/** A card says with a dash that a text is empty again; a page has it empty. */
function emptied(text: string): string {
  return isEmptied(text) ? '' : text
}
