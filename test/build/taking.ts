import process from 'node:process'
import { clearInterval, setInterval } from 'node:timers'

/** How often is looked whether this process is let at its work, in milliseconds. */
const LOOK_EVERY = 10

/**
 * What comes of some work, and how many milliseconds it `took` of waiting and of this process's own computing. Time in
 * which the machine kept this process from its work is left out: that says how busy the machine is, not how long the work
 * has to be waited for. For work within this process; what another program takes needs a yardstick beside it.
 */
export async function taking<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly came: T }> {
  let took = 0
  let last = look()
  const count = () => {
    const now = look()
    // Who waits, looks every so often; what passed beyond that was computing, or was somebody else's.
    took += Math.min(now.at - last.at, 2 * LOOK_EVERY + now.computed - last.computed)
    last = now
  }
  const counting = setInterval(count, LOOK_EVERY)
  try {
    const came = await work()
    count()
    return { took, came }
  } finally {
    clearInterval(counting)
  }
}

function look(): { readonly at: number; readonly computed: number } {
  const { user, system } = process.cpuUsage()
  return { at: performance.now(), computed: (user + system) / 1000 }
}
