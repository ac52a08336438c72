/** The time and a way to wait, given to what needs them so that tests can let time go by. */
export type Clock = {
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number
  /** Resolves after so many milliseconds, or as soon as the signal is given; never rejects. */
  readonly sleep: (milliseconds: number, until?: AbortSignal) => Promise<void>
}

/** The clock of this process. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, until) =>
    new Promise((resolve) => {
      if (until?.aborted) return resolve()
      const end = () => {
        clearTimeout(timer)
        until?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      until?.addEventListener('abort', end)
    })
}
