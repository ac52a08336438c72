import { type Messenger, type OnRefusal, RefusedError } from './messenger.ts'

/** A messenger for a last try: a no of Teams that may pass is taken for one that stays, and an operator is told. */
export function takingNoForNo(messenger: Messenger, onRefusal: OnRefusal): Messenger {
  /** The no, as one that stays; anything else goes on up. */
  function final(call: keyof Messenger, error: unknown): RefusedError {
    if (!(error instanceof RefusedError)) throw error
    if (!error.mayPass) return error
    const last = new RefusedError(error.reason, false, error.cause)
    onRefusal(call, last)
    return last
  }
  const failed = (call: keyof Messenger) => (error: unknown) =>
    ({ state: 'failed', reason: final(call, error).reason }) as const
  const refused = (call: keyof Messenger) => (error: unknown) => {
    throw final(call, error)
  }
  return {
    roster: (...asked) => messenger.roster(...asked).catch(failed('roster')),
    find: (...asked) => messenger.find(...asked).catch(refused('find')),
    openChat: (...asked) => messenger.openChat(...asked).catch(failed('openChat')),
    post: (...asked) => messenger.post(...asked).catch(failed('post')),
    update: (...asked) => messenger.update(...asked).catch(failed('update'))
  }
}
