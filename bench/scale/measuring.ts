import { setTimeout as pause } from 'node:timers/promises'
import type { QueueClient } from '@azure/storage-queue'
import type { Connector } from '../../test/e2e/connector-stand-in.ts'
import type { Delivering } from './delivering.ts'
import type { Replica } from './replica.ts'

/** How often the queue is looked at, in milliseconds. */
const LOOK_EVERY = 500

/** How long the queue stays empty before everything was sent, in looks: a letter may be laid for two seconds from now. */
const EMPTY_LOOKS = 10

/** What one part of the week cost: seconds, and requests of all replicas to storage and to Teams. */
export type Part = {
  readonly name: string
  readonly seconds: number
  readonly tables: number
  readonly queues: number
  readonly sends: number
}

/** How long after what people did the last thing came that a bot does of itself, in seconds. */
export type Wait = { readonly name: string; readonly seconds: number }

/** Counts what a week costs. */
export function measuring(replicas: readonly Replica[], connector: Connector, letters: QueueClient) {
  const parts: Part[] = []
  const waits: Wait[] = []
  let longest = 0

  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const count = () => ({
    tables: sum(replicas.map((replica) => replica.requests().tables)),
    queues: sum(replicas.map((replica) => replica.requests().queues)),
    sends: connector.received.length
  })

  async function length(): Promise<number> {
    const { approximateMessagesCount = 0 } = await letters.getProperties()
    longest = Math.max(longest, approximateMessagesCount)
    return approximateMessagesCount
  }

  return {
    /** Measures a part of the week; what goes wrong in it goes on up. */
    async during(name: string, does: () => Promise<void>): Promise<void> {
      const [before, began] = [count(), performance.now()]
      let isOver = false
      const watching = (async () => {
        for (; !isOver; await pause(LOOK_EVERY)) await length()
      })()
      try {
        await does()
      } finally {
        isOver = true
        await watching
      }
      const after = count()
      parts.push({
        name,
        seconds: (performance.now() - began) / 1_000,
        tables: after.tables - before.tables,
        queues: after.queues - before.queues,
        sends: after.sends - before.sends
      })
    },

    /** Measures how long something takes to come. */
    async waiting(name: string, comes: () => Promise<unknown>): Promise<void> {
      const began = performance.now()
      await comes()
      waits.push({ name, seconds: (performance.now() - began) / 1_000 })
    },

    /** Resolves once nothing waits to be sent any more. */
    async untilEmpty(): Promise<void> {
      for (let empty = 0; empty < EMPTY_LOOKS; await pause(LOOK_EVERY)) empty = (await length()) === 0 ? empty + 1 : 0
    },

    /** All of it. */
    async told(teams: Delivering, busiest: number) {
      const refused = connector.received.filter(({ status }) => status === 429).length
      const others = connector.received.filter(({ status }) => status >= 400 && status !== 429).length
      const each = await Promise.all(
        replicas.map(async (replica) => ({
          name: replica.name,
          memory: await replica.memory(),
          logged: replica.logged(),
          starts: replica.starts()
        }))
      )
      return { parts, waits, longest, refused, others, busiest, replicas: each, ...teams.counts(), ...teams.times() }
    }
  }
}
