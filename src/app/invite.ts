import { reminderCard } from '../cards/reminder-card.ts'
import type { Filled } from '../cards/templates.ts'
import type { Opened } from '../delivery/messenger.ts'
import type { Contact, Member, Open, Started } from '../scan/scan.ts'
import { progressOf, resume } from '../scan/sheet.ts'
import type { MemberSheet, Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, today } from './app.ts'
import type { MemberTurn } from './member-turn.ts'
import { sendOnce } from './send-once.ts'
import { stepCard } from './step.ts'
import { tellUnreached } from './unreached.ts'

/**
 * Sends the first card to every member who has had none, and names those who can't be reached to the facilitator. One
 * who can't be reached just now keeps nobody waiting: the others are served first, and then it is tried again.
 */
export async function invite(app: App, id: string): Promise<void> {
  const opened = await openScan(app, id)
  if (!opened) return
  const waiting = opened.members.filter(({ member }) => member.value.contact.state === 'waiting')
  const failures: unknown[] = []
  for (const own of waiting)
    await sendStep(app, opened, own, `invite!${own.member.value.id}`).catch((error: unknown) => failures.push(error))
  await tellUnreached(app, id)
  if (failures.length > 0) throw failures[0]
}

/** Sends one member the card they are at, once for each time they asked for it. */
export async function sendCard(app: App, id: string, member: string, asked: string): Promise<void> {
  const opened = await openScan(app, id)
  const own = opened?.members.find((candidate) => candidate.member.value.id === member)
  if (!opened || !own) return
  const contact = await sendStep(app, opened, own, `card!${member}!${asked}`)
  if (contact.state === 'unreachable') await tellUnreached(app, id)
}

/** Nudges one member, if they are still not ready; once a day, whoever asks for it. */
export async function nudge(app: App, id: string, member: string): Promise<void> {
  const opened = await openScan(app, id)
  const own = opened?.members.find((candidate) => candidate.member.value.id === member)
  if (!opened || !own) return
  const instrument = instrumentOf(app, opened.scan.value)
  if (progressOf(instrument, own.sheet) === 'ready') return
  const card = reminderCard(instrument, opened.scan.value, own.sheet)
  const contact = await reach(app, opened.scan.value, own, `nudge!${member}!${today(app)}`, card)
  if (contact.state === 'unreachable') await tellUnreached(app, id)
}

type OpenScan = { readonly scan: Read<Open>; readonly members: readonly MemberSheet[] }

async function openScan(app: App, id: string): Promise<OpenScan | undefined> {
  const whole: Whole | undefined = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'open') return undefined
  return { scan: { value: scan, version: whole.scan.version }, members: whole.members }
}

async function sendStep(app: App, { scan }: OpenScan, own: MemberSheet, what: string): Promise<Contact> {
  const instrument = instrumentOf(app, scan.value)
  const turn: MemberTurn = { scan, instrument, own, talk: undefined, isOpen: true }
  const isFirst = own.sheet.answers.size === 0
  return reach(app, scan.value, own, what, stepCard(turn, own.sheet, resume(instrument, own.sheet), undefined, isFirst))
}

async function reach(app: App, scan: Open, { member }: MemberSheet, what: string, card: Filled): Promise<Contact> {
  const contact = await deliver(app, scan, member.value, what, card)
  if (contact === member.value.contact) return contact
  // Also when they could not be reached: `hervat` in a chat they open themselves has to find the scan.
  await app.scans.remember(member.value.id, contact.state === 'reached' ? contact.chat : undefined, scan)
  // Losing this write to the member handing in at the same moment is fine: who hands in has been reached.
  await app.scans.changeMember(scan.id, member, { ...member.value, contact })
  return contact
}

async function deliver(app: App, scan: Started, member: Member, what: string, card: Filled): Promise<Contact> {
  const known: Opened | undefined =
    member.contact.state === 'reached' ? { state: 'open', chat: member.contact.chat } : undefined
  const opened = known ?? (await app.messenger.openChat(scan.chat, member.address))
  if (opened.state === 'failed') return { state: 'unreachable', reason: opened.reason }
  const sent = await sendOnce(app, scan.id, what, () => app.messenger.post(opened.chat, card))
  if (sent.state === 'failed') return { state: 'unreachable', reason: sent.reason }
  if (known) return member.contact
  // "Perhaps" may well be there; sending it again could make it two, and "Doe mee" brings it when it is not.
  return { state: 'reached', chat: opened.chat }
}
