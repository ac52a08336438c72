import type { Job } from './jobs.ts'
import type { Letter } from './queue.ts'

/** A letter whose job can be done. */
export type JobLetter = Letter & { readonly job: Job }

/** An order in this replica's hand; `order` changes when it is kept hidden for longer, and `hiddenUntil` says how long. */
export type InHand = {
  readonly key: string
  readonly scan: string
  order: JobLetter
  hiddenUntil: number
  /** What is being asked of the queue about it. */
  asking: Promise<void>
}

/** How many scans are worked for at the same time. */
const SIDE_BY_SIDE = 8

/** The most letters in hand. */
const MOST_IN_HAND = 128

/** A shared card is painted at most once in this many milliseconds: half of what Teams lets one conversation have. */
export const BETWEEN_REPAINTS = 2_000

/**
 * The order in which what is in hand is done: the jobs of one scan one after another, several scans side by side, and
 * equal jobs that wait once: a hundred votes within two seconds cost one repaint.
 */
export function lanes() {
  const waiting = new Map<string, InHand>()
  const running = new Map<string, InHand>()
  const painted = new Map<string, number>()

  /** The moment from which it may be begun, as far as other paintings of its card go. */
  const restedAt = ({ key }: InHand) => (painted.get(key) ?? Number.NEGATIVE_INFINITY) + BETWEEN_REPAINTS
  const all = (): readonly InHand[] => [...waiting.values(), ...running.values()]
  const isFree = ({ scan }: InHand) => running.size < SIDE_BY_SIDE && !running.has(scan)

  return {
    /** Whether an equal job is in hand and has not begun. */
    isWaiting: (job: Job): boolean => waiting.has(keyOf(job)),

    /**
     * Takes an order in; gives the one that is not needed, as an equal one does its work: the one that was begun more often.
     * The same letter once more is none of both: it could not be kept hidden, and goes on with its new receipt.
     */
    put(order: JobLetter, hiddenUntil: number): InHand | undefined {
      const key = keyOf(order.job)
      const same = all().find((one) => one.order.id === order.id)
      if (same) {
        same.order = order
        same.hiddenUntil = hiddenUntil
        return undefined
      }
      const one = { key, scan: order.job.scan, order, hiddenUntil, asking: Promise.resolve() }
      const equal = waiting.get(key)
      if (equal && equal.order.begun >= order.begun) return one
      waiting.set(key, one)
      return equal
    },

    /** The next one that may be begun by now, as begun; undefined when there is none. */
    next(now: number): InHand | undefined {
      const found = [...waiting.values()].find((one) => restedAt(one) <= now && isFree(one))
      if (found) {
        waiting.delete(found.key)
        running.set(found.scan, found)
      }
      return found
    },

    /** Notes that one has ended. */
    ended(one: InHand, now: number): void {
      running.delete(one.scan)
      for (const [key, at] of painted) if (at + BETWEEN_REPAINTS <= now) painted.delete(key)
      if (isPainting(one.order.job)) painted.set(one.key, now)
    },

    /** When the next one may be begun that waits for nothing but its time; Infinity when there is none. */
    soonest(): number {
      return Math.min(...[...waiting.values()].filter(isFree).map(restedAt))
    },

    /** Everything in hand. */
    all,

    /** How many more may be taken in hand. */
    room: (): number => MOST_IN_HAND - waiting.size - running.size,

    /** Lets go of everything that waits, and gives it. */
    letGo(): readonly InHand[] {
      const gone = [...waiting.values()]
      waiting.clear()
      return gone
    },

    /** Lets go of one that waits. */
    drop(one: InHand): void {
      if (waiting.get(one.key) === one) waiting.delete(one.key)
    }
  }
}

/** What equal jobs have in common. */
export function keyOf(job: Job): string {
  return JSON.stringify(job)
}

/** Whether a job paints a card that many people look at. */
export function isPainting({ kind }: Job): boolean {
  return kind === 'repaint' || kind === 'discussion' || kind === 'receipts'
}
