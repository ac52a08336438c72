import { BusyError, type Messenger } from './messenger.ts'

/** After how long of nothing but trouble Teams counts as out of reach, in milliseconds, and after how many calls. */
const [PATIENCE, CALLS] = [3 * 60_000, 3]

/**
 * A messenger that remembers whether anything came of it lately. Teams is out of this process's reach once some minutes of
 * calls have ended in nothing but trouble; a conversation that asks to wait is none, and neither is a no. `begin` forgets
 * what was; `now` is a clock in milliseconds that never goes back.
 */
export function mindfulMessenger(messenger: Messenger, now: () => number) {
  let trouble = { since: 0, calls: 0 }

  const minding =
    <A extends unknown[], R>(call: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      try {
        const result = await call(...asked)
        if (isPerhaps(result)) note()
        else begin()
        return result
      } catch (error) {
        if (error instanceof BusyError && error.retryAfter === undefined) note()
        else begin()
        throw error
      }
    }

  function note(): void {
    trouble = trouble.calls === 0 ? { since: now(), calls: 1 } : { ...trouble, calls: trouble.calls + 1 }
  }

  function begin(): void {
    trouble = { since: 0, calls: 0 }
  }

  const minded: Messenger = {
    roster: minding(messenger.roster),
    find: minding(messenger.find),
    openChat: minding(messenger.openChat),
    post: minding(messenger.post),
    update: minding(messenger.update)
  }
  return {
    ...minded,
    begin,
    /** Whether nothing but trouble has come of it for some minutes. */
    isOutOfReach: (): boolean => trouble.calls >= CALLS && now() - trouble.since >= PATIENCE
  }
}

function isPerhaps(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'state' in result && result.state === 'perhaps'
}
