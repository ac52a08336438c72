import type { Sent } from '../delivery/messenger.ts'
import type { App } from './app.ts'
import type { From } from './request.ts'

/**
 * Sends a message of a scan once, whoever tries and however often: it is noted as "perhaps" before it leaves, so that a
 * bot that dies while sending leaves that behind, and nobody sends it again blindly. `what` names the message among
 * those of its scan. An attempt that throws surely sent nothing and may be made again. Gives what became of the message,
 * now or earlier.
 */
export async function sendOnce(app: App, scan: string, what: string, send: () => Promise<Sent>): Promise<Sent> {
  const by = app.newId()
  const note = (sent: Sent) => ({
    state: sent.state,
    reason: sent.state === 'failed' ? sent.reason : ('' as const),
    message: sent.state === 'delivered' ? sent.message : '',
    at: app.now().toISOString(),
    by
  })
  if (!(await app.scans.claimSending(scan, what, note({ state: 'perhaps' })))) return earlier(app, scan, what)
  const sent = await send().catch(async (error: unknown) => {
    await app.scans.releaseSending(scan, what)
    throw error
  })
  await app.scans.noteSending(scan, what, note(sent))
  return sent
}

/**
 * What names the wish behind a press that may be made more than once: the minute in which it was made. A double click,
 * and a turn that Teams delivers again, are the same wish.
 */
export function wishOf({ at }: Pick<From, 'at'>): string {
  return at.slice(0, 'yyyy-mm-ddThh:mm'.length)
}

async function earlier(app: App, scan: string, what: string): Promise<Sent> {
  const { state, reason, message } = (await app.scans.sending(scan, what)) ?? { state: 'perhaps' }
  if (state === 'failed') return { state, reason: reason || 'unclear' }
  return state === 'delivered' ? { state, message: message ?? '' } : { state }
}
