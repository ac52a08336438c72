import * as z from 'zod'
import type { TypedChange } from '../scan/change.ts'
import type { TypedClosing, TypedConcept } from '../scan/keep-typed.ts'
import { dayIn } from '../scan/moment.ts'
import { choicesIn, type Fields, NOT_A_CHOICE, wordsFrom } from '../scan/questions/typed.ts'
import type { TypedSetup } from '../scan/setup.ts'

/** The value that stands for "nog geen inspirerende praktijk" on the card. */
export const NO_PRACTICE = 'none'

/** The value that stands for "(geen)" in a place that may stay empty: a choice without a value is not valid on a card. */
export const NO_PRIORITY = 'none'

/** What a button says; `shown` are the ids of what its card showed as filled in, where it tells. */
type Said = { readonly verb: string; readonly shown?: readonly string[] | undefined }

/**
 * What a verb reads of everything that came with its button. Nothing in a field is refused here, so that reading never
 * fails: undefined is what did not come, and "" a text that was emptied or a choice of which nothing is chosen. `ids` are
 * those of the fields, but for the questions of an instrument, which has its own.
 */
export type Inputs<T> = { readonly ids: readonly string[]; readonly read: (data: unknown, said: Said) => T }

/** Whether any of the fields came: a client may send a button's data and nothing of what its card shows. */
type Came = { readonly came: boolean }

/** The most fields of questions that are read from one card, and the most characters of the id of one. */
const MOST_FIELDS = 40
export const MOST_OF_ID = 60

const PRIORITIES = ['priority-1', 'priority-2', 'priority-3', 'priority-4', 'priority-5'] as const

/**
 * One input; most clients leave it out when nothing is filled in, and some lose it on the way: undefined. "" is a client
 * that says that there is nothing in it.
 */
const input = z.unknown().optional()
/** One of a list. What is no text is on no list. */
export const choiceInput = input.transform((value) => {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : NOT_A_CHOICE
})
const choices = choiceInput.transform((value) => (value === undefined ? undefined : choicesIn(value)))
const dayInput = choiceInput.transform((value) => (value === undefined ? undefined : dayIn(value)))
const words = input.transform((value) => (typeof value === 'string' ? value : undefined))
const toggle = input.transform((value) => {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
})

/** Nothing is filled in beside the button. */
export const nothing: Inputs<object> = { ids: [], read: () => ({}) }

/** Some fields, as they came, each under its own id. */
export function fields<S extends z.ZodRawShape>(shape: S): Inputs<z.output<z.ZodObject<S>>> {
  return made(shape, (found) => found)
}

/** The fields of the questions about a block: what they mean is for the instrument of the scan to say. */
export const questions: Inputs<{ readonly fields: Fields }> = {
  ids: [],
  read: (data, said) => ({ fields: { values: valuesOf(data, said), shown: said.shown } })
}

/** The two questions over all blocks. */
export const closing: Inputs<Came & { readonly closing: TypedClosing }> = made(
  {
    practices: choices,
    'priority-1': choiceInput,
    'priority-2': choiceInput,
    'priority-3': choiceInput,
    'priority-4': choiceInput,
    'priority-5': choiceInput
  },
  (found, { shown }) => ({
    came: isAnyIn(found, shown),
    closing: {
      practices: found.practices && {
        noPractice: found.practices.includes(NO_PRACTICE),
        practices: found.practices.filter((practice) => practice !== NO_PRACTICE)
      },
      priorities: PRIORITIES.map((place) => (found[place] === NO_PRIORITY ? '' : found[place] || undefined))
    }
  })
)

/** The questions about a block with the stage that was agreed, and whether the explanations may go to the school group. */
export const agreement: Inputs<
  Came & { readonly vote: string | undefined; readonly notesShared: boolean | undefined; readonly fields: Fields }
> = both(
  made({ vote: choiceInput, notesShared: toggle }, (found, { shown }) => ({ ...found, came: isAnyIn(found, shown) })),
  questions
)

