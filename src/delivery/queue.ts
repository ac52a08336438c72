import type { Job } from './jobs.ts'

/**
 * A job as it comes out of a queue. `turn` names the turn it came from, in the log. `tries` counts how often it was
 * taken, this time included, without those that a postponement spared; `takes` counts every time.
 */
export type Letter = {
  /** 'newer' when a newer version of this program wrote it, 'unreadable' when it is no job at all. */
  readonly job: Job | 'newer' | 'unreadable'
  readonly turn: string
  readonly tries: number
  readonly takes: number
  /** How often its job is known to have been begun before: a letter that only waited in a hand was not. */
  readonly begun: number
  /** How many milliseconds it had been there when it was taken. */
  readonly age: number
  /** As it lies in the queue. */
  readonly text: string
  /** Which letter it is, and the queue's own proof of who holds it. */
  readonly id: string
  readonly receipt: string
}

/** Whether a time in somebody's hand counts as a try. */
export type Tried = 'tried' | 'spared'

/**
 * Where jobs wait until they are done, for every replica to take. What is added is kept until it is done or set aside.
 * A letter is in one hand at a time, for as long as it is hidden; but it may be added or come back twice, and comes in
 * no order. Times are in milliseconds, at most seven days. A method that can't reach the queue in time throws QueueError.
 */
export interface Queue {
  /** Adds jobs of a turn, to be taken once `after` milliseconds have passed; some may be in when it throws. */
  add(jobs: readonly Job[], turn: string, after?: number): Promise<void>
  /** Takes at most `most` letters (1 to 32), which nobody else gets for so long. */
  take(most: number, hiddenFor: number): Promise<readonly Letter[]>
  /**
   * Hides a letter for so long from now on, and notes in it, when that is said, that its job is begun; gives it as it is
   * held now, undefined when it is no longer in this hand.
   */
  keep(letter: Letter, hiddenFor: number, isBegun?: 'begun'): Promise<Letter | undefined>
  /** Takes a letter out for good; nothing happens when it is no longer in this hand. */
  done(letter: Letter): Promise<void>
  /**
   * Puts a letter back, to be taken again no sooner than after so long, with the word whether it was begun in this hand;
   * nothing happens when it is no longer in it.
   */
  postpone(letter: Letter, after: number, counted: Tried): Promise<void>
  /** Takes a letter out that can't be done, and keeps it with the reason where an operator finds it; gives the id that it has there. */
  setAside(letter: Letter, reason: string): Promise<string>
}

/** The queue could not be reached, or not in time: nothing is known of what was asked. */
export class QueueError extends Error {
  override readonly name = 'QueueError'
  readonly operation: keyof Queue | 'prepare'
  constructor(operation: keyof Queue | 'prepare', cause: unknown) {
    super(`the queue could not ${operation}`, { cause })
    this.operation = operation
  }
}
