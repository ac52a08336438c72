import * as z from 'zod'
import type { Typed } from '../app/request.ts'
import type { Action } from '../cards/action.ts'
import { NO_PRACTICE, NO_PRIORITY } from '../cards/closing-card.ts'
import { RECEIVERS } from '../scan/delivery.ts'
import { dayIn } from '../scan/moment.ts'
import { choicesIn, type Fields, NOT_A_CHOICE, wordsFrom } from '../scan/questions/typed.ts'

/** The most fields of questions that are read from one card, and the most characters of the id of one. */
const MOST_FIELDS = 40
const MOST_OF_ID = 60

const id = z.string().min(1).max(200)
const seen = z.int().min(0)
/** The ids of what a card showed as filled in. */
const shown = z.array(z.string().max(MOST_OF_ID)).max(40).optional()

const action: z.ZodType<Action> = z.discriminatedUnion('verb', [
  z.object({ verb: z.enum(['join', 'remind', 'close', 'close-yes', 'close-no']), scan: id }),
  z.object({ verb: z.enum(['resume', 'status', 'result']), scan: id }),
  z.object({ verb: z.literal('vote'), scan: id, block: id, seen }),
  z.object({ verb: z.literal('context'), scan: id, block: id, seen, shown }),
  z.object({ verb: z.literal('agree-open'), scan: id, block: z.string().max(200) }),
  z.object({ verb: z.literal('agree'), scan: id, block: id, seen, shown }),
  z.object({ verb: z.literal('skip'), scan: id, block: id }),
  z.object({
    verb: z.enum(['back', 'overview']),
    scan: id,
    from: z.enum(['stage', 'context', 'closing', 'sent']),
    block: z.string().max(200),
    seen,
    shown
  }),
  z.object({
    verb: z.enum([
      'go-to',
      'closing',
      'discuss',
      'agree-overview',
      'agree-go-to',
      'agree-all',
      'conclude',
      'save-conclusion',
      'hand-over',
      'to-director',
      'sign-no',
      'resend',
      'preview-show',
      'hand-over-to',
      'mute',
      'unmute',
      'change-date'
    ]),
    scan: id
  }),
  z.object({ verb: z.enum(['start', 'sign', 'send-back', 'preview']), scan: id, shown }),
  z.object({ verb: z.enum(['revote', 'end-revote', 'end-revote-no', 'ballot', 'agree-skip']), scan: id, block: id }),
  z.object({ verb: z.literal('end-revote-yes'), scan: id, block: id, round: z.int().min(0) }),
  z.object({ verb: z.literal('sign-yes'), scan: id, proposedAt: z.string().max(40).optional() }),
  z.object({ verb: z.literal('preview-part'), scan: id, to: z.enum(RECEIVERS), page: z.string().max(200) }),
  z.object({ verb: z.literal('mine'), scan: id, page: z.string().max(200) }),
  z.object({ verb: z.enum(['mine-show', 'erase', 'erase-yes', 'erase-no']) }),
  z.object({ verb: z.literal('logbook'), scan: id, from: z.int().min(0) }),
  z.object({ verb: z.literal('send'), scan: id, seen })
])

/**
 * One input; most clients leave it out when nothing is filled in, and some lose it on the way: undefined. "" is a client
 * that says that there is nothing in it.
 */
const input = z.unknown().optional()
const choice = input.transform((value) => {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : NOT_A_CHOICE
})
const choices = choice.transform((value) => (value === undefined ? undefined : choicesIn(value)))
const words = input.transform((value) => (typeof value === 'string' ? value : undefined))
const toggle = input.transform((value) => {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
})

const PRIORITIES = ['priority-1', 'priority-2', 'priority-3', 'priority-4', 'priority-5'] as const

/** What is typed, by the id of its field. */
const texts = {
  centre: words,
  'mail-director': words,
  'mail-ad': words,
  'mail-codi': words,
  'mail-dico': words,
  remark: words,
  address: words
}

const inputs = z.object({
  ...texts,
  vote: choice,
  block: choice,
  person: choice,
  receiver: choice,
  part: choice,
  target: choice,
  practices: choices,
  'priority-1': choice,
  'priority-2': choice,
  'priority-3': choice,
  'priority-4': choice,
  'priority-5': choice,
  way: choice,
  instrument: choice,
  schoolYear: choice,
  members: choices,
  director: choice,
  closesOn: choice.transform((value) => (value === undefined ? undefined : dayIn(value))),
  closesWhenReady: toggle,
  visibility: choice,
  votes: toggle,
  notesShared: toggle
})

/** The ids of everything that can be filled in on a card, but for the questions of an instrument. */
export const INPUTS = Object.keys(inputs.shape) as readonly (keyof typeof inputs.shape)[]

/** What a pressed button says and what was on its card; undefined when it is none of ours. */
export function parsePress(data: unknown): { readonly action: Action; readonly typed: Typed } | undefined {
  const button = action.safeParse(data)
  const typed = inputs.safeParse(data)
  if (!button.success || !typed.success) return undefined
  const shown = 'shown' in button.data ? button.data.shown : undefined
  return { action: button.data, typed: asTyped(typed.data, { values: fieldsIn(button.data, data), shown }) }
}

/** The verbs of the cards on which questions about a block are answered: only there their fields are looked for. */
const ASKING: readonly Action['verb'][] = ['context', 'agree', 'back', 'overview']

/** Everything that came beside the button itself, for the instrument to say what it means; `null` is no text. */
function fieldsIn(button: Action, data: unknown): Fields['values'] {
  if (!ASKING.includes(button.verb) || typeof data !== 'object' || data === null) return new Map()
  const came = Object.entries(data).filter(
    ([id, value]) => !(id in button) && id.length <= MOST_OF_ID && value !== undefined && value !== null
  )
  return new Map(
    came.slice(0, MOST_FIELDS).map(([id, value]) => [id, typeof value === 'string' ? value : null] as const)
  )
}

function asTyped(found: z.infer<typeof inputs>, fields: Fields): Typed {
  const { shown } = fields
  const text = (id: keyof typeof texts) => wordsFrom(found[id], shown?.includes(id) ?? false)
  // A card says of its switches how they stood.
  const switched = (id: 'votes' | 'closesWhenReady') => found[id] ?? shown?.includes(id)
  const came = (id: keyof typeof found) => {
    const isBlank = found[id] === undefined || found[id] === '' || (Array.isArray(found[id]) && found[id].length === 0)
    return id !== 'block' && (!isBlank || (found[id] === '' && shown?.includes(id)))
  }
  return {
    came: INPUTS.some(came),
    vote: found.vote,
    block: found.block,
    person: found.person,
    receiver: found.receiver,
    part: found.part,
    target: found.target,
    address: text('address'),
    concept: {
      recipients: {
        director: text('mail-director'),
        ad: text('mail-ad'),
        codi: text('mail-codi'),
        dico: text('mail-dico')
      },
      remark: text('remark')
    },
    fields,
    closing: {
      practices: found.practices && {
        noPractice: found.practices.includes(NO_PRACTICE),
        practices: found.practices.filter((practice) => practice !== NO_PRACTICE)
      },
      priorities: PRIORITIES.map((place) => (found[place] === NO_PRIORITY ? '' : found[place] || undefined))
    },
    notesShared: found.notesShared,
    setup: {
      way: found.way,
      instrument: found.instrument,
      centre: text('centre'),
      schoolYear: found.schoolYear,
      members: found.members,
      director: found.director,
      closesOn: found.closesOn,
      closesWhenReady: switched('closesWhenReady'),
      visibility: found.visibility,
      votes: switched('votes')
    }
  }
}
