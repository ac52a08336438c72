import type { Clock } from './clock.ts'
import { BusyError, type Messenger } from './messenger.ts'
import { pace, type Window } from './pace.ts'

/**
 * What Teams lets a bot send to one conversation is 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour
 * (learn.microsoft.com, "Optimize your bot with rate limiting in Teams"). The rest is for the answers inside turns,
 * which don't pass here.
 */
const CONVERSATION: readonly Window[] = [
  { most: 6, within: 1_000 },
  { most: 7, within: 2_000 },
  { most: 55, within: 30_000 },
  { most: 1_700, within: 3_600_000 }
]

/** Of 14 in 1 s for the people of one conversation; a long roster takes several calls. */
const ROSTER: readonly Window[] = [{ most: 10, within: 1_000 }]

/** Of 50 requests in 1 s for one app in one tenant. */
const TENANT: readonly Window[] = [{ most: 47, within: 1_000 }]

/** A wait that is shorter is waited out here, in milliseconds; a longer one is for the sender to plan. */
const PATIENCE = 3_000

/** How often the same call is made before it is left to the sender. */
const TRIES = 4

/**
 * A messenger that keeps to what Teams allows per conversation and per tenant, and waits where a conversation was told
 * to wait; the others go on. Calls to one conversation go one after the other, in the order in which they were asked
 * for, so that the newest state of a card is the last that is sent. What would have to wait longer than some seconds
 * throws a BusyError with that time. `begin` is for when this process takes over the sending from another.
 */
export function pacedMessenger(messenger: Messenger, { now, sleep }: Clock): Messenger & { begin(): void } {
  const conversations = pace(CONVERSATION)
  const rosters = pace(ROSTER)
  const tenants = pace(TENANT)
  const lines = new Map<string, Promise<unknown>>()

  async function call<T>(lane: typeof rosters, place: string, tenant: string, ask: () => Promise<T>): Promise<T> {
    let refused: unknown
    for (let left = TRIES; ; left--) {
      await leave(lane, place, tenant, left > 0, refused)
      let later: { readonly wait: number | undefined } | undefined
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof BusyError)) throw error
        later = { wait: error.retryAfter }
        refused = error
      } finally {
        lane.land(place, now(), later)
        tenants.land(tenant, now())
      }
    }
  }

  /** Waits until one more call fits, and takes that place in the same breath: another one may be waiting for it too. */
  async function leave(
    lane: typeof rosters,
    place: string,
    tenant: string,
    mayTry: boolean,
    refused: unknown
  ): Promise<void> {
    for (;;) {
      const moment = now()
      const wait = Math.max(lane.opensAt(place, moment), tenants.opensAt(tenant, moment)) - moment
      if (wait > PATIENCE || !mayTry) throw new BusyError(wait, refused)
      if (wait === 0) break
      await sleep(wait)
    }
    lane.leave(place, now())
    tenants.leave(tenant, now())
  }

  /** Lets the calls to one place go one after the other. */
  function inLine<T>(place: string, work: () => Promise<T>): Promise<T> {
    const result = (lines.get(place) ?? Promise.resolve()).then(work)
    const over = result.then(
      () => undefined,
      () => undefined
    )
    lines.set(place, over)
    void over.then(() => lines.get(place) === over && lines.delete(place))
    return result
  }

  const toConversation = <T>(place: string, tenant: string, ask: () => Promise<T>): Promise<T> =>
    inLine(place, () => call(conversations, place, tenant, ask))

  return {
    roster: (chat, reading) => call(rosters, chat.id, chat.tenant, () => messenger.roster(chat, reading)),
    find: (chat, address) => call(rosters, chat.id, chat.tenant, () => messenger.find(chat, address)),
    openChat: (via, address) => toConversation(`to ${address}`, via.tenant, () => messenger.openChat(via, address)),
    post: (chat, card) => toConversation(chat.id, chat.tenant, () => messenger.post(chat, card)),
    update: (chat, message, card) => toConversation(chat.id, chat.tenant, () => messenger.update(chat, message, card)),
    begin() {
      for (const lane of [conversations, rosters, tenants]) lane.begin(now())
    }
  }
}
