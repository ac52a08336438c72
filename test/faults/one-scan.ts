import { setTimeout as pause } from 'node:timers/promises'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Row } from '../../src/storage/store.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { an, bert, carla } from '../build/the-team.ts'
import { chatWith } from '../e2e/connector-stand-in.ts'
import { isOfScans } from '../e2e/world.ts'
import { deliverers, post } from './delivery.ts'
import { diceOf } from './dice.ts'
import { leading } from './facilitator.ts'
import type { Fate } from './fault-proxy.ts'
import type { FaultyWorld } from './faulty-world.ts'
import { rowsOf } from './leftovers.ts'
import { director, poolster } from './plan.ts'
import { recorder } from './recorder.ts'
import type { Replica } from './replicas.ts'

const TEAM = [an, bert, carla]

/** Who is in the channel of such a scan. */
export const ROSTER = [...TEAM, director]

let scans = 0

/** A scan of three under way in a world where nothing goes wrong yet; Bert is the one who answers. */
export async function startOneScan({ replicas, serviceUrl, store, connector }: FaultyWorld) {
  const name = `scan-${++scans}`
  const plan = {
    name,
    thread: `19:${name}@thread.tacv2;messageid=1795450287438`,
    facilitator: an,
    sheets: TEAM.map((voter) => ({ voter, steps: [], ballots: [] })),
    closesAfter: 0,
    isSigned: false,
    secondRoundOn: ''
  }
  const teams = deliverers(replicas, diceOf(name), () => undefined)
  const scan = await leading(teams, recorder(TEAM), serviceUrl, plan).start()
  while ((await rowsOf(store, scan)).some(isWaiting)) await pause(50)
  await untilQuiet()

  /** What is being sent and painted must not come between a press and the fault that is meant for it. */
  async function untilQuiet(): Promise<void> {
    const done = () => replicas.reduce((sum, { tables }) => sum + tables.requests.length, 0) + connector.received.length
    const isAtRest = () => replicas.every(({ tables }) => tables.underWay === 0)
    let before = -1
    for (let quiet = 0; quiet < 4; await pause(200)) {
      quiet = done() === before && isAtRest() ? quiet + 1 : 0
      before = done()
    }
  }

  function press(data: object, who = bert): Activity {
    return pressing(who, { ...data, scan }, { conversation: chatWith(who.id), serviceUrl })
  }

  return {
    /** A press of Bert's on a card of his. */
    press,
    /** So many votes of the other two, by turns. */
    votesOfOthers: (count: number) =>
      Array.from({ length: count }, (_, place) =>
        press({ verb: 'vote', block: 'netwerk', seen: 0, vote: 'planmatig' }, place % 2 === 0 ? an : carla)
      ),
    /** Bert votes on a bouwsteen. */
    vote: (block: string, vote: string, seen = 0) => press({ verb: 'vote', block, seen, vote }),
    /** Bert answers the other questions of a bouwsteen that he finds planmatig. */
    explain: (block: string, note: string, seen = 1) =>
      press({
        verb: 'context',
        block,
        seen,
        ambition: 'planmatig',
        intent: 'both',
        difference: 'none',
        levers: 'people',
        barriers: 'none',
        'note-levers': note
      }),
    /** Bert hands in. */
    handIn: () =>
      press({
        verb: 'send',
        seen: 0,
        practices: 'none',
        'priority-1': 'plg',
        'priority-2': 'netwerk',
        'priority-3': 'preventie'
      }),
    /** Bert says of every bouwsteen that he can't place it. */
    async abstainEverywhere(replica: Replica): Promise<void> {
      for (const { id: block } of poolster().blocks)
        await post(press({ verb: 'vote', block, seen: 0, vote: ABSTAIN }), replica)
      await untilQuiet()
    },
    untilQuiet,
    /** Every row of Bert's, by what comes after his name in its key, and what it holds. */
    async rows(): Promise<Readonly<Record<string, unknown>>> {
      const his = `member!${bert.aadObjectId}`
      const found = (await rowsOf(store, scan)).filter(({ key }) => key.startsWith(his))
      return Object.fromEntries(found.map(({ key, data }) => [key.slice(his.length), data]))
    }
  }
}

/** A member who has had no invitation yet. */
function isWaiting({ data }: Row): boolean {
  const { content } = data as { readonly content: { readonly contact?: { readonly state: string } } }
  return content.contact?.state === 'waiting'
}

export type OneScan = Awaited<ReturnType<typeof startOneScan>>

/** One fault for each of the first so many requests that write, and nothing after them. */
export function onFirstWrites(fate: Fate, count = 1): (asked: string) => Fate {
  let left = count
  return (asked) => {
    if (left === 0 || asked.startsWith('GET ') || !isOfScans(asked)) return 'pass'
    left -= 1
    return fate
  }
}
