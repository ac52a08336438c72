import type { Job, Moved } from '../../delivery/jobs.ts'
import { isOwn } from '../../scan/conversation.ts'
import { roleOf } from '../../scan/may-see.ts'
import type { Scan } from '../../scan/scan.ts'
import type { MemberSheet } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import type { From } from '../scan/request.ts'
import { untilDone } from '../scan/until-done.ts'

/**
 * Sees to it that what is sent later goes where Teams takes it now: what a turn reads of a scan is held against where the
 * turn comes from, so that a vote costs no more for it. Gives the app for that turn, and the jobs that note what moved.
 */
export function noticeMoves(app: App, { chat, speaker }: From): { readonly app: App; jobs(): readonly Job[] } {
  const { id, tenant, serviceUrl } = chat
  const found = new Map<string, Job>()
  const isElsewhere = (stored: { readonly id: string; readonly serviceUrl: string }) =>
    stored.id === id && stored.serviceUrl !== serviceUrl
  const note = (scan: string, member: string) =>
    found.set(`${scan} ${member}`, { kind: 'look', scan, moved: { member, chat: id, serviceUrl } })

  function compare(scan: Scan, own: MemberSheet | undefined): void {
    if (scan.chat.tenant !== tenant) return
    if (isElsewhere(scan.chat)) note(scan.id, '')
    if (!isOwn(chat)) return
    const contact = own?.member.value.contact
    // Where a facilitator or director is reached is not read in their turns: what holds for their team is held against it.
    const isMoved =
      contact?.state === 'reached'
        ? isElsewhere(contact.chat)
        : scan.state !== 'draft' && roleOf(scan, speaker.id) !== undefined && scan.chat.serviceUrl !== serviceUrl
    if (isMoved) note(scan.id, speaker.id)
  }

  const { view, whole } = app.scans
  const scans: App['scans'] = {
    ...app.scans,
    async view(...asked) {
      const read = await view(...asked)
      if (read) compare(read.scan.value, asked[1] === speaker.id ? read.own : undefined)
      return read
    },
    async whole(...asked) {
      const read = await whole(...asked)
      if (read)
        compare(
          read.scan.value,
          read.members.find(({ member }) => member.value.id === speaker.id)
        )
      return read
    }
  }
  return { app: { ...app, scans }, jobs: () => [...found.values()] }
}

/** Notes where a scan, or one of its people, is reached from now on. Doing it again changes nothing. */
export async function noteMoved(app: App, id: string, moved: Moved): Promise<void> {
  await untilDone(() => noteOnce(app, id, moved))
}

async function noteOnce(app: App, id: string, moved: Moved): Promise<'noted' | 'overtaken'> {
  const whole = await app.scans.whole(id)
  if (!whole) return 'noted'
  const { value: scan } = whole.scan
  const at = <C extends { readonly id: string; readonly serviceUrl: string }>(chat: C): C | undefined =>
    chat.id === moved.chat && chat.serviceUrl !== moved.serviceUrl
      ? { ...chat, serviceUrl: moved.serviceUrl }
      : undefined

  const own = moved.member === '' ? at(scan.chat) : undefined
  if (own && !(await app.scans.change(whole.scan, { ...scan, chat: own }))) return 'overtaken'
  if (moved.member === '') return 'noted'
  await app.scans.moveChat(scan.chat.tenant, moved.member, moved.chat, moved.serviceUrl)
  const member = whole.members.find((one) => one.member.value.id === moved.member)?.member
  const reached = member?.value.contact.state === 'reached' ? at(member.value.contact.chat) : undefined
  if (member && reached)
    await app.scans.changeMember(id, member, { ...member.value, contact: { state: 'reached', chat: reached } })
  for (const [reader, before] of whole.readers) {
    const there = at(before.value.chat)
    if (there && (reader === 'director' || reader === 'facilitator'))
      await app.scans.saveReader(id, reader, before, { ...before.value, chat: there })
  }
  return 'noted'
}
