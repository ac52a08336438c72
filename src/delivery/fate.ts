import { MailError } from './mail.ts'
import { RefusedError } from './messenger.ts'
import type { Letter, Queue, Tried } from './queue.ts'

/** How long to wait before a job that failed is tried again, in milliseconds, and so how often. */
const AGAIN_AFTER = [1_000, 4_000, 15_000, 60_000] as const
const LONGEST = AGAIN_AFTER[3]

/** The same for what Teams refuses for now: after these it is a no that stays. */
const REFUSED_AGAIN_AFTER = [1_000, 4_000, 15_000, 40_000, 60_000] as const

/** A letter that was begun so often without a word of what became of it is set aside: it may be what stops the bot. */
const MOST_TRIES = 20

/** The same for one that Teams or a mail server puts off each time: most of a day, or some days of a server that is down. */
const MOST_TAKES = 1_000

/** A mail server that is down stays down for a while: it is asked again after so long, in milliseconds. */
const MAIL_REST = 5 * 60_000

/** What an operator may count on, in milliseconds: how long a no of Teams is taken for one that passes, how often a mail is tried while its server is away, and for how long. */
export const FATES = {
  refusedFor: REFUSED_AGAIN_AFTER.reduce<number>((sum, after) => sum + after, 0),
  mailEvery: MAIL_REST,
  mailFor: MOST_TAKES * MAIL_REST
} as const

/** How long a newer program gets to take a letter that only it can read, in milliseconds. */
const FOR_NEWER = 30_000

/** What is to become of a letter. */
export type Fate = { readonly kind: 'done' } | Unhappy

/** The same when its job could not be done. */
export type Unhappy =
  | { readonly kind: 'again'; readonly after: number; readonly counted: Tried }
  | { readonly kind: 'aside'; readonly reason: string }

/** What becomes of a letter that is not even to be tried; undefined when it is. */
export function fateBefore({ job, begun }: Letter): Unhappy | undefined {
  if (job === 'newer') return { kind: 'again', after: FOR_NEWER, counted: 'spared' }
  if (job === 'unreadable') return { kind: 'aside', reason: 'unreadable' }
  return begun >= MOST_TRIES ? { kind: 'aside', reason: `begun ${begun} times and never ended` } : undefined
}

/** Whether a no that Teams still gives to this try is one that stays. */
export function isLastTry({ begun }: Letter): boolean {
  return begun >= REFUSED_AGAIN_AFTER.length
}

/** What becomes of a letter whose job failed; `cause` is what an operator may read of the error. */
export function fateAfter({ begun, takes }: Letter, error: unknown, cause: string): Unhappy {
  const isMail = error instanceof MailError
  if (!isLater(error)) {
    const after = (error instanceof RefusedError ? REFUSED_AGAIN_AFTER : AGAIN_AFTER)[begun]
    return after === undefined ? { kind: 'aside', reason: cause } : { kind: 'again', after, counted: 'tried' }
  }
  if (takes > MOST_TAKES) return { kind: 'aside', reason: cause }
  const after = error.retryAfter ?? AGAIN_AFTER[takes - 1] ?? (isMail ? MAIL_REST : LONGEST)
  return { kind: 'again', after, counted: 'spared' }
}

/** Whether this is no failure but a "later", after so many milliseconds where it says so. */
function isLater(error: unknown): error is Error & { readonly retryAfter: number | undefined } {
  return error instanceof Error && 'retryAfter' in error
}

/**
 * Says to the queue what becomes of a letter, and gives the id under which it lies aside. A word that does not reach it is no
 * harm: the letter comes back and is done again.
 */
export async function tellFate(queue: Queue, letter: Letter, fate: Fate): Promise<string | undefined> {
  switch (fate.kind) {
    case 'done':
      await queue.done(letter)
      return undefined
    case 'again':
      await queue.postpone(letter, fate.after, fate.counted)
      return undefined
    case 'aside':
      return queue.setAside(letter, fate.reason)
  }
}
