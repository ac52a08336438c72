import * as z from 'zod'
import { RECEIVERS } from '../scan/delivery.ts'
import {
  agreement,
  both,
  changes,
  choiceInput,
  closing,
  concept,
  delivery,
  fields,
  type Inputs,
  leftAgreement,
  MOST_OF_ID,
  nothing,
  questions,
  setup
} from './inputs.ts'

const id = z.string().min(1).max(200)
const some = z.string().max(200)
const seen = z.int().min(0)
/**
 * The ids of what a card showed as filled in or switched on, so that a field that comes back empty can be told from one
 * that never came; a card of before that was kept does not say.
 */
const shown = z.array(z.string().max(MOST_OF_ID)).max(40).readonly().optional()

const aScan = { scan: id }
const aBlock = { scan: id, block: id }
/** Leaves a card for another; what was typed on `from` is kept. */
const leaving = { scan: id, from: z.enum(['stage', 'wording', 'context', 'closing', 'sent']), block: some, seen, shown }

/** The words that a button can say for who would rather not type. */
export const OFFERS = ['hervat', 'status', 'resultaat', 'start', 'help'] as const

/** One of them. */
export type Offer = (typeof OFFERS)[number]

const leavingAgreed = { seen: seen.optional(), shown }

/**
 * Every verb of a button: what the button says when it is pressed, and what it reads of the fields on its card. `seen` is
 * the revision of an answer that the card showed (0 for none), so that an old card can't overwrite a newer answer unnoticed.
 * Who presses is never in it: that comes from the activity.
 */
export const VERBS = {
  // `way` is how the team works, as the card says; a choice on earlier cards came along under the same name.
  start: button({ ...aScan, way: some.optional(), shown }, setup),
  join: button(aScan),
  remind: button(aScan),
  mute: button(aScan),
  unmute: button(aScan),
  settings: button(aScan),
  'change-settings': button({ ...aScan, shown }, changes),
  cancel: button(aScan),
  'cancel-yes': button(aScan),
  close: button(aScan),
  'close-yes': button(aScan),
  'close-no': button(aScan),
  'hand-over': button(aScan),
  'hand-over-to': button(aScan, fields({ person: choiceInput })),

  // What is tapped says which stage it is. A card of before says it in its field, under the same name.
  vote: button({ ...aBlock, seen, vote: choiceInput }),
  context: button({ ...aBlock, seen, shown }, questions),
  // The part of the official text to read: of a stage, the definition or a scale.
  wording: button({ ...aBlock, part: some }),
  skip: button(aBlock),
  back: button(leaving, questions),
  overview: button(leaving, both(questions, closing)),
  // A row says which block it is; a card of before says it in its list.
  'go-to': button({ ...aScan, block: choiceInput }),
  closing: button(aScan),
  send: button({ ...aScan, seen }, closing),

  // `row` is the block that a button stands beside; without it, the one that is chosen on the card. It bears another name than
  // that field: a client that sends every field along would put what is chosen there in its place.
  discuss: button({ ...aScan, row: some.optional() }, fields({ block: choiceInput })),
  // The block after this one in the order of the agenda.
  'discuss-next': button(aBlock),
  'keep-time': button(aBlock),
  revote: button(aBlock),
  'end-revote': button(aBlock),
  // `round` counts its openings from 0, so that a yes to an earlier one is not one to this.
  'end-revote-yes': button({ ...aBlock, round: z.int().min(0) }),
  'end-revote-no': button(aBlock),
  ballot: button(aBlock, fields({ vote: choiceInput })),

  // "" is the next block to agree on, or the one that is chosen on the card.
  'agree-open': button({ ...aScan, block: some }, fields({ block: choiceInput })),
  agree: button({ ...aBlock, seen, shown }, agreement),
  // What was typed is kept; a card of before that was done does not say what it showed, nor which one it was.
  'agree-skip': button({ ...aBlock, ...leavingAgreed }, agreement),
  'agree-overview': button(
    { ...aScan, ...leavingAgreed, from: z.enum(['agree', 'conclude']).optional(), block: some.optional() },
    leftAgreement
  ),
  // The same text as `wording`, for who records; what was typed is kept, where it comes from the card with the fields.
  'agree-wording': button({ ...aBlock, part: some, ...leavingAgreed }, agreement),
  'agree-go-to': button(aScan, fields({ block: choiceInput })),
  'agree-all': button(aScan),
  conclude: button(aScan),
  // Lays the report of the inspectorate beside what was agreed, where the team talks.
  'lay-beside': button(aScan),
  'save-conclusion': button(aScan, closing),
  'to-director': button(aScan, closing),
  'to-director-yes': button(aScan),
  'to-director-no': button(aScan),

  sign: button({ ...aScan, shown }, concept),
  // The concept that came at this moment; one that does not say means the concept that lies there.
  'sign-yes': button({ ...aScan, proposedAt: z.string().max(40).optional() }),
  'sign-no': button(aScan),
  'send-back': button({ ...aScan, shown }, concept),
  preview: button({ ...aScan, shown }, concept),
  'preview-show': button(aScan, fields({ receiver: choiceInput, part: choiceInput })),
  // What one receiver of the result will get, from the part with this id on.
  'preview-part': button({ ...aScan, to: z.enum(RECEIVERS), page: some }),
  resend: button(aScan, delivery),
  'withdraw-offer': button(aScan),

  // The same as typing that word.
  word: button({ word: z.enum(OFFERS) }),
  // Goes on with one of several scans, or shows where it stands or what came of it.
  resume: button(aScan),
  status: button(aScan),
  result: button(aScan),
  inspection: button(aScan),
  // From this line on; 0 is the newest.
  logbook: button({ ...aScan, from: z.int().min(0) }),
  // What is kept of the one who presses in a scan, from the part with this id on; or of the scan that is chosen.
  mine: button({ ...aScan, page: some }),
  'mine-show': button({}, fields({ part: choiceInput })),
  erase: button({}),
  'erase-yes': button({}),
  'erase-no': button({})
}

