import { countedQueue } from '../../src/delivery/backlog.ts'
import { type DispatchParts, startDispatch } from '../../src/delivery/dispatch.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { memoryQueue } from '../../src/delivery/memory-queue.ts'
import type { Letter, Queue } from '../../src/delivery/queue.ts'
import { type SenderParts, startSender } from '../../src/delivery/sender.ts'
import { lease } from '../../src/storage/lease.ts'
import type { Store } from '../../src/storage/store.ts'
import { type VirtualClock, virtualClock } from '../build/virtual-clock.ts'

/** What doing a job amounts to. */
export type Run = SenderParts['run']

/** Something that was begun, and when, in milliseconds. */
type Begun = { readonly job: Job; readonly at: number }
type Failure = {
  readonly job: Letter['job']
  readonly fate: 'again' | 'aside'
  readonly why: string
  readonly asideAs?: string
}

/** A sender on a queue in memory, in virtual time, that keeps what it began and what failed; without `run` each job is done at once. */
export function aSender(run: Run = async () => [], parts: { isHeld?: () => boolean; clock?: VirtualClock } = {}) {
  const clock = parts.clock ?? virtualClock()
  const { lay, aside, ...lying } = memoryQueue(clock.now)
  const queue = countedQueue(lying, clock.now)
  const begun: Begun[] = []
  const failures: Failure[] = []
  const troubles: unknown[] = []
  /** What the sender meets instead of the queue's own methods. */
  const faults: Partial<Queue> = {}
  const sender = startSender({
    queue: {
      add: (...asked) => (faults.add ?? queue.add)(...asked),
      take: (...asked) => (faults.take ?? queue.take)(...asked),
      keep: (...asked) => (faults.keep ?? queue.keep)(...asked),
      done: (...asked) => (faults.done ?? queue.done)(...asked),
      postpone: (...asked) => (faults.postpone ?? queue.postpone)(...asked),
      setAside: (...asked) => (faults.setAside ?? queue.setAside)(...asked)
    },
    run: (job, isLast) => {
      begun.push({ job, at: clock.now() })
      return run(job, isLast)
    },
    isHeld: parts.isHeld ?? (() => true),
    clock,
    causeOf: (error) => (error instanceof Error ? error.message : 'unknown'),
    onFailure: ({ job }, fate, why, asideAs) => failures.push({ job, fate, why, ...(asideAs && { asideAs }) }),
    onTrouble: (error) => troubles.push(error)
  })
  return {
    ...sender,
    queue,
    lay,
    aside,
    clock,
    begun,
    failures,
    troubles,
    faults,
    add: (...jobs: readonly Job[]) => sender.add(jobs, 'turn-1'),
    jobs: () => begun.map(({ job }) => job),
    times: () => begun.map(({ at }) => at)
  }
}

/** Whether Teams is out of a replica's reach, and what forgets that. */
type Reach = { readonly begin?: () => void; readonly isOutOfReach?: () => boolean }

/** A look at which nothing is due. */
async function* nothingDue() {
  yield []
}

/** A replica on a store and a queue that others share, by a clock of its own. */
export function aReplica(
  name: string,
  store: Store,
  queue: Queue,
  clock: VirtualClock,
  run: Run,
  sweep: DispatchParts['sweep'] = nothingDue,
  reach: Reach = {}
) {
  const duty = lease(store, 'sender', name, clock.now)
  const logged: object[] = []
  const warned: object[] = []
  const swept: object[] = []
  const dispatch = startDispatch({
    queue,
    lease: duty,
    onTaken: () => reach.begin?.(),
    ...(reach.isOutOfReach && { isOutOfReach: reach.isOutOfReach }),
    clock,
    run,
    sweep,
    newId: () => `sweep of ${name}`,
    causeOf: String,
    news: {
      trouble: (error) => void warned.push({ cause: String(error), message: 'dispatch' }),
      failed: ({ job, turn, tries }, fate, cause) =>
        void (fate === 'aside' ? logged : warned).push({ job: kindOf(job), turn, tries, fate, cause, message: 'job' }),
      done: () => undefined,
      swept: (jobs, backlog) => void swept.push({ jobs, ...backlog }),
      outOfReach: (aside) => void warned.push({ aside, message: 'Teams is out of reach' }),
      notQueued: (turn, error) => void logged.push({ turn, cause: String(error), message: 'jobs not queued' })
    }
  })
  return { ...dispatch, isHeld: duty.isHeld, logged, warned, swept }
}

function kindOf(job: Letter['job']): string {
  return typeof job === 'string' ? job : job.kind
}
