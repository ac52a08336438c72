import { overCard } from '../cards/notice-card.ts'
import { reminderCard } from '../cards/reminder-card.ts'
import { type App, type Outcome, refuse, show } from './app.ts'
import { memberTurn } from './member-turn.ts'
import type { Press } from './request.ts'

/** "Geen herinneringen meer voor deze scan": no nudge comes any more, and nobody else learns of it. */
export function mute(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  return setMuted(app, press, asked.scan, true)
}

/** "Toch weer herinneringen": the way back. */
export function unmute(app: App, press: Press, asked: { scan: string }): Promise<Outcome> {
  return setMuted(app, press, asked.scan, false)
}

async function setMuted(app: App, press: Press, id: string, isMuted: boolean): Promise<Outcome> {
  const turn = await memberTurn(app, press.speaker, id)
  if ('refusal' in turn) return refuse(turn.refusal)
  const { instrument, own } = turn
  const scan = turn.scan.value
  if (scan.state !== 'open') return show(overCard(scan, false))
  // In a scan of one person nobody is reminded.
  if (scan.chat.scope === 'personal') return refuse({ reason: 'closed' })
  if (own.muted !== isMuted)
    await (isMuted
      ? app.scans.mute(id, press.speaker.id, app.now().toISOString())
      : app.scans.unmute(id, press.speaker.id))
  return show(reminderCard(instrument, scan, own.sheet, turn.today, isMuted))
}
