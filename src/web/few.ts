/**
 * Lets only so many do something at once, and so many wait until it is their turn. Gives what they did, or 'full' to
 * whoever finds no place to wait.
 */
export function few(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = []
  let busy = 0

  return async <T>(work: () => Promise<T>): Promise<T | 'full'> => {
    if (busy < atOnce) busy++
    else if (waiting.length < mostWaiting) await new Promise<void>((resolve) => waiting.push(resolve))
    else return 'full'
    try {
      return await work()
    } finally {
      // A place goes from hand to hand, so that nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
