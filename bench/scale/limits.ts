import type { Door } from '../../test/e2e/connector-stand-in.ts'

/** So many calls within so many milliseconds. */
type Window = { readonly most: number; readonly within: number }

/** What Teams takes per bot and conversation, and per app and tenant (learn.microsoft.com, "Optimize your bot with rate limiting in Teams"). */
const CONVERSATION: readonly Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 }
]
const TENANT: readonly Window[] = [{ most: 50, within: 1_000 }]

/** The place in which all calls are counted together: there is one tenant. */
const ALL = 'tenant'

/**
 * Teams' door as it is in earnest: it takes nothing without this token, and says 429 with a Retry-After to what goes over
 * its limits. `busiest` is the most that came in within one second.
 */
export function limitsOfTeams(token: string, now: () => number = () => performance.now()) {
  const arrivals = new Map<string, number[]>()
  let busiest = 0

  /** How long a place is full, in milliseconds; 0 where one more fits. */
  function fullFor(place: string, windows: readonly Window[], at: number): number {
    const list = arrivals.get(place) ?? []
    const waits = windows.map(({ most, within }) => (list.at(-most) ?? Number.NEGATIVE_INFINITY) + within - at)
    return Math.max(0, ...waits)
  }

  function note(place: string, at: number, longest: number): void {
    const list = (arrivals.get(place) ?? []).filter((one) => at - one < longest)
    arrivals.set(place, [...list, at])
  }

  const door: Door = (conversation, authorization) => {
    if (authorization !== `Bearer ${token}`) return { status: 401, body: { error: { code: 'Unauthorized' } } }
    const at = now()
    const wait = Math.max(fullFor(conversation, CONVERSATION, at), fullFor(ALL, TENANT, at))
    note(ALL, at, 1_000)
    busiest = Math.max(busiest, arrivals.get(ALL)?.length ?? 0)
    note(conversation, at, 3_600_000)
    if (wait === 0) return undefined
    const seconds = String(Math.ceil(wait / 1_000))
    return { status: 429, body: { error: { code: 'TooManyRequests' } }, headers: { 'retry-after': seconds } }
  }
  return { door, busiest: () => busiest }
}
