import type { Lease } from '../storage/lease.ts'
import { type Backlog, countedQueue } from './backlog.ts'
import type { Job } from './jobs.ts'
import type { Letter } from './queue.ts'
import { type SenderParts, startSender } from './sender.ts'

/** How often it is looked for what should have been done and was not, in milliseconds. */
export const SWEEP_EVERY = 60_000

/** How long a look rests at least between two pieces, in milliseconds: what a piece found is in the sender's hands by then. */
const BETWEEN_PIECES = 1_000

/** How long to wait after storage could not be reached, in milliseconds. */
const AFTER_TROUBLE = 1_000

/** How long a replica that can't reach Teams leaves the sending to others, in milliseconds: far longer than they take to see it. */
const STEP_ASIDE = 60_000

/** How long the stop waits for jobs to be in the queue, for what is under way, and for the lease, in milliseconds. */
const [QUEUEING, SENDING, LEAVING] = [3_000, 6_000, 3_500]

/** What an operator is told of the sending. */
export type DispatchNews = {
  /** Something could not be done now, and is tried again by itself. */
  trouble(error: unknown): void
  /** A letter whose job could not be done is tried again, or lies aside under this id, for this cause. */
  failed(letter: Letter, fate: 'again' | 'aside', cause: string, asideAs?: string): void
  /** A job is done. */
  done(job: Job): void
  /** A sweep, or a piece of one that has much to do, ended: how many jobs it found, and what is known to wait. */
  swept(jobs: number, backlog: Backlog): void
  /** Teams is out of this replica's reach, which leaves the sending to others for so many milliseconds. */
  outOfReach(milliseconds: number): void
  /** What follows from a turn could not be put in the queue. */
  notQueued(turn: string, error: unknown): void
}

/** What sending outside a turn is made of. */
export type DispatchParts = Pick<SenderParts, 'queue' | 'run' | 'clock' | 'causeOf'> & {
  readonly lease: Lease
  /** Told when this replica begins to send: another one may have until now. */
  readonly onTaken: () => void
  /** Whether Teams has been out of this replica's reach for some minutes: another one may reach it. */
  readonly isOutOfReach?: () => boolean
  /** Gives what is due and perhaps lost, in pieces. */
  readonly sweep: () => AsyncIterable<readonly Job[]>
  readonly newId: () => string
  readonly news: DispatchNews
}

/**
 * All that is done outside a turn. Any replica adds jobs to the queue; only the one that holds the lease does them and
 * sweeps, and when it is gone another one goes on.
 */
export function startDispatch({
  lease,
  onTaken,
  isOutOfReach = () => false,
  sweep,
  newId,
  news,
  ...parts
}: DispatchParts) {
  const { clock } = parts
  const onTrouble = news.trouble
  const queue = countedQueue(parts.queue, clock.now)
  const sender = startSender({ ...parts, queue, isHeld: lease.isHeld, run, onTrouble, onFailure: news.failed })
  const stopping = new AbortController()
  const adding = new Set<Promise<void>>()
  let sweptAt = Number.NEGATIVE_INFINITY
  let isSweeping = false

  async function beat(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (lease.isHeld() && isOutOfReach()) await stepAside()
      const wasHeld = lease.isHeld()
      const pause = await lease.renew().catch((error: unknown) => {
        onTrouble(error)
        return AFTER_TROUBLE
      })
      if (wasHeld && !lease.isHeld()) queue.forget()
      if (lease.isHeld() && !wasHeld) {
        onTaken()
        sweptAt = Number.NEGATIVE_INFINITY
        sender.wake()
      }
      if (lease.isHeld() && clock.now() - sweptAt >= SWEEP_EVERY && !isSweeping) void look()
      await clock.sleep(pause, stopping.signal)
    }
  }

  /** Gives the sending to whichever replica wants it; it comes back to this one when none does. */
  async function stepAside(): Promise<void> {
    news.outOfReach(STEP_ASIDE)
    await lease.giveBack().catch(onTrouble)
    await clock.sleep(STEP_ASIDE, stopping.signal)
  }

  async function look(): Promise<void> {
    isSweeping = true
    sweptAt = clock.now()
    try {
      for await (const found of sweep()) {
        await sender.add(found, newId())
        news.swept(found.length, queue.backlog())
        if (!(await goesOn())) break
      }
    } catch (error) {
      onTrouble(error)
    }
    isSweeping = false
  }

  /**
   * Waits until there is room for what the next piece of a look finds; false once another look is due, which begins with what
   * has waited for longest, or this replica does not send any more.
   */
  async function goesOn(): Promise<boolean> {
    const mayGoOn = () => lease.isHeld() && !stopping.signal.aborted && clock.now() - sweptAt < SWEEP_EVERY
    do await clock.sleep(BETWEEN_PIECES, stopping.signal)
    while (mayGoOn() && !sender.hasRoom())
    return mayGoOn()
  }

  async function run(job: Job, isLast: boolean): Promise<readonly Job[]> {
    const following = await parts.run(job, isLast)
    news.done(job)
    return following
  }

  const beating = beat()
  return {
    /** Has jobs of a turn done, by whichever replica sends; does not wait for it, and never throws. */
    add(jobs: readonly Job[], turn: string): void {
      const added = sender.add(jobs, turn).catch((error: unknown) => news.notQueued(turn, error))
      adding.add(added)
      void added.finally(() => adding.delete(added))
    },

    /** Puts what was added in the queue, lets what is under way end, and leaves the rest to another replica. */
    async stop(): Promise<void> {
      await inTime('what was added is not all in the queue', QUEUEING, Promise.all(adding))
      await inTime('what is under way did not end', SENDING, sender.stop())
      stopping.abort()
      // After the last beat, which would take it again.
      await inTime('the lease is not given back', LEAVING, beating.then(lease.giveBack))
    }
  }

  async function inTime(otherwise: string, milliseconds: number, work: Promise<unknown>): Promise<void> {
    const over = new AbortController()
    const late = clock.sleep(milliseconds, over.signal).then(() => {
      throw new Error(otherwise)
    })
    await Promise.race([work, late]).catch(onTrouble)
    over.abort()
  }
}
