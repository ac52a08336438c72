/** How many requests may stand at the door at once, and for how long each, in milliseconds. */
export type Threshold = { readonly most: number; readonly patience: number }

/** Many more than press at once; each of them sends about 10 kB in one go, which takes no time. */
const THRESHOLD: Threshold = { most: 400, patience: 5_000 }

/**
 * Where requests stand whose body has not been read: they are no turns yet and take no turn's room. Where it is full,
 * whoever has stood there longest has to go, so that somebody slow never keeps out somebody quick.
 */
export function openDoor({ most, patience } = THRESHOLD) {
  const standing = new Set<AbortController>()

  return {
    /** Does what is to be done at the door; `over` is given when that has taken too long. */
    async pass<T>(enter: (over: AbortSignal) => Promise<T>): Promise<T> {
      const [longest] = standing
      if (longest && standing.size >= most) {
        standing.delete(longest)
        longest.abort()
      }
      const own = new AbortController()
      standing.add(own)
      const late = setTimeout(() => own.abort(), patience)
      try {
        return await enter(own.signal)
      } finally {
        clearTimeout(late)
        standing.delete(own)
      }
    }
  }
}
