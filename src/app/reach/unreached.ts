import { lostChannelCard, unreachedCard } from '../../cards/unreached-card.ts'
import type { Member, Started } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import { tellFacilitator } from './facilitator-chat.ts'
import type { Why } from './paint.ts'

/** Names the members who can't be reached to the facilitator, in a chat of their own; the same names and reasons once. */
export async function tellUnreached(app: App, id: string): Promise<void> {
  const whole = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'open') return
  const members = whole.members.map(({ member }) => member.value)
  const unreached = members.flatMap((member) =>
    member.contact.state === 'unreachable' ? [`${member.id} ${member.contact.reason}`] : []
  )
  if (unreached.length === 0) return
  await tellFacilitator(app, scan, `unreached!${unreached.join(', ')}`, unreachedCard(scan, members))
}

/**
 * The members whose first card perhaps never came, as Teams did not say. Whether they have begun makes no difference:
 * from a name that goes away one could tell who answered.
 */
export function inDoubt({ members, sent }: Pick<Whole, 'members' | 'sent'>): readonly Member[] {
  return members.flatMap(({ member: { value } }) => {
    const mayHaveIt = value.contact.state !== 'unreachable'
    return mayHaveIt && sent(`invite!${value.id}`)?.state === 'perhaps' ? [value] : []
  })
}

/**
 * Tells the facilitator, in a chat of their own, when something can't be posted or painted any more in the conversation
 * of the scan, and what to do about it; once for each reason.
 */
export async function tellLost(app: App, scan: Started, why: Why): Promise<void> {
  if (scan.chat.scope === 'personal') return
  await tellFacilitator(app, scan, `lost-channel!${why}`, lostChannelCard(scan, why))
}
