/** So many calls within so many milliseconds. */
export type Window = { readonly most: number; readonly within: number }

/** What is known of the calls to one place. */
type Place = {
  /** Calls that wait for their answer. */
  readonly flying: number
  /** When the others were answered, oldest first, in milliseconds. */
  readonly landed: readonly number[]
  /** Nothing goes there before this moment. */
  readonly closedUntil: number
  /** How often in a row the place said "later" without saying when. */
  readonly refusals: number
}

const NOTHING: Place = { flying: 0, landed: [], closedUntil: 0, refusals: 0 }

/** Pauses after a first, second, … "later" that does not say when, in milliseconds; the last one goes on. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const

/** How long to wait after so many times "later" in a row, the first one included, that do not say when, in milliseconds. */
export function pauseAfter(refusals: number): number {
  return PAUSES[Math.min(refusals, PAUSES.length) - 1] ?? 0
}

/** How long to wait for an answer when all that may be under way is under way, in milliseconds. */
const LOOK_AGAIN = 20

/**
 * The first moment, `now` or later, at which one more call fits in every window. A call counts from when it leaves until
 * the window after its answer is over: between the two it may arrive at any moment, so whatever the line does, a window
 * never holds more. Of the time before `since` nothing is known: half of each window is taken to have gone then.
 */
export function opensAt(windows: readonly Window[], place: Place, since: number, now: number): number {
  const moments = windows.map(({ most, within }) => {
    const room = most - place.flying
    if (room < 1) return now + LOOK_AGAIN
    const before = Math.floor(most / 2)
    const last = place.landed.at(-room) ?? (place.landed.length + before >= room ? since : undefined)
    return last === undefined ? now : last + within
  })
  return Math.max(now, place.closedUntil, ...moments)
}

/**
 * Keeps the windows of many places of one kind, each by itself. Every method takes the moment it is, in milliseconds; a
 * place is forgotten once its windows are empty.
 */
export function pace(windows: readonly Window[]) {
  const longest = Math.max(...windows.map(({ within }) => within))
  const mostKept = Math.max(...windows.map(({ most }) => most))
  const places = new Map<string, Place>()
  let since = Number.NEGATIVE_INFINITY

  function keep(key: string, place: Place, now: number): void {
    // Deleted first, so that the places stand in the order in which something last happened to them.
    places.delete(key)
    places.set(key, place)
    for (const [oldest, { flying, landed, closedUntil }] of places) {
      if (flying > 0 || closedUntil > now || (landed.at(-1) ?? now) + longest > now) return
      places.delete(oldest)
    }
  }

  return {
    /** When the next call may go. */
    opensAt: (key: string, now: number): number => opensAt(windows, places.get(key) ?? NOTHING, since, now),

    /** A call leaves. */
    leave(key: string, now: number): void {
      const place = places.get(key) ?? NOTHING
      keep(key, { ...place, flying: place.flying + 1 }, now)
    },

    /**
     * A call was answered, or given up. `later` is there when the place asked to come back: after `wait` milliseconds,
     * or, when it does not say, after a pause that grows each time.
     */
    land(key: string, now: number, later?: { readonly wait: number | undefined }): void {
      const place = places.get(key) ?? NOTHING
      const landed = [...place.landed, now].slice(-mostKept)
      const refusals = later && later.wait === undefined ? place.refusals + 1 : 0
      const pause = later ? (later.wait ?? pauseAfter(refusals)) : 0
      const closedUntil = Math.max(place.closedUntil, now + pause)
      keep(key, { flying: place.flying - 1, landed, closedUntil, refusals }, now)
    },

    /** From here on this process makes the calls: until `now` another one may have. */
    begin(now: number): void {
      since = now
      for (const [key, place] of places) {
        if (place.flying === 0) places.delete(key)
        else places.set(key, { ...place, landed: [] })
      }
    },

    /** How many places are remembered. */
    size: (): number => places.size
  }
}
