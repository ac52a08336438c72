import type { Clock } from '../../src/delivery/clock.ts'
import { BusyError, type Messenger } from '../../src/delivery/messenger.ts'
import { pacedMessenger } from '../../src/delivery/paced-messenger.ts'
import type { Chat } from '../../src/scan/scan.ts'
import { someCard } from '../bot/cards.ts'
import { aChat } from '../build/scan.ts'
import { virtualClock } from '../build/virtual-clock.ts'
import { type Breach, throttleJudge } from './throttle-judge.ts'

/** What is sent: so many messages in so many tenants, of which some conversations get very many, all due at once. */
export type Traffic = {
  readonly messages: number
  readonly tenants: number
  readonly seed: number
  /** How many conversations are served side by side, as the sender does. */
  readonly hands: number
  /** Hot conversations per tenant, and how many messages each of them gets. */
  readonly hot: { readonly conversations: number; readonly each: number }
}

/** What came of it, in virtual seconds; `ideal` is what a bot takes that sends 45 a second in every tenant. */
export type Figures = {
  readonly messages: number
  readonly conversations: number
  readonly seconds: number
  readonly ideal: number
  /** How often Teams said "later, please", and how often the sender put a conversation off. */
  readonly refusals: number
  readonly postponed: number
  readonly breaches: readonly Breach[]
}

/** 10,000 messages in one tenant, ten conversations of which get 240 each. */
export const ONE_TENANT: Traffic = {
  messages: 10_000,
  tenants: 1,
  seed: 1,
  hands: 20,
  hot: { conversations: 10, each: 240 }
}

/** Half as many in five tenants. */
export const FIVE_TENANTS: Traffic = {
  messages: 5_000,
  tenants: 5,
  seed: 1,
  hands: 100,
  hot: { conversations: 2, each: 40 }
}

/** Messages of one conversation that a scan may need one after the other. */
const EACH = 10

/** More time than any traffic takes, in milliseconds. */
const LONGEST = 3_600_000

/** How long a call and its answer are under way, each, in milliseconds at least and at most. */
const LINE = [10, 45] as const

/** Of so many calls Teams refuses one by itself, in the first half; of those, every third does not say for how long. */
const REFUSES_ONE_IN = 100

/** Answers inside turns, which don't pass the pace, in one tenant: one in so many milliseconds. */
const BETWEEN_TURNS = 500

/** Sends this traffic through a pace, in virtual time, before a strict judge. The same seed gives the same figures. */
export async function simulateThrottling(
  traffic: Traffic,
  paced: (messenger: Messenger, clock: Clock) => Messenger = pacedMessenger
): Promise<Figures> {
  const clock = virtualClock()
  const chance = chances(traffic.seed)
  const judge = throttleJudge(clock)
  const chats = conversationsOf(traffic)
  let calls = 0
  let refusals = 0
  let postponed = 0
  let isOver = false

  const teams = {
    post: async (chat: Chat) => {
      await clock.sleep(between(LINE, chance()))
      judge.take(chat.tenant, chat.id, 'sender')
      const refuses = ++calls < traffic.messages / 2 && calls % REFUSES_ONE_IN === 0
      const wait = calls % (3 * REFUSES_ONE_IN) === 0 ? undefined : Math.ceil(chance() * 30) * 1000
      const refusal = refuses ? judge.later(chat.id, wait) : undefined
      await clock.sleep(between(LINE, chance()))
      if (!refusal) return { state: 'delivered', message: String(calls) } as const
      refusals++
      throw refusal
    }
  }
  const messenger = paced({ ...unasked, post: teams.post }, clock)

  const waiting = shuffled(
    chats.flatMap(({ chat, messages }) => Array.from({ length: messages }, () => chat)),
    chance
  )
  const putOff = new Map<Chat, number>()
  const inHand = new Set<Chat>()
  let unsent = waiting.length

  function take(): Chat | undefined {
    const isFree = (chat: Chat) => !inHand.has(chat) && (putOff.get(chat) ?? 0) <= clock.now()
    const place = waiting.findIndex(isFree)
    return place < 0 ? undefined : waiting.splice(place, 1)[0]
  }

  async function hand(): Promise<void> {
    while (unsent > 0) {
      const chat = take()
      if (chat === undefined) {
        await clock.sleep(50)
        continue
      }
      inHand.add(chat)
      try {
        await messenger.post(chat, someCard)
        unsent--
      } catch (error) {
        if (!(error instanceof BusyError)) throw error
        postponed++
        putOff.set(chat, clock.now() + (error.retryAfter ?? 1_000))
        waiting.unshift(chat)
      }
      inHand.delete(chat)
    }
  }

  async function turns(tenant: string): Promise<void> {
    const own = chats.map(({ chat }) => chat).filter((chat) => chat.tenant === tenant)
    for (let turn = 0; !isOver; turn++) {
      await clock.sleep(BETWEEN_TURNS)
      judge.take(tenant, own[turn % own.length]?.id ?? '', 'turn')
    }
  }

  let seconds = Number.NaN
  const sending = Promise.all(Array.from({ length: traffic.hands }, hand)).then(() => {
    isOver = true
    seconds = clock.now() / 1000
  })
  for (const tenant of new Set(chats.map(({ chat }) => chat.tenant))) void turns(tenant)
  await clock.pass(LONGEST)
  await sending
  return {
    messages: traffic.messages,
    conversations: chats.length,
    seconds,
    ideal: traffic.messages / traffic.tenants / 45,
    refusals,
    postponed,
    breaches: judge.breaches
  }
}

function conversationsOf({ messages, tenants, hot }: Traffic) {
  const each = messages / tenants
  return Array.from({ length: tenants }, (_, place) => place).flatMap((tenant) => {
    const chatOf = (name: string) => aChat({ tenant: `tenant-${tenant}`, id: `tenant-${tenant} ${name}` })
    const hotOnes = Array.from({ length: hot.conversations }, (_, place) => ({
      chat: chatOf(`hot ${place}`),
      messages: hot.each
    }))
    const others = Array.from({ length: (each - hot.conversations * hot.each) / EACH }, (_, place) => ({
      chat: chatOf(`chat ${place}`),
      messages: EACH
    }))
    return [...hotOnes, ...others]
  })
}

const unasked: Messenger = {
  roster: () => Promise.reject(new Error('not asked')),
  find: () => Promise.reject(new Error('not asked')),
  openChat: () => Promise.reject(new Error('not asked')),
  post: () => Promise.reject(new Error('not asked')),
  update: () => Promise.reject(new Error('not asked'))
}

/** The same in an order of chance (Fisher and Yates). */
function shuffled<T>(all: readonly T[], chance: () => number): T[] {
  const list = [...all]
  for (let place = list.length - 1; place > 0; place--) {
    const other = Math.floor(chance() * (place + 1))
    const one = list[place] as T
    list[place] = list[other] as T
    list[other] = one
  }
  return list
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + share * (most - least)
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (Numerical Recipes' generator). */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
