import { notStarted } from '../../scan/refusal.ts'
import { type Concept, isStarted, type Submitted } from '../../scan/scan.ts'
import type { Read, Whole } from '../../storage/scans.ts'
import type { App, Refused } from './app.ts'
import type { Who } from './request.ts'

/** A scan whose concept waits for its director. */
export type ConceptTurn = { readonly kind: 'concept'; readonly scan: Read<Concept>; readonly whole: Whole }

/** A scan as its director handles it: with a concept that waits for them, or signed, perhaps not to the end. */
export type DirectorTurn =
  | ConceptTurn
  | { readonly kind: 'signed'; readonly scan: Read<Submitted>; readonly whole: Whole }

/** The scan that the speaker directs, or why they can't do this. It only reads. */
export async function directorTurn(app: App, who: Who, id: string): Promise<DirectorTurn | Refused> {
  const whole = await app.scans.whole(id)
  if (!whole || whole.scan.value.chat.tenant !== who.tenant) return { refusal: { reason: 'unknown-scan' } }
  const { value, version } = whole.scan
  if (!isStarted(value)) return { refusal: notStarted(value) }
  if (value.settings.director !== who.id) return { refusal: { reason: 'not-director', director: value.directorName } }
  if (value.state === 'submitted') return { kind: 'signed', scan: { value, version }, whole }
  if (value.state !== 'concept') return { refusal: { reason: 'not-with-director' } }
  return { kind: 'concept', scan: { value, version }, whole }
}
