import { isAddress } from './address.ts'
import type { Changeable, TypedChange } from './change.ts'
import type { Closing } from './closing.ts'
import { isOffered } from './offering.ts'
import { again, type Came } from './questions/typed.ts'
import type { Concept, Recipients } from './scan.ts'
import type { SetupForm, TypedSetup } from './setup.ts'
import type { Conclusion } from './talk.ts'
import { cleanText } from './text.ts'

/** The most characters of a director's remark. */
export const REMARK_LENGTH = 500

/** What came along of practices and priorities; the priorities by place, "" for a place that was left open. */
export type TypedClosing = {
  readonly practices: Pick<Closing, 'noPractice' | 'practices'> | undefined
  readonly priorities: readonly (string | undefined)[]
}

/** What came along of what a director can fill in on the concept; `offers` is whether the centre may be named for its practices. */
export type TypedConcept = {
  readonly recipients: Came<Recipients>
  readonly remark: string | undefined
  readonly offers: boolean | undefined
}

/** What came along of the closing questions on a card that is left half-way: that nothing is chosen takes no earlier choice away. */
export function closingSoFar({ practices, priorities }: TypedClosing): TypedClosing {
  return { practices: isChosen(practices) ? practices : undefined, priorities }
}

/** What is kept of the closing questions, with what came along in its place. */
export function overClosing(kept: Closing, typed: TypedClosing): Closing {
  const { noPractice, practices } = typed.practices ?? kept
  return { noPractice, practices, priorities: overPlaces(kept.priorities, typed.priorities) }
}

/**
 * What a team's conclusion card showed, with what came along in its place; each practice once. Of a place that may stay
 * open, only what is kept stays: what was proposed for it is nobody's yet.
 */
export function overConclusion(
  kept: Conclusion | undefined,
  proposed: Conclusion,
  typed: TypedClosing,
  required: number
): Conclusion {
  // Nothing ticked may be a loss as well: what is kept goes by the choice that says so.
  const came = kept === undefined || isChosen(typed.practices) ? typed.practices : undefined
  const practices = came?.practices ?? (kept ?? proposed).practices
  const places = kept?.priorities ?? proposed.priorities.slice(0, required)
  return { practices: [...new Set(practices)], priorities: overPlaces(places, typed.priorities) }
}

/** What the set-up card showed, with what came along in its place. */
export function overSetup(shown: SetupForm, typed: TypedSetup): SetupForm {
  return over(shown, typed)
}

/** What the settings card showed, with what came along in its place. */
export function overChange(shown: Changeable, typed: TypedChange): Changeable {
  return over(shown, typed)
}

/** Whose addresses stand on the concept, in its order. */
const ADDRESSED = ['director', 'ad', 'codi', 'dico'] as const satisfies readonly (keyof Recipients)[]

/**
 * What is wrong with what a director typed: whose addresses are none, a remark that is too long, or none where the concept
 * goes back.
 */
export type ConceptMistake =
  | { readonly reason: 'bad-address'; readonly of: readonly (keyof Recipients)[] }
  | { readonly reason: 'remark-too-long' | 'remark-missing' }

/** The concept with what its director typed on it, complete or not; or all that keeps that from being kept. */
export function keepTyped(scan: Concept, typed: TypedConcept): Concept | readonly ConceptMistake[] {
  const { director, ad, codi, dico } = over(scan.recipients, typed.recipients)
  const recipients = { director: director.trim(), ad: ad.trim(), codi: codi.trim(), dico: dico.trim() }
  const of = ADDRESSED.filter((who) => recipients[who] !== '' && !isAddress(recipients[who]))
  const remark = cleanText(typed.remark ?? scan.remark)
  const mistakes: readonly ConceptMistake[] = [
    ...(of.length > 0 ? [{ reason: 'bad-address', of } as const] : []),
    ...(remark.length > REMARK_LENGTH ? [{ reason: 'remark-too-long' } as const] : [])
  ]
  if (mistakes.length > 0) return mistakes
  const { offering: _, ...rest } = scan
  return { ...rest, recipients, remark, ...(offersIn(scan, typed) && { offering: 'agreed' }) }
}

function offersIn(scan: Concept, { offers }: TypedConcept): boolean {
  return offers ?? isOffered(scan)
}

/** What a director typed on the concept, for a card that comes back with a mistake: a text that is emptied says so again. */
export function conceptAgain(scan: Concept, typed: TypedConcept) {
  const { recipients: kept, remark } = scan
  const { director, ad, codi, dico } = over(kept, typed.recipients)
  return {
    recipients: {
      director: again(director, kept.director),
      ad: again(ad, kept.ad),
      codi: again(codi, kept.codi),
      dico: again(dico, kept.dico)
    },
    remark: again(typed.remark ?? remark, remark),
    offers: offersIn(scan, typed)
  }
}

function over<T extends object>(kept: T, typed: Came<T>): T {
  const came = Object.entries(typed).filter(([, value]) => value !== undefined)
  return { ...kept, ...Object.fromEntries(came) }
}

function isChosen(typed: TypedClosing['practices']): boolean {
  return typed !== undefined && (typed.noPractice || typed.practices.length > 0)
}

function overPlaces(kept: readonly string[], typed: TypedClosing['priorities']): readonly string[] {
  return typed.map((block, place) => block ?? kept[place] ?? '').filter((block) => block !== '')
}
