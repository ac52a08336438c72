import type { Lease } from '../storage/lease.ts'
import type { Job } from './jobs.ts'
import { type SenderParts, startSender } from './sender.ts'

/** How often it is looked for what should have been done and was not, in milliseconds. */
const SWEEP_EVERY = 60_000

/** How long to wait after storage could not be reached, in milliseconds. */
const AFTER_TROUBLE = 1_000

/** What sending outside a turn is made of. */
export type DispatchParts = Omit<SenderParts, 'isHeld'> & {
  readonly lease: Lease
  /** Gives what is due and perhaps lost. */
  readonly sweep: () => Promise<readonly Job[]>
  readonly newId: () => string
  /** Told of jobs of a turn that could not be put in the queue. */
  readonly onLost: (turn: string, error: unknown) => void
}

/**
 * All that is done outside a turn. Any replica adds jobs to the queue; only the one that holds the lease does them and
 * sweeps, and when it is gone another one goes on.
 */
export function startDispatch({ lease, sweep, newId, onLost, ...parts }: DispatchParts) {
  const { clock, onTrouble } = parts
  const sender = startSender({ ...parts, isHeld: lease.isHeld })
  const stopping = new AbortController()
  const adding = new Set<Promise<void>>()
  let sweptAt = Number.NEGATIVE_INFINITY
  let isSweeping = false

  async function beat(): Promise<void> {
    while (!stopping.signal.aborted) {
      const wasHeld = lease.isHeld()
      const pause = await lease.renew().catch((error: unknown) => {
        onTrouble(error)
        return AFTER_TROUBLE
      })
      if (lease.isHeld() && !wasHeld) {
        sweptAt = Number.NEGATIVE_INFINITY
        sender.wake()
      }
      if (lease.isHeld() && clock.now() - sweptAt >= SWEEP_EVERY && !isSweeping) void look()
      await clock.sleep(pause, stopping.signal)
    }
  }

  async function look(): Promise<void> {
    isSweeping = true
    sweptAt = clock.now()
    try {
      const due = await sweep()
      if (due.length > 0) await sender.add(due, newId())
    } catch (error) {
      onTrouble(error)
    }
    isSweeping = false
  }

  const beating = beat()
  return {
    /** Has jobs of a turn done, by whichever replica sends; does not wait for it, and never throws. */
    add(jobs: readonly Job[], turn: string): void {
      if (jobs.length === 0) return
      const added = sender.add(jobs, turn).catch((error: unknown) => onLost(turn, error))
      adding.add(added)
      void added.finally(() => adding.delete(added))
    },

    /** Puts what was added in the queue, lets what is under way end, and leaves the rest to another replica. */
    async stop(): Promise<void> {
      await Promise.all(adding)
      await sender.stop()
      stopping.abort()
      await beating
      await lease.giveBack().catch(onTrouble)
    }
  }
}

/** What stands for sending in the rest of the program. */
export type Dispatch = ReturnType<typeof startDispatch>
