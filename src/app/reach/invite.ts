import { reminderCard } from '../../cards/reminder-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Contact, Member, Open, Started } from '../../scan/scan.ts'
import { progressOf } from '../../scan/sheet.ts'
import type { MemberSheet, Read, Whole } from '../../storage/scans.ts'
import { type App, instrumentOf, today } from '../scan/app.ts'
import { dueNow } from '../scan/due-now.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import { goesOnAt, stepCard } from '../scan/step-card.ts'
import { untilDone } from '../scan/until-done.ts'
import { nudgeOf } from './nudges.ts'
import { type OwnOpened, openAnew } from './own-chat.ts'
import { sendOnce } from './send-once.ts'
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
  // A no of Teams counts as a try, "later" does not: one who is busy doesn't keep a no from becoming final.
  if (failures.length > 0) throw failures.find((error) => error instanceof Error && 'mayPass' in error) ?? failures[0]
}

/** Sends one member the card they are at, once for each time they asked for it. */
export async function sendCard(app: App, id: string, member: string, asked: string): Promise<void> {
  const opened = await openScan(app, id)
  const own = opened?.members.find((candidate) => candidate.member.value.id === member)
  if (!opened || !own) return
  const contact = await sendStep(app, opened, own, `card!${member}!${asked}`)
  if (contact.state === 'unreachable') await tellUnreached(app, id)
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
  // Who gets one is not ready: so nothing is noted, nor told, of whether it came.
  await deliver(app, scan, own.member.value, nudgeOf(member, day), reminderCard(instrument, scan, own.sheet, day))
}

type OpenScan = Omit<Whole, 'scan'> & { readonly scan: Read<Open> }

async function openScan(app: App, id: string): Promise<OpenScan | undefined> {
  const whole: Whole | undefined = await app.scans.whole(id)
  const scan = whole?.scan.value
  if (!whole || scan?.state !== 'open') return undefined
  return { ...whole, scan: { value: scan, version: whole.scan.version } }
}

async function sendStep(app: App, { scan }: OpenScan, own: MemberSheet, what: string): Promise<Contact> {
  const instrument = instrumentOf(app, scan.value)
  const turn: MemberTurn = { scan, instrument, own, talk: undefined, isOpen: true, today: today(app) }
  const isFirst = own.sheet.answers.size === 0
  return reach(
    app,
    scan.value,
    own,
    what,
    stepCard(turn, own.sheet, goesOnAt(instrument, own), undefined, { invited: isFirst })
  )
}

async function reach(app: App, scan: Open, { member }: MemberSheet, what: string, card: Filled): Promise<Contact> {
  const { contact: before, id } = member.value
  const contact = await deliver(app, scan, member.value, what, card)
  // Names of who can't be reached come from the first card alone: from those of a later one one could tell who asked for it.
  if (contact === before || (before.state === 'reached' && contact.state === 'unreachable')) return before
  // Also when they could not be reached: `hervat` in a chat they open themselves has to find the scan.
  const chat = contact.state === 'reached' ? contact.chat : undefined
  await app.scans.remember(id, chat && isOwn(chat) ? chat : undefined, scan)
  let now: Read<Member> | undefined = member
  await untilDone(async () => {
    const isNoted = !now || (await app.scans.changeMember(scan.id, now, { ...now.value, contact }))
    if (isNoted) return 'noted'
    now = (await app.scans.view(scan.id, id))?.own?.member
    return 'overtaken'
  })
  return contact
}

/** Posts a card in a member's own chat, once under this name. */
async function deliver(app: App, scan: Started, member: Member, what: string, card: Filled): Promise<Contact> {
  const chat = member.contact.state === 'reached' ? member.contact.chat : undefined
  const known: OwnOpened | undefined = chat && isOwn(chat) ? { state: 'open', chat } : undefined
  let opened: OwnOpened | undefined = known
  const open = async (): Promise<OwnOpened> => {
    const place = opened ?? (await openAnew(app, scan.chat, member.address))
    opened = place
    return place
  }
  const sent = await sendOnce(app, scan.id, what, async () => {
    const place = await open()
    return place.state === 'open' ? app.messenger.post(place.chat, card) : place
  })
  if (sent.state === 'failed') return { state: 'unreachable', reason: sent.reason }
  if (known) return member.contact
  // "Perhaps" may well be there; sending it again could make it two, and "Doe mee" brings it when it is not. What a bot
  // sent that stopped before it noted where, is where this opens again.
  const place = await open()
  return place.state === 'open'
    ? { state: 'reached', chat: place.chat }
    : { state: 'unreachable', reason: place.reason }
}
