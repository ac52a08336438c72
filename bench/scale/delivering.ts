import { setTimeout as pause } from 'node:timers/promises'
import type { Activity } from '../../test/build/activity.ts'
import { type Answer, again, readAnswer } from '../../test/e2e/client.ts'
import type { Replica } from './replica.ts'

/** What the bot answered to a press. */
export type Said = Pick<Answer, 'raw' | 'card' | 'text'>

/** How long Teams waits for an answer, how long until it delivers again, and how long until something is wrong, in milliseconds. */
const [PATIENCE, BETWEEN, NO_END] = [10_000, 200, 120_000] as const

/** After so many turns a bare one is measured. */
const BARE_EVERY = 10

/**
 * Teams before the replicas of one bot: it signs what is typed and pressed, gives it to each of them in turn, and delivers
 * it again at another one when no answer comes. Beside them stands a bare server, which is measured in the same moments.
 */
export function delivering(replicas: readonly Replica[], bearer: () => Promise<string>, bare: string) {
  const times: number[] = []
  const bareTimes: number[] = []
  let turns = 0
  let repeats = 0

  function another(): Replica | undefined {
    const up = replicas.filter((replica) => replica.isUp())
    return up[turns % Math.max(up.length, 1)]
  }

  /** Delivers until the answer is the one that is waited for; throws when it never is. */
  async function say(activity: Activity, isDone: (said: Said) => boolean): Promise<Said> {
    const end = Date.now() + NO_END
    const authorization = await bearer()
    let last: Said | undefined
    for (let next = activity; Date.now() < end; next = again(activity)) {
      const replica = another()
      const said = replica && (await post(replica.url, next, authorization, times))
      if (replica) turns++
      if (turns % BARE_EVERY === 0) await post(bare, next, authorization, bareTimes)
      if (said && isDone(said)) return said
      last = said ?? last
      repeats++
      await pause(BETWEEN)
    }
    throw new Error(
      `never answered as it should: ${JSON.stringify(activity.value ?? activity.text)}, but ${last?.raw.slice(0, 500)}`
    )
  }

  return {
    say,
    /** How many turns there were, and how many of them were deliveries of something that had come before. */
    counts: () => ({ turnCount: turns, repeats }),
    /** How long each took that was answered, in milliseconds, and each of the bare server's. */
    times: () => ({ turns: times, bare: bareTimes })
  }
}

export type Delivering = ReturnType<typeof delivering>

async function post(
  url: string,
  activity: Activity,
  authorization: string,
  times: number[]
): Promise<Said | undefined> {
  const body = JSON.stringify(activity)
  const began = performance.now()
  try {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body,
      signal: AbortSignal.timeout(PATIENCE)
    })
    const raw = await response.text()
    if (!response.ok) return undefined
    times.push(performance.now() - began)
    return { raw, ...readAnswer(raw) }
  } catch {
    // Killed, not there, or too late: to Teams it is all the same.
    return undefined
  }
}
