import type { Clock } from '../../src/delivery/clock.ts'
import { BusyError } from '../../src/delivery/messenger.ts'

/** What Teams allows, per conversation and per tenant: so many calls within so many milliseconds. */
const CONVERSATION = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 }
]
const TENANT = [{ most: 50, within: 1_000 }]

/** A call that broke a rule: what it went over, and when. */
export type Breach = { readonly rule: string; readonly place: string; readonly at: number }

/** Teams as a strict judge: it looks at when calls arrive, and at whether a conversation that asked for time got it. */
export function throttleJudge({ now }: Pick<Clock, 'now'>) {
  const arrivals = new Map<string, number[]>()
  const closedUntil = new Map<string, number>()
  const breaches: Breach[] = []

  function arrive(place: string, windows: typeof CONVERSATION): void {
    const list = arrivals.get(place) ?? []
    list.push(now())
    arrivals.set(place, list)
    for (const { most, within } of windows) {
      const first = list.at(-most - 1)
      const rule = `more than ${most} in ${within / 1000} s`
      if (first !== undefined && now() - first < within) breaches.push({ rule, place, at: now() })
    }
  }

  return {
    breaches,
    /** A call arrives: from the sender, or an answer inside a turn, which can't wait. */
    take(tenant: string, conversation: string, from: 'sender' | 'turn'): void {
      arrive(conversation, CONVERSATION)
      arrive(tenant, TENANT)
      if (from === 'sender' && now() < (closedUntil.get(conversation) ?? 0))
        breaches.push({ rule: 'before Retry-After', place: conversation, at: now() })
    },
    /** The "later, please" to a call that arrived now, with a moment or without. */
    later(conversation: string, wait: number | undefined): BusyError {
      closedUntil.set(conversation, now() + (wait ?? 0))
      return new BusyError(wait, new Error('429'))
    }
  }
}
