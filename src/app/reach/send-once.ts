import type { Sent } from '../../delivery/messenger.ts'
import { SURELY_OVER } from '../../scan/delivery.ts'
import type { Sending } from '../../storage/scans.ts'
import type { App } from '../scan/app.ts'
import type { From } from '../scan/request.ts'

/** How long to wait for an attempt of somebody else that is under way, in milliseconds: most end within a second. */
const PAUSES = [20, 80, 200, 400] as const

/** Another attempt at the same message is under way: nothing can be said of it until it ends. */
class UnderWay extends Error {
  override readonly name = 'UnderWay'
  readonly retryAfter = 20_000
}

/**
 * Sends a message of a scan once, whoever tries and however often: it is noted as "perhaps" before it leaves, so that a
 * bot that dies while sending leaves that behind, and nobody sends it again blindly. `what` names the message among
 * those of its scan. An attempt that throws surely sent nothing and may be made again; so may one that failed, where
 * that is asked for. Gives what became of the message, now or earlier; throws while somebody else is at it.
 */
export async function sendOnce(
  app: App,
  scan: string,
  what: string,
  send: () => Promise<Sent>,
  failed: 'stays' | 'again' = 'stays'
): Promise<Sent> {
  const by = app.newId()
  const note = (sent: Sent): Sending => ({
    state: sent.state,
    reason: sent.state === 'failed' ? sent.reason : '',
    message: sent.state === 'delivered' ? sent.message : '',
    at: app.now().toISOString(),
    by
  })
  const attempt = async (): Promise<Sent> => {
    const sent = await send().catch(async (error: unknown) => {
      await app.scans.releaseSending(scan, what, by)
      throw error
    })
    await app.scans.noteSending(scan, what, note(sent))
    return sent
  }

  for (const pause of PAUSES) {
    if (await app.scans.claimSending(scan, what, note({ state: 'perhaps' }))) return attempt()
    const there = await app.scans.sending(scan, what)
    // Nothing is there when it was taken back meanwhile: it surely did not leave.
    if (there?.state === 'failed' && failed === 'again') {
      if (await app.scans.takeOverSending(scan, what, there, note({ state: 'perhaps' }))) return attempt()
    } else if (there && there.state !== 'perhaps') return asSent(there)
    // Taken over, so that an attempt that was frozen and wakes finds that it was given up.
    else if (there && isOver(app, there) && (await app.scans.takeOverSending(scan, what, there, { ...there, by })))
      return asSent(there)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new UnderWay(`somebody else is sending ${what.split('!', 1)[0]}`)
}

/**
 * What names the wish behind a press that may be made more than once: the minute in which it was made. A double click,
 * and a turn that Teams delivers again, are the same wish.
 */
export function wishOf({ at }: Pick<From, 'at'>): string {
  return at.slice(0, 'yyyy-mm-ddThh:mm'.length)
}

function isOver(app: App, { at }: Sending): boolean {
  return app.now().getTime() - Date.parse(at) >= SURELY_OVER
}

function asSent({ state, reason, message }: Sending): Sent {
  if (state === 'failed') return { state, reason: reason || 'unclear' }
  return state === 'delivered' ? { state, message } : { state }
}
