/** How a process is: well, with more to do than it can do in time, or on its way out. */
export type Health = 'ok' | 'busy' | 'stopping'

/** What a process has in hand and how late it is, with the most of each that there may be. */
export type Measured = Load & { readonly mostTurns: number; readonly mostDelay: number }

/** Turns in hand, and how long the process lately kept its callers waiting at most, in milliseconds. */
export type Load = { readonly turns: number; readonly delay: number }

/** A process is busy above one load, and well again below a lower one; above `most` turns no more are taken on. */
export type Bounds = { readonly busy: Load; readonly well: Load; readonly most: number }

/** A team of ninety that presses at once is no reason for alarm; more than that, or a second of waiting, is. */
const BOUNDS: Bounds = { busy: { turns: 100, delay: 1_000 }, well: { turns: 50, delay: 250 }, most: 200 }

/** How often the delay is looked at, and how often the process shows that it is not kept from its work, in milliseconds. */
const [LOOK_EVERY, TICK] = [2_000, 20]

/** Whether a load makes a process busy. Room between the bounds keeps it from wavering. */
export function healthUnder({ turns, delay }: Load, was: 'ok' | 'busy', { busy, well }: Bounds): 'ok' | 'busy' {
  const bound = was === 'busy' ? well : busy
  return turns > bound.turns || delay > bound.delay ? 'busy' : 'ok'
}

/** Counts the turns in hand and watches how late this process is. */
export function watchLoad(bounds = BOUNDS) {
  // Node's own histogram of this does not see what begins right after it was reset.
  let tickedAt = performance.now()
  let longest = 0
  let turns = 0
  let delay = 0
  let health: 'ok' | 'busy' = 'ok'
  let isStopping = false
  const idle = Promise.withResolvers<void>()

  const look = () => {
    health = healthUnder({ turns, delay }, health, bounds)
  }
  const ticking = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - tickedAt)
    tickedAt = now
  }, TICK)
  const looking = setInterval(() => {
    delay = longest
    longest = 0
    look()
  }, LOOK_EVERY)
  ticking.unref()
  looking.unref()

  return {
    health: (): Health => (isStopping ? 'stopping' : health),

    /** How it is just now, against the turns above which no more are taken on, and the delay above which it is busy. */
    measured: (): Measured => ({
      turns,
      delay: Math.round(delay),
      mostTurns: bounds.most,
      mostDelay: bounds.busy.delay
    }),

    /** Whether another turn can be taken on. */
    hasRoom: () => !isStopping && turns < bounds.most,

    /** Keeps a turn in hand until it ends. */
    async hold<T>(turn: () => Promise<T>): Promise<T> {
      turns++
      look()
      try {
        return await turn()
      } finally {
        turns--
        look()
        if (isStopping && turns === 0) idle.resolve()
      }
    },

    /** Takes no more turns on; resolves when none is in hand any more. */
    async stop(): Promise<void> {
      isStopping = true
      clearInterval(ticking)
      clearInterval(looking)
      if (turns === 0) idle.resolve()
      return idle.promise
    }
  }
}
