import { keyOf } from './lanes.ts'
import type { Letter, Queue } from './queue.ts'

/** How many letters wait, and for how many seconds the oldest of them and of the mails has waited; 0 where none does. */
export type Backlog = { readonly waiting: number; readonly oldest: number; readonly mail: number }

/** How long after a letter was to come back it is no longer counted, in milliseconds: somebody may have taken it out. */
const LONG_GONE = 10 * 60_000

/** The letters for one job: since when the oldest of them waits, and until when each is known to. */
type Known = { since: number; readonly isMail: boolean; readonly letters: Map<string, number> }

/**
 * The same queue, which remembers every letter that was taken from it and has not ended: what is known to wait, since it was
 * added. Letters for the same job count as one, as old as the oldest. `now` is in milliseconds.
 */
export function countedQueue(queue: Queue, now: () => number) {
  const known = new Map<string, Known>()

  function taken(letter: Letter): void {
    const { job, id, age } = letter
    const since = now() - age
    const isMail = typeof job === 'object' && job.kind === 'deliver' && job.to !== 'channel' && job.to !== 'network'
    const one = known.get(nameOf(letter)) ?? { since, isMail, letters: new Map() }
    one.since = Math.min(one.since, since)
    one.letters.set(id, Number.POSITIVE_INFINITY)
    known.set(nameOf(letter), one)
  }

  function ended(letter: Letter): void {
    const one = known.get(nameOf(letter))
    one?.letters.delete(letter.id)
    if (one?.letters.size === 0) known.delete(nameOf(letter))
  }

  return {
    add: (...asked) => queue.add(...asked),
    keep: (...asked) => queue.keep(...asked),
    async take(most, hiddenFor) {
      const letters = await queue.take(most, hiddenFor)
      letters.forEach(taken)
      return letters
    },
    async postpone(letter, after, counted) {
      known.get(nameOf(letter))?.letters.set(letter.id, now() + after + LONG_GONE)
      await queue.postpone(letter, after, counted)
    },
    async done(letter) {
      await queue.done(letter)
      ended(letter)
    },
    async setAside(letter, reason) {
      const asideAs = await queue.setAside(letter, reason)
      ended(letter)
      return asideAs
    },

    /** What is known to wait by now. */
    backlog(): Backlog {
      for (const [name, { letters }] of known) {
        for (const [id, until] of letters) if (until < now()) letters.delete(id)
        if (letters.size === 0) known.delete(name)
      }
      const all = [...known.values()]
      return { waiting: all.length, oldest: longest(all), mail: longest(all.filter(({ isMail }) => isMail)) }
    },

    /** Forgets all of it: another replica has the letters now. */
    forget: (): void => known.clear()
  } satisfies Queue & Readonly<Record<'backlog' | 'forget', () => unknown>>

  function longest(some: readonly Known[]): number {
    return Math.max(0, ...some.map(({ since }) => Math.floor((now() - since) / 1_000)))
  }
}

function nameOf({ job, id }: Letter): string {
  return typeof job === 'object' ? keyOf(job) : id
}
