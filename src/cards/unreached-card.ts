import type { Concept, Member, Open, Started, Unreachable } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'

/** Who could not be reached and why, for the facilitator alone. */
export type UnreachedCard = Common & {
  readonly title: string
  readonly centre: string
  readonly intro: string
  /** One per reason: what holds for one often holds for many, and so does what to do. */
  readonly groups: readonly { readonly names: string; readonly reason: string }[]
}

/** The card that names the members who got no card or reminder, by what to do about it. */
export function unreachedCard(scan: Open, members: readonly Member[]): Filling<'unreached', UnreachedCard> {
  const words = strings.unreached
  return {
    name: 'unreached',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      intro: words.intro,
      groups: groupsOf(members)
    }
  }
}

/** The members who could not be reached, by what to do about it. */
export function groupsOf(members: readonly Member[]): UnreachedCard['groups'] {
  const words = strings.unreached.reason
  const namesOf = (reason: Unreachable) =>
    members.flatMap(({ name, contact }) => (contact.state === 'unreachable' && contact.reason === reason ? [name] : []))
  const reasons = Object.keys(words) as Unreachable[]
  return reasons
    .map((reason) => ({ names: namesOf(reason).join(', '), reason: words[reason] }))
    .filter(({ names }) => names !== '')
}

/** The members who perhaps got their first card, and perhaps not, with what to do about it. */
export function doubtful(members: readonly Member[]): UnreachedCard['groups'] {
  const names = members.map(({ name }) => name).join(', ')
  return names === '' ? [] : [{ names, reason: strings.unreached.perhaps }]
}

/** The card that says that the scan's channel can't be written to any more, or its card is gone, and what to do. */
export function lostChannelCard(scan: Started, why: Unreachable | 'perhaps'): Filling<'unreached', UnreachedCard> {
  const words = strings.unreached.channel
  return {
    name: 'unreached',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      intro: `${words.reason(scan.chat.scope)[why]} ${words.meanwhile}`,
      groups: []
    }
  }
}

/** The card that says why the director has no concept, or perhaps has none, and what to do. */
export function unreachedDirectorCard(
  scan: Concept,
  why: Unreachable | 'perhaps'
): Filling<'unreached', UnreachedCard> {
  const words = strings.unreached.director
  const title = why === 'perhaps' ? words.perhapsTitle : words.title
  const reason = why === 'perhaps' ? words.perhaps : strings.unreached.reason[why]
  return {
    name: 'unreached',
    data: {
      summary: title,
      fallback: strings.fallback,
      title,
      centre: ofCentre(scan.settings),
      intro: (why === 'perhaps' ? words.perhapsIntro : words.intro)(scan.directorName),
      groups: [{ names: scan.directorName, reason }]
    }
  }
}
