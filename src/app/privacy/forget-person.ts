import { withoutMember } from '../../scan/change.ts'
import { type Role, rolesIn } from '../../scan/may-see.ts'
import { type Erasure, erasureOf, isOver, keptUntil } from '../../scan/retention.ts'
import type { Whole } from '../../storage/scans.ts'
import type { Keeping } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import type { Who } from '../scan/request.ts'
import { untilDone } from '../scan/until-done.ts'
import { eraseAll } from './erase.ts'
import { finishLeaving } from './leaving.ts'
import { SETTLED } from './remove.ts'

/**
 * What becomes of somebody's part in one scan when they are forgotten: what erasing does, or they are taken 'off' its list
 * with all that they filled in; 'none' where they are not on it. `roles` are those of which their name stays, `until` when
 * (ISO 8601 in UTC; undefined while that is not known: the scan is not over).
 */
export type ForgottenPart = {
  readonly becomes: Erasure | 'off' | 'none'
  readonly roles: readonly Role[]
  readonly until: string | undefined
}

/** What is kept of somebody, and what becomes of it; `unread` is in how many scans that can't be read now. */
export type Forgetting = {
  readonly isReachable: boolean
  readonly parts: readonly ForgottenPart[]
  readonly unread: number
}

/** Works out what forgetting somebody comes to, and changes nothing. */
export async function planForgetting(app: Keeping, { tenant, id }: Who): Promise<Forgetting> {
  const { chat, scans } = await app.scans.about(tenant, id)
  const { read, unread } = await readEach(app, scans, (scan) => app.scans.whole(scan))
  return { isReachable: chat !== undefined, parts: read.flatMap((whole) => partIn(app, whole, id)), unread }
}

/**
 * Forgets somebody who asked for it and can't ask Poolster: all that `wis mijn gegevens` does; they are taken off the list
 * of a scan whose vote is open, where enough are left, for they are not to be waited for; and nothing says any more that
 * they got the app. That it was asked is noted first: a bot that runs does the rest, and takes away what comes in meanwhile.
 * Doing it again goes on where it stopped. False when a scan could not be read.
 */
export async function forgetPerson(app: Keeping, { tenant, id: person }: Who): Promise<boolean> {
  const now = app.now()
  // The clock of Teams, by which votes of a second round are known, may be ahead of this one.
  const clickedAt = new Date(now.getTime() + SETTLED).toISOString()
  const asked = { tenant, person, at: now.toISOString(), clickedAt }
  await app.scans.askErasing(asked)
  const { scans } = await app.scans.about(tenant, person)
  const { isWhole } = await eraseAll(app, asked)
  await readEach(app, scans, (scan) => untilDone(() => takeOff(app, scan, person)))
  await app.scans.endMeetingsOf(tenant, person)
  return isWhole
}

function partIn(app: Keeping, { scan: { value: scan }, members }: Whole, person: string): readonly ForgottenPart[] {
  if (scan.state === 'draft') return []
  const isMember = members.some(({ member }) => member.value.id === person)
  const roles = scan.chat.scope === 'personal' ? [] : rolesIn(scan, person, false)
  const until = isOver(scan) ? keptUntil(scan, app.retentionDays) : undefined
  if (!isMember) return [{ becomes: 'none', roles, until }]
  const isOff = scan.state === 'open' && withoutMember(scan, peopleIn(members), person) !== undefined
  return [{ becomes: isOff ? 'off' : erasureOf(scan), roles, until }]
}

/** Takes somebody off the list of a scan whose vote is open, unless too few would be left. Its log says nothing: that would name them. */
async function takeOff(app: Keeping, id: string, person: string): Promise<'done' | 'overtaken'> {
  const whole = await app.scans.whole(id)
  if (whole?.scan.value.state !== 'open') return 'done'
  const { value: scan, version } = whole.scan
  if (scan.leaving) {
    await finishLeaving(app, whole.scan)
    return 'overtaken'
  }
  if (!whole.members.some(({ member }) => member.value.id === person)) return 'done'
  const after = withoutMember(scan, peopleIn(whole.members), person)
  if (!after) return 'done'
  await app.scans.changePeople({ value: scan, version }, after, {}, app.now().toISOString())
  return 'overtaken'
}

function peopleIn(members: Whole['members']) {
  return members.map(({ member }) => member.value)
}
