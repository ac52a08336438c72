import * as z from 'zod'
import type { Typed } from '../app/request.ts'
import type { Action } from '../cards/action.ts'
import { NO_PRACTICE, NO_PRIORITY } from '../cards/closing-card.ts'
import { RECEIVERS } from '../cards/preview-card.ts'
import { dayIn } from '../scan/moment.ts'

const id = z.string().min(1).max(200)
const seen = z.int().min(0)

const action: z.ZodType<Action> = z.discriminatedUnion('verb', [
  z.object({ verb: z.enum(['start', 'join', 'remind', 'close', 'close-yes', 'close-no']), scan: id }),
  z.object({ verb: z.enum(['resume', 'status', 'result']), scan: id }),
  z.object({ verb: z.enum(['vote', 'context']), scan: id, block: id, seen }),
  z.object({ verb: z.literal('agree-open'), scan: id, block: z.string().max(200) }),
  z.object({ verb: z.literal('agree'), scan: id, block: id, seen }),
  z.object({ verb: z.literal('skip'), scan: id, block: id }),
  z.object({
    verb: z.enum(['back', 'overview']),
    scan: id,
    from: z.enum(['stage', 'context', 'closing', 'sent']),
    block: z.string().max(200),
    seen
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
      'sign',
      'sign-no',
      'send-back',
      'resend',
      'preview',
      'preview-show',
      'hand-over-to',
      'mute',
      'unmute',
      'change-date'
    ]),
    scan: id
  }),
  z.object({ verb: z.enum(['revote', 'end-revote', 'ballot', 'agree-skip']), scan: id, block: id }),
  z.object({ verb: z.literal('sign-yes'), scan: id, proposedAt: z.string().max(40).optional() }),
  z.object({ verb: z.literal('preview-part'), scan: id, to: z.enum(RECEIVERS), page: z.string().max(200) }),
  z.object({ verb: z.literal('mine'), scan: id, page: z.string().max(200) }),
  z.object({ verb: z.enum(['mine-show', 'erase', 'erase-yes', 'erase-no']) }),
  z.object({ verb: z.literal('logbook'), scan: id, from: z.int().min(0) }),
  z.object({ verb: z.literal('send'), scan: id, seen })
])

/** Something that is on no list, so that a choice of the wrong type is refused as unknown and not taken for none. */
const NOT_A_CHOICE = '?'

/** One input; Teams leaves it out when nothing was filled in. */
const input = z.unknown().optional()
const choice = input.transform((value) => {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : NOT_A_CHOICE
})
/** Several choices, which Teams sends as one text with commas: each once, and nothing between two commas is none. */
const choices = choice.transform((value) => [
  ...new Set(
    value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  )
])
const words = input.transform((value) => (typeof value === 'string' ? value : ''))
const toggle = input.transform((value) => value === true || value === 'true')

const PRIORITIES = ['priority-1', 'priority-2', 'priority-3', 'priority-4', 'priority-5'] as const

const inputs = z.object({
  vote: choice,
  block: choice,
  person: choice,
  receiver: choice,
  part: choice,
  remark: words,
  target: choice,
  address: words,
  'mail-director': words,
  'mail-ad': words,
  'mail-codi': words,
  'mail-dico': words,
  ambition: choice,
  intent: choice,
  difference: choices,
  other: words,
  levers: choices,
  barriers: choices,
  'note-intent': words,
  'note-difference': words,
  'note-levers': words,
  'note-barriers': words,
  practices: choices,
  'priority-1': choice,
  'priority-2': choice,
  'priority-3': choice,
  'priority-4': choice,
  'priority-5': choice,
  way: choice,
  instrument: choice,
  centre: words,
  schoolYear: choice,
  members: choices,
  director: choice,
  closesOn: choice.transform(dayIn),
  closesWhenReady: toggle,
  visibility: choice,
  votes: toggle,
  notesShared: toggle
})

/** What a pressed button says and what was on its card; undefined when it is none of ours. */
export function parsePress(data: unknown): { readonly action: Action; readonly typed: Typed } | undefined {
  const button = action.safeParse(data)
  const typed = inputs.safeParse(data)
  return button.success && typed.success ? { action: button.data, typed: asTyped(typed.data) } : undefined
}

function asTyped(found: z.infer<typeof inputs>): Typed {
  return {
    vote: found.vote,
    block: found.block,
    person: found.person,
    receiver: found.receiver,
    part: found.part,
    remark: found.remark,
    target: found.target,
    address: found.address,
    recipients: {
      director: found['mail-director'],
      ad: found['mail-ad'],
      codi: found['mail-codi'],
      dico: found['mail-dico']
    },
    context: {
      ambition: found.ambition,
      intent: found.intent,
      difference: found.difference,
      other: found.other,
      levers: found.levers,
      barriers: found.barriers,
      notes: {
        intent: found['note-intent'],
        difference: found['note-difference'],
        levers: found['note-levers'],
        barriers: found['note-barriers']
      }
    },
    closing: {
      noPractice: found.practices.includes(NO_PRACTICE),
      practices: found.practices.filter((practice) => practice !== NO_PRACTICE),
      priorities: PRIORITIES.map((place) => found[place]).filter((block) => block !== '' && block !== NO_PRIORITY)
    },
    notesShared: found.notesShared,
    setup: {
      way: found.way,
      instrument: found.instrument,
      centre: found.centre,
      schoolYear: found.schoolYear,
      members: found.members,
      director: found.director,
      closesOn: found.closesOn,
      closesWhenReady: found.closesWhenReady,
      visibility: found.visibility,
      votes: found.votes
    }
  }
}
