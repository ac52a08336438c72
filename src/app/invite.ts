import { reminderCard } from '../cards/reminder-card.ts'
import type { Filled } from '../cards/templates.ts'
import { unreachedCard } from '../cards/unreached-card.ts'
import type { Opened, Sent } from '../delivery/messenger.ts'
import type { Contact, Member, Open, Started } from '../scan/scan.ts'
import { progressOf, resume } from '../scan/sheet.ts'
import type { MemberSheet, Read, Whole } from '../storage/scans.ts'
import { type App, instrumentOf, today } from './app.ts'
import { dueNow } from './due.ts'
import type { MemberTurn } from './member-turn.ts'
import { ownChat } from './own-chat.ts'
import { sendOnce } from './send-once.ts'
import { stepCard } from './step.ts'

/** Sends the first card to every member who has had none, and names those who can't be reached to the facilitator. */
export async function invite(app: App, id: string): Promise<void> {
  const opened = await openScan(app, id)
  if (!opened) return
  const waiting = opened.members.filter(({ member }) => member.value.contact.state === 'waiting')
  for (const own of waiting) await sendStep(app, opened, own)
  await report(app, id)
}

/** Sends one member the card they are at. */
export async function sendCard(app: App, id: string, member: string): Promise<void> {
  const opened = await openScan(app, id)
  const own = opened?.members.find((candidate) => candidate.member.value.id === member)
  if (opened && own) await sendStep(app, opened, own)
}

/** The name of the one nudge that a member gets on a day, asked for or not. */
export function nudgeOf(member: string, day: string): string {
  return `nudge!${member}!${day}`
}

/** Nudges one member, if they are still not ready and want it, and that day is still on. */
export async function nudge(app: App, id: string, member: string, day: string): Promise<void> {
  const opened = await openScan(app, id)
  const own = opened?.members.find((candidate) => candidate.member.value.id === member)
  if (!opened || !own || own.muted || day !== today(app)) return
  const scan = opened.scan.value
  // One that was kept waiting doesn't come in the night after all, unless the facilitator asked for it.
  if (scan.remindedOn !== day && dueNow(app, opened)?.kind !== 'nudge') return
  const instrument = instrumentOf(app, scan)
  if (progressOf(instrument, own.sheet) === 'ready') return
  await reach(app, scan, own, reminderCard(instrument, scan, own.sheet), nudgeOf(member, day))
}

type OpenScan = Omit<Whole, 'scan'> & { readonly scan: Read<Open> }

async function openScan(app: App, id: string): Promise<OpenScan | undefined> {
  const whole: Whole | undefined = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'open') return undefined
  return { ...whole, scan: { value: scan, version: whole.scan.version } }
}

async function sendStep(app: App, { scan }: OpenScan, own: MemberSheet): Promise<void> {
  const instrument = instrumentOf(app, scan.value)
  const turn: MemberTurn = { scan, instrument, own, talk: undefined, isOpen: true }
  const isFirst = own.sheet.answers.size === 0
  await reach(app, scan.value, own, stepCard(turn, own.sheet, resume(instrument, own.sheet), undefined, isFirst))
}

async function reach(app: App, scan: Open, { member }: MemberSheet, card: Filled, once?: string): Promise<void> {
  const contact = await deliver(app, scan, member.value, card, once)
  // Nothing new to note; and a write that fails after the message went out would send it again.
  if (contact === member.value.contact) return
  // Also when they could not be reached: `hervat` in a chat they open themselves has to find the scan.
  await app.scans.remember(member.value.id, contact.state === 'reached' ? contact.chat : undefined, scan)
  // Losing this write to the member handing in at the same moment is fine: who hands in has been reached.
  await app.scans.changeMember(scan.id, member, { ...member.value, contact })
}

/** Posts a card in a member's own chat; `once` names a message that may be sent one time only. */
async function deliver(app: App, scan: Started, member: Member, card: Filled, once?: string): Promise<Contact> {
  const known: Opened | undefined =
    member.contact.state === 'reached' ? { state: 'open', chat: member.contact.chat } : undefined
  let chat = known?.chat
  const send = async (): Promise<Sent> => {
    const opened = known ?? (await app.messenger.openChat(scan.chat, member.address))
    if (opened.state === 'failed') return opened
    chat = opened.chat
    return app.messenger.post(opened.chat, card)
  }
  const sent = await (once === undefined ? send() : sendOnce(app, scan.id, once, send))
  if (sent.state === 'failed') return { state: 'unreachable', reason: sent.reason }
  if (known || !chat) return member.contact
  // "Perhaps" may well be there; sending it again could make it two, and "Doe mee" brings it when it is not.
  return { state: 'reached', chat }
}

async function report(app: App, id: string): Promise<void> {
  const opened = await openScan(app, id)
  const members = opened?.members.map(({ member }) => member.value) ?? []
  if (!opened || !members.some(({ contact }) => contact.state === 'unreachable')) return
  const scan = opened.scan.value
  const chat = await ownChat(app, scan, scan.facilitator.id)
  if (chat) await app.messenger.post(chat, unreachedCard(scan, members))
}
