import type { Member, Open, Unreachable } from '../scan/scan.ts'
import type { Common, Filling } from './card.ts'
import { strings } from './strings.ts'

/** Who could not be invited and why, for the facilitator alone. */
export type UnreachedCard = Common & {
  readonly title: string
  readonly centre: string
  readonly intro: string
  /** One per reason: what holds for one often holds for many, and so does what to do. */
  readonly groups: readonly { readonly names: string; readonly reason: string }[]
}

/** The card that names the members who got no invitation, by what to do about it. */
export function unreachedCard(scan: Open, members: readonly Member[]): Filling<'unreached', UnreachedCard> {
  const words = strings.unreached
  const namesOf = (reason: Unreachable) =>
    members.flatMap(({ name, contact }) => (contact.state === 'unreachable' && contact.reason === reason ? [name] : []))
  const reasons = Object.keys(words.reason) as Unreachable[]
  return {
    name: 'unreached',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: words.title,
      centre: `${scan.settings.centre} · ${scan.settings.schoolYear}`,
      intro: words.intro,
      groups: reasons
        .map((reason) => ({ names: namesOf(reason).join(', '), reason: words.reason[reason] }))
        .filter(({ names }) => names !== '')
    }
  }
}
