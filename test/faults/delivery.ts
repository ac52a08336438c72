import { setTimeout as pause } from 'node:timers/promises'
import type { Activity } from '../build/activity.ts'
import { type Answer, again, readAnswer } from '../e2e/client.ts'
import type { Dice } from './dice.ts'
import type { Outcome, Span } from './history.ts'
import type { Replica } from './replicas.ts'

/** How long Teams waits for an answer before it delivers again, in milliseconds. */
const PATIENCE = 10_000

/** How long a press is delivered again before we give up on the whole, in milliseconds: longer than any trouble lasts. */
const NO_END = 240_000

/** What the bot answered to a delivery; nothing when it gave no answer in time or the line broke. */
export type Said = Pick<Answer, 'raw' | 'card' | 'text'> | undefined

/** What an answer means for what was asked. */
export type Judge = (said: NonNullable<Said>) => Outcome

/** Told of every delivery: when, where, and what it came to. */
export type OnDelivery = (span: Span, said: Said) => void

/**
 * Teams before several replicas of one bot: it gives a press to any of them, and when no answer comes within ten seconds
 * it delivers the press again, as another activity, to another one.
 */
export function deliverers(replicas: readonly Replica[], dice: Dice, onBody: (to: string, said: Said) => void) {
  /** Delivers once, and tells what it came to. */
  async function deliver(activity: Activity, replica: Replica, judge: Judge, note: OnDelivery): Promise<Outcome> {
    const start = Date.now()
    const said = await post(activity, replica)
    onBody((activity.from as { id: string }).id, said)
    const outcome = said ? judge(said) : 'unknown'
    note({ process: replica.name, start, end: Date.now(), outcome }, said)
    return outcome
  }

  /** Some replica that is up, another one than the last where there is a choice. */
  function another(last?: Replica): Replica | undefined {
    const up = replicas.filter((replica) => replica.isUp())
    const others = up.filter((replica) => replica !== last)
    const [first, ...rest] = others.length > 0 ? others : up
    return first && dice.pick([first, ...rest])
  }

  /**
   * Delivers a press until there is an answer that says whether it was kept, and returns that answer. `twice` delivers
   * the very same activity at two replicas at once.
   */
  async function insist(activity: Activity, judge: Judge, note: OnDelivery, twice = false): Promise<NonNullable<Said>> {
    const end = Date.now() + NO_END
    let last: Replica | undefined
    while (Date.now() < end) {
      const replica = another(last)
      if (replica) {
        const press = last ? again(activity) : activity
        const second = twice && !last ? another(replica) : undefined
        let answer: Said
        const keep: OnDelivery = (span, said) => {
          note(span, said)
          if (span.outcome === 'ok' || (span.outcome === 'refused' && !answer)) answer = said
        }
        await Promise.all([replica, ...(second ? [second] : [])].map((one) => deliver(press, one, judge, keep)))
        if (answer) return answer
        last = replica
      }
      await pause(dice.between(50, 500))
    }
    throw new Error(`no answer in ${NO_END} ms to ${JSON.stringify(activity.value ?? activity.text)}`)
  }

  return { deliver, insist, another }
}

export type Deliverers = ReturnType<typeof deliverers>

/** Delivers an activity to a replica, once; resolves with nothing when no good answer came in time. */
export async function post(activity: Activity, { port }: Replica, patience = PATIENCE): Promise<Said> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(patience)
    })
    const raw = await response.text()
    return response.ok ? { raw, ...readAnswer(raw) } : undefined
  } catch {
    // Killed, not there, or too late: to Teams it is all the same.
    return undefined
  }
}
