import { emptySetup, setupCard } from '../../cards/setup-card.ts'
import { isOwn, messageParts } from '../../scan/conversation.ts'
import { forgottenFrom } from '../../scan/deadline.ts'
import type { Instrument } from '../../scan/instrument.ts'
import { type Chat, isLive, MOST_MEMBERS, type RosterEntry, type Scan } from '../../scan/scan.ts'
import { choicesOf, draftOf } from '../../scan/setup.ts'
import type { Read } from '../../storage/scans.ts'
import { rosterIn } from '../reach/roster.ts'
import { type App, type Outcome, refuse, show, today } from '../scan/app.ts'
import { readEach } from '../scan/passed-over.ts'
import type { From } from '../scan/request.ts'

/**
 * The command `start`: a set-up card, unless a scan is already running here. Whoever asks again before they used it gets
 * the same one anew, so that asking often leaves no more behind than asking once.
 */
export async function start(app: App, from: From): Promise<Outcome | 'overtaken'> {
  const { chat, speaker } = from
  if (chat.scope === 'unclear') return refuse({ reason: 'unclear-place' })
  const live = await app.scans.holderOf(chat)
  const running = live?.value ? await app.scans.view(live.value, speaker.id) : undefined
  if (running && isLive(running.scan.value)) return refuse({ reason: 'already-live', link: linkTo(running.scan.value) })

  const roster = await rosterOf(app, chat, from)
  if (roster === undefined) return refuse({ reason: 'no-roster' })
  const self = roster.find(({ id }) => id === speaker.id)
  if (self?.guest) return refuse({ reason: 'guest' })
  const colleagues = roster.filter((entry) => !entry.guest)
  // A roster is read no further than this: whoever asks need not be in it.
  if (colleagues.length > MOST_MEMBERS) return refuse({ reason: 'crowded' })
  if (!self) return refuse({ reason: 'no-roster' })

  const now = app.now().toISOString()
  const unused = await unusedDraft(app, chat, speaker.id)
  // The scan that held the conversation last says what is usual there.
  const last = running && running.scan.value.state !== 'draft' ? choicesOf(running.scan.value) : undefined
  const draft = draftOf(unused?.value.id ?? app.newId(), chat, self, colleagues, now, last)
  // Looked at once the day comes on which it is too old; until then it costs nothing.
  await app.scans.watch(draft.id, forgottenFrom(now))
  if (!unused) await app.scans.noteAsked(chat, speaker.id, draft.id)
  // It was used in this very moment.
  if (!(await app.scans.draft(draft, unused))) return 'overtaken'
  const instruments = offeredIn(app)
  return show(setupCard(draft, instruments, emptySetup(draft, instruments, today(app)), today(app)))
}

/** The set-up card that somebody asked for here and did not use; one that can't be read is left for what it is. */
async function unusedDraft(app: App, chat: Chat, person: string): Promise<Read<Scan> | undefined> {
  const asked = await app.scans.askedBy(chat, person)
  const { read } = await readEach(app, asked === undefined ? [] : [asked], (scan) => app.scans.view(scan, person))
  return read.map(({ scan }) => scan).find(({ value }) => value.state === 'draft')
}

/** The instruments a scan can be started with, in the order in which they are offered. */
export function offeredIn({ instruments }: Pick<App, 'instruments'>): readonly Instrument[] {
  return [...instruments.current.values()]
}

/** A link that opens the card of a running scan in Teams; "" where it has none. Form: learn.microsoft.com, "Deep link to Teams chat messages". */
function linkTo(scan: Scan): string {
  if (scan.state === 'draft' || scan.card === '' || scan.chat.scope !== 'channel') return ''
  const { id, tenant } = scan.chat
  const { id: card, thread = scan.chat.thread } = messageParts(scan.card)
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(id)}/${encodeURIComponent(card)}?tenantId=${encodeURIComponent(tenant)}&parentMessageId=${encodeURIComponent(thread)}`
}

async function rosterOf(app: App, chat: Chat, { speaker }: From): Promise<readonly RosterEntry[] | undefined> {
  const { id, name, address } = speaker
  return isOwn(chat) ? [{ id, name, address, guest: false }] : rosterIn(app, chat)
}
