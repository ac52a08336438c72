import type { Begun } from '../../scan/scan.ts'
import { strings } from '../../words/index.ts'
import type { Speaker } from './request.ts'

/** The first of these names that says who it is: an activity may come without one, and a roster too. */
export function knownName(...names: readonly string[]): string {
  return names.find((name) => name !== '' && name !== strings.say.unnamed) ?? strings.say.unnamed
}

/** What a scan calls the one who speaks: as its facilitator or director, or else as the activity does. */
export function nameIn(
  { facilitator, settings, directorName }: Begun,
  { id, name }: Pick<Speaker, 'id' | 'name'>
): string {
  const asFacilitator = facilitator.id === id ? facilitator.name : ''
  const asDirector = settings.director === id ? directorName : ''
  return knownName(asFacilitator, asDirector, name)
}
