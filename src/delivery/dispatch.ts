import type { Lease } from '../storage/lease.ts'
import type { Job } from './jobs.ts'
import type { Letter } from './queue.ts'
import { type SenderParts, startSender } from './sender.ts'

/** How often it is looked for what should have been done and was not, in milliseconds. */
const SWEEP_EVERY = 60_000

/** How long to wait after storage could not be reached, in milliseconds. */
const AFTER_TROUBLE = 1_000

/** How long a replica that can't reach Teams leaves the sending to others, in milliseconds: far longer than they take to see it. */
const STEP_ASIDE = 60_000

/** How long the stop waits for jobs to be in the queue, for what is under way, and for the lease, in milliseconds. */
const [QUEUEING, SENDING, LEAVING] = [3_000, 6_000, 3_500]

/** Where an operator reads what went wrong. */
export type DispatchLog = {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What sending outside a turn is made of. */
export type DispatchParts = Pick<SenderParts, 'queue' | 'run' | 'clock' | 'causeOf'> & {
  readonly lease: Lease
  /** Told when this replica begins to send: another one may have until now. */
  readonly onTaken: () => void
  /** Whether Teams has been out of this replica's reach for some minutes: another one may reach it. */
  readonly isOutOfReach?: () => boolean
  /** Gives what is due and perhaps lost. */
  readonly sweep: () => Promise<readonly Job[]>
  readonly newId: () => string
  readonly log: DispatchLog
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
  log,
  ...parts
}: DispatchParts) {
  const { clock, causeOf } = parts
  const onTrouble = (error: unknown) => log.warn({ cause: causeOf(error) }, 'dispatch')
  const sender = startSender({
    ...parts,
    isHeld: lease.isHeld,
    onTrouble,
    onFailure: ({ job, turn, tries }, fate, cause) =>
      log[fate === 'aside' ? 'error' : 'warn']({ job: kindOf(job), turn, tries, fate, cause }, 'job')
  })
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
    log.warn({ aside: STEP_ASIDE }, 'Teams is out of reach')
    await lease.giveBack().catch(onTrouble)
    await clock.sleep(STEP_ASIDE, stopping.signal)
  }

  async function look(): Promise<void> {
    isSweeping = true
    sweptAt = clock.now()
    try {
      await sender.add(await sweep(), newId())
    } catch (error) {
      onTrouble(error)
    }
    isSweeping = false
  }

  const beating = beat()
  return {
    /** Has jobs of a turn done, by whichever replica sends; does not wait for it, and never throws. */
    add(jobs: readonly Job[], turn: string): void {
      const added = sender
        .add(jobs, turn)
        .catch((error: unknown) => log.error({ turn, cause: causeOf(error) }, 'jobs not queued'))
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

function kindOf(job: Letter['job']): string {
  return typeof job === 'string' ? job : job.kind
}