/** The name of what a button asks for. */
export type Verb = keyof typeof VERBS

type Says = { readonly [V in Verb]: Readonly<z.output<(typeof VERBS)[V]['says']>> }
type Typeds = { readonly [V in Verb]: Readonly<ReturnType<(typeof VERBS)[V]['reads']['read']>> }

/** What a button on a card says when it is pressed. */
export type Action<V extends Verb = Verb> = { readonly [N in V]: { readonly verb: N } & Says[N] }[V]

/** The same without its verb. */
export type Said<V extends Verb> = Says[V]

/** What a verb reads of the fields on its card, unchecked; undefined is what did not come along. */
export type Typed<V extends Verb = Verb> = Typeds[V]

/** What earlier cards call a verb that has another name by now. */
export const EARLIER_NAMES: Readonly<Record<string, Verb>> = { 'change-date': 'change-settings' }

/** Whether something is the name of what a button asks for. */
export function isVerb(name: unknown): name is Verb {
  return typeof name === 'string' && Object.hasOwn(VERBS, name)
}

/** The ids of what is filled in or switched on, by what each field shows. */
export function filledOf(fields: Readonly<Record<string, string | boolean>>): readonly string[] {
  return Object.entries(fields).flatMap(([id, value]) => (value === '' || value === false ? [] : [id]))
}

function button<S extends z.ZodRawShape>(says: S): Button<S, object>
function button<S extends z.ZodRawShape, T>(says: S, reads: Inputs<T>): Button<S, T>
function button(says: z.ZodRawShape, reads: Inputs<object> = nothing) {
  return { says: z.object(says), reads }
}

type Button<S extends z.ZodRawShape, T> = {
  readonly says: z.ZodType<keyof S extends never ? object : z.output<z.ZodObject<S>>>
  readonly reads: Inputs<T>
}
