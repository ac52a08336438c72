import { overCard } from '../../cards/notice-card.ts'
import { reminderCard } from '../../cards/reminder-card.ts'
import { type App, type Outcome, refuse, show } from '../scan/app.ts'
import type { MemberTurn } from '../scan/member-turn.ts'
import type { From, Press } from '../scan/request.ts'

/** "Geen herinneringen meer voor deze scan": no nudge comes any more, and nobody else learns of it. */
export function mute(app: App, turn: MemberTurn, press: Press<'mute'>): Promise<Outcome> {
  return setMuted(app, turn, press, true)
}

/** "Toch weer herinneringen": the way back. */
export function unmute(app: App, turn: MemberTurn, press: Press<'unmute'>): Promise<Outcome> {
  return setMuted(app, turn, press, false)
}

async function setMuted(app: App, turn: MemberTurn, { speaker }: From, isMuted: boolean): Promise<Outcome> {
  const { instrument, own } = turn
  const scan = turn.scan.value
  if (scan.state !== 'open') return show(overCard(scan, false))
  // In a scan of one person nobody is reminded.
  if (scan.chat.scope === 'personal') return refuse({ reason: 'closed' })
  if (own.muted !== isMuted)
    await (isMuted
      ? app.scans.mute(scan.id, speaker.id, app.now().toISOString())
      : app.scans.unmute(scan.id, speaker.id))
  return show(reminderCard(instrument, scan, own.sheet, turn.today, isMuted))
}
