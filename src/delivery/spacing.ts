import type { Clock } from './clock.ts'
import type { Job } from './jobs.ts'
import { BETWEEN_REPAINTS, isPainting, keyOf } from './lanes.ts'

/** Puts jobs in the queue, to be taken once so many milliseconds have passed. */
type Put = (jobs: readonly Job[], after: number) => Promise<void>

/** The newest letter about a card: nobody takes it before `from`, and `laid` resolves once it is in the queue. */
type Newest = { readonly from: number; readonly laid: Promise<void> }

/**
 * One letter per card and painting, however often it is asked for. The first goes into the queue at once, the next one to be
 * taken when the card may be painted again; until then it does for whoever asks, as it will find in storage all that was
 * stored before. It waits in the queue and not here, so that it is done whatever becomes of this process.
 */
export function spacing({ now }: Pick<Clock, 'now'>) {
  const newest = new Map<string, Newest>()
  const lastOf = (job: Job) => newest.get(keyOf(job))?.from ?? Number.NEGATIVE_INFINITY
  const isWaiting = (job: Job) => lastOf(job) > now()

  /** Sees to it that each of these jobs has a letter that is taken later than now; throws when one could not be put in. */
  async function lay(jobs: readonly Job[], put: Put): Promise<void> {
    const asked = now()
    const [waiting, unasked] = [jobs.filter(isWaiting), jobs.filter((job) => !isWaiting(job))]
    const fromOf = (job: Job) => Math.max(asked, lastOf(job) + BETWEEN_REPAINTS)
    const moments = Map.groupBy(unasked, fromOf)
    const letters = [...moments].map(([from, some]) => note(some, from, put(some, from - asked)))
    await Promise.all([...letters, ...waiting.map((job) => rely(job, put))])
  }

  /** Waits for the letter that does for this job too; what was relied on and never came in gets one of its own. */
  async function rely(job: Job, put: Put): Promise<void> {
    const isLaid = await newest.get(keyOf(job))?.laid.then(
      () => true,
      () => false
    )
    if (!isLaid) await lay([job], put)
  }

  async function note(jobs: readonly Job[], from: number, laid: Promise<void>): Promise<void> {
    const letter = { from, laid }
    for (const job of jobs.filter(isPainting)) newest.set(keyOf(job), letter)
    try {
      await laid
    } catch (error) {
      for (const [key, one] of newest) if (one === letter) newest.delete(key)
      throw error
    }
    for (const [key, one] of newest) if (one.from + BETWEEN_REPAINTS <= now()) newest.delete(key)
  }

  return { lay }
}
