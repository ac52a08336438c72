import type { Clock } from './clock.ts'
import { BusyError, type Messenger } from './messenger.ts'
import { pauseAfter } from './pace.ts'

/** For how long a turn asks Teams again about one call, in milliseconds: somebody waits, and the turn has other things to do. */
const IN_A_TURN = 6_000

/**
 * Makes a call to Teams, and once more for as long as Teams can't take it now, when it says or after a growing pause. Throws
 * the last BusyError where the next time would be later than `within` milliseconds from now, or after `over`.
 */
export async function askAgain<T>(
  call: () => Promise<T>,
  { now, sleep }: Clock,
  within: number,
  over?: AbortSignal
): Promise<T> {
  const end = now() + within
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof BusyError) || over?.aborted) throw error
      const wait = error.retryAfter ?? pauseAfter(tries)
      if (now() + wait > end) throw error
      await sleep(wait, over)
      if (over?.aborted) throw error
    }
  }
}

/** A messenger for one turn: it asks again what Teams can't take at once, and nothing any more once the turn is over. */
export function messengerInTurn(over: AbortSignal, clock: Clock, messenger: Messenger): Messenger {
  const patient =
    <A extends unknown[], R>(call: (...asked: A) => Promise<R>) =>
    (...asked: A): Promise<R> =>
      askAgain(() => call(...asked), clock, IN_A_TURN, over)
  const { roster, find, openChat, post, update } = messenger
  return {
    // A long roster would outlive the turn.
    roster: patient((chat, reading) => roster(chat, { ...reading, over })),
    find: patient(find),
    openChat: patient(openChat),
    post: patient(post),
    update: patient(update)
  }
}
