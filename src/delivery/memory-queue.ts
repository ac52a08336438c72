import type { Job, Queue } from './jobs.ts'

/** How long to wait before a job that failed is tried again, in milliseconds, and so how often. */
const AGAIN_AFTER = [1_000, 4_000, 15_000, 60_000]

/** A shared card is painted at most once in this many milliseconds: half of what Teams lets one conversation have. */
const BETWEEN_REPAINTS = 2_000

/** What a queue needs to do its work. */
export type Works = {
  readonly run: (job: Job) => Promise<void>
  /** Told of a job that failed, and whether it will be tried again. */
  readonly onFailure: (job: Job, error: unknown, again: boolean) => void
  readonly betweenRepaints?: number
}

/**
 * A queue in memory. Equal jobs that wait are done once: a hundred votes within two seconds cost one repaint.
 * What waits is lost with the process.
 */
export function memoryQueue({ run, onFailure, betweenRepaints = BETWEEN_REPAINTS }: Works): Queue & {
  /** Does what is waiting without further pauses and resolves when nothing is under way. */
  finish(): Promise<void>
} {
  const waiting = new Map<string, { readonly job: Job; readonly tries: number }>()
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Map<string, Promise<void>>()
  const lastDone = new Map<string, number>()
  let finishing = false

  function add(job: Job, tries = 0): void {
    const key = JSON.stringify(job)
    waiting.set(key, { job, tries })
    if (timers.has(key) || running.has(key)) return
    schedule(key)
  }

  function schedule(key: string): void {
    const next = waiting.get(key)
    if (!next) return
    const pause = isPainting(next.job) ? (lastDone.get(key) ?? 0) + betweenRepaints - Date.now() : 0
    const delay = Math.max(pause, AGAIN_AFTER[next.tries - 1] ?? 0, 0)
    timers.set(
      key,
      setTimeout(() => begin(key), finishing ? 0 : delay)
    )
  }

  function begin(key: string): void {
    timers.delete(key)
    running.set(
      key,
      perform(key).finally(() => {
        running.delete(key)
        schedule(key)
      })
    )
  }

  async function perform(key: string): Promise<void> {
    const next = waiting.get(key)
    if (!next) return
    waiting.delete(key)
    try {
      await run(next.job)
    } catch (error) {
      const again = next.tries < AGAIN_AFTER.length && !finishing
      onFailure(next.job, error, again)
      // A newer equal job that came in meanwhile does this one's work as well.
      if (again && !waiting.has(key)) waiting.set(key, { job: next.job, tries: next.tries + 1 })
    }
    if (isPainting(next.job)) lastDone.set(key, Date.now())
  }

  async function finish(): Promise<void> {
    finishing = true
    for (const [key, timer] of timers) {
      clearTimeout(timer)
      begin(key)
    }
    while (running.size > 0 || timers.size > 0) {
      await Promise.all(running.values())
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return { add: (job) => add(job), finish }
}

/** Whether a job paints a card that many people look at. */
function isPainting({ kind }: Job): boolean {
  return kind === 'repaint' || kind === 'discussion' || kind === 'receipts'
}
