import { statusOf } from '../bot/failure.ts'
import { MailError, type Mailer } from '../delivery/mail.ts'
import { BusyError, type Messenger, RefusedError } from '../delivery/messenger.ts'
import { type Queue, QueueError } from '../delivery/queue.ts'
import { StorageError, type Store } from '../storage/store.ts'
import type { Reliance } from './advice.ts'
import type { Telemetry } from './telemetry.ts'
import type { Troubles } from './trouble.ts'

/** Does what a part is asked, by the name of the call, and watches how it goes. */
type Watch = <T>(what: Reliance, call: string, work: () => Promise<T>) => Promise<T>

/** Whether an error says that the part itself is in trouble, and no more than no to this. */
function isTrouble(error: unknown): boolean {
  if (error instanceof BusyError) return error.retryAfter === undefined
  if (error instanceof RefusedError) return statusOf(error.cause) === 401
  return error instanceof StorageError || error instanceof QueueError || error instanceof MailError
}

/** Watches what the bot leans on: for the log whether it is in trouble, for counters and traces how often and how long. */
export function watchOver(troubles: Troubles, telemetry: Telemetry) {
  const watch: Watch = (what, call, work) =>
    telemetry.during(what, call, async () => {
      try {
        const result = await work()
        troubles.well(what)
        return result
      } catch (error) {
        if (isTrouble(error)) troubles.met(what, error)
        else troubles.well(what)
        throw error
      }
    })

  return {
    /** The same store, watched. */
    store: ({ read, write }: Store): Store => ({
      read: (...asked) => watch('tables', 'read', () => read(...asked)),
      write: (...asked) => watch('tables', 'write', () => write(...asked))
    }),

    /** The same queue, watched. */
    queue: (queue: Queue): Queue => ({
      add: (...asked) => watch('queues', 'add', () => queue.add(...asked)),
      take: (...asked) => watch('queues', 'take', () => queue.take(...asked)),
      keep: (...asked) => watch('queues', 'keep', () => queue.keep(...asked)),
      done: (...asked) => watch('queues', 'done', () => queue.done(...asked)),
      postpone: (...asked) => watch('queues', 'postpone', () => queue.postpone(...asked)),
      setAside: (...asked) => watch('queues', 'setAside', () => queue.setAside(...asked))
    }),

    /** The same messenger, watched. */
    messenger: (messenger: Messenger): Messenger => ({
      roster: (...asked) => watch('Teams', 'roster', () => messenger.roster(...asked)),
      find: (...asked) => watch('Teams', 'find', () => messenger.find(...asked)),
      openChat: (...asked) => watch('Teams', 'openChat', () => messenger.openChat(...asked)),
      post: (...asked) => watch('Teams', 'post', () => messenger.post(...asked)),
      update: (...asked) => watch('Teams', 'update', () => messenger.update(...asked))
    }),

    /** The same mailer, watched. */
    mailer: ({ send }: Mailer): Mailer => ({ send: (mail) => watch('mail', 'send', () => send(mail)) })
  }
}
