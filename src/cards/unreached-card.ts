import type { Member, Open } from '../scan/scan.ts'
import { strings } from './strings.ts'
import type { Common, Filled } from './templates.ts'

/** Who could not be invited and why, for the facilitator alone. */
export type UnreachedCard = Common & {
  readonly title: string
  readonly centre: string
  readonly intro: string
  readonly people: readonly { readonly name: string; readonly reason: string }[]
}

/** The card that names the members who got no invitation. */
export function unreachedCard(scan: Open, members: readonly Member[]): Filled {
  const words = strings.unreached
  return {
    name: 'unreached',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: words.title,
      centre: `${scan.settings.centre} · ${scan.settings.schoolYear}`,
      intro: words.intro,
      people: members.flatMap(({ name, contact }) =>
        contact.state === 'unreachable' ? [{ name, reason: ` ${words.reason[contact.reason]}.` }] : []
      )
    }
  }
}