/** What is on a card that is left for the overview of what was agreed: on an agree card, or on a conclusion. */
export const leftAgreement: Inputs<ReturnType<typeof agreement.read> & ReturnType<typeof closing.read>> = {
  ids: [...agreement.ids, ...closing.ids],
  read: (data, said) => {
    const [agreed, concluded] = [agreement.read(data, said), closing.read(data, said)]
    return { ...agreed, ...concluded, came: agreed.came || concluded.came }
  }
}

/** What a director can type on the concept. */
export const concept: Inputs<Came & { readonly concept: TypedConcept }> = made(
  { 'mail-director': words, 'mail-ad': words, 'mail-codi': words, 'mail-dico': words, remark: words, offers: toggle },
  (found, { shown }) => {
    const text = (id: Exclude<keyof typeof found, 'offers'>) => wordsFrom(found[id], shown?.includes(id) ?? false)
    return {
      came: isAnyIn(found, shown),
      concept: {
        recipients: {
          director: text('mail-director'),
          ad: text('mail-ad'),
          codi: text('mail-codi'),
          dico: text('mail-dico')
        },
        remark: text('remark'),
        offers: found.offers
      }
    }
  }
)

/** The set-up card. */
export const setup: Inputs<Came & { readonly setup: TypedSetup }> = made(
  {
    instrument: choiceInput,
    centre: words,
    schoolYear: choiceInput,
    members: choices,
    director: choiceInput,
    closesOn: dayInput,
    closesWhenReady: toggle,
    visibility: choiceInput,
    votes: toggle
  },
  (found, { shown }) => {
    // A card says of its switches how they stood.
    const switched = (id: 'votes' | 'closesWhenReady') => found[id] ?? shown?.includes(id)
    const centre = wordsFrom(found.centre, shown?.includes('centre') ?? false)
    return {
      came: isAnyIn(found, shown),
      setup: { ...found, centre, closesWhenReady: switched('closesWhenReady'), votes: switched('votes') }
    }
  }
)

/** What can be changed while a vote is open. */
export const changes: Inputs<Came & { readonly change: TypedChange }> = made(
  { members: choices, votes: toggle, director: choiceInput, closesOn: dayInput },
  (found, { shown }) => ({
    came: isAnyIn(found, shown),
    change: {
      members: found.members,
      votes: found.votes ?? shown?.includes('votes'),
      director: found.director || undefined,
      closesOn: found.closesOn
    }
  })
)

/** What to send again, and the address to send it to instead. */
export const delivery: Inputs<{ readonly target: string | undefined; readonly address: string | undefined }> = made(
  { target: choiceInput, address: words },
  ({ target, address }, { shown }) => ({ target, address: wordsFrom(address, shown?.includes('address') ?? false) })
)

/** What two readings give together. */
export function both<A, B>(one: Inputs<A>, other: Inputs<B>): Inputs<A & B> {
  return {
    ids: [...one.ids, ...other.ids],
    read: (data, said) => ({ ...one.read(data, said), ...other.read(data, said) })
  }
}

function made<S extends z.ZodRawShape, T>(
  shape: S,
  make: (found: z.output<z.ZodObject<S>>, said: Said) => T
): Inputs<T> {
  const schema = z.object(shape)
  return { ids: Object.keys(shape), read: (data, said) => make(schema.parse(data), said) }
}

/** Whether any of these says something; of one that is empty, the card tells whether that is new. */
function isAnyIn(found: Readonly<Record<string, unknown>>, shown: Said['shown']): boolean {
  return Object.entries(found).some(([id, value]) => {
    if (value === '') return shown?.includes(id) ?? false
    return value !== undefined && !(Array.isArray(value) && value.length === 0)
  })
}

/** Everything that came beside the button itself; `null` is no text. */
function valuesOf(data: unknown, said: Said): Fields['values'] {
  if (typeof data !== 'object' || data === null) return new Map()
  const came = Object.entries(data).filter(
    ([id, value]) => !(id in said) && id.length <= MOST_OF_ID && value !== undefined && value !== null
  )
  return new Map(
    came.slice(0, MOST_FIELDS).map(([id, value]) => [id, typeof value === 'string' ? value : null] as const)
  )
}
