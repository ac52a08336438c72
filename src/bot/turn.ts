import type { TurnContext } from 'botbuilder'
import type { Outcome } from '../app/scan/app.ts'
import type { Request } from '../app/scan/request.ts'
import type { LayOut } from '../cards/templates.ts'
import { askAgain } from '../delivery/ask-again.ts'
import { systemClock } from '../delivery/clock.ts'
import type { Job } from '../delivery/jobs.ts'
import { strings } from '../words/index.ts'
import { type LaidOut, laidOut, respond } from './respond.ts'

/**
 * For how long a reply is sent again that Teams can't take yet, in milliseconds. It outlasts the turn: whoever typed sees an
 * answer that comes late, and not none.
 */
const REPLY_WITHIN = 45_000

/** Answers requests and says what is to be done after the reply; `over` is given once the turn is no longer waited for. */
export type Handle = (request: Request, over: AbortSignal) => Promise<Outcome>

/** How a turn ended: never who, what or where. Work that outlasts its turn is told of once more when it ends. */
export type TurnEnding = {
  readonly kind: string
  readonly outcome: 'answered' | 'too-fast' | 'turned-away' | 'late' | 'done-late' | 'failed'
  /** Why it was turned away. */
  readonly reason?: string
  readonly error?: unknown
}

/** A turn on its way. */
export type Course = {
  /** How many milliseconds are left for the work; then whoever asked is told to try again, while the work goes on. */
  readonly left: () => number
  readonly end: (ending: TurnEnding) => void
  /** Takes what is to be done after the reply. */
  readonly after: (jobs: readonly Job[]) => void
  /** Keeps work in hand that goes on after the answer. */
  readonly hold: (work: Promise<unknown>) => void
}

/** Answers a request: does what it asks, lays out the reply and gives it in the turn that it came in. Throws nothing. */
export async function runTurn(
  context: TurnContext,
  request: Request,
  handle: Handle,
  course: Course,
  layOut: LayOut
): Promise<void> {
  const kind = request.kind === 'press' ? `press ${request.action.verb}` : request.kind
  let reply: LaidOut = { kind: 'text', text: strings.say.unavailable }
  let ending: TurnEnding = { kind, outcome: 'answered' }
  try {
    const over = new AbortController()
    const work = handle(request, over.signal)
    const outcome = await within(course.left(), work)
    if (outcome) {
      // What was decided is stored by now: its jobs are due even when the reply does not arrive.
      course.after(outcome.jobs)
      reply = laidOut(outcome.reply, layOut)
    } else {
      over.abort()
      ending = { kind, outcome: 'late' }
      course.hold(finishLate(work, kind, course))
    }
  } catch (error) {
    ending = { kind, outcome: 'failed', error }
  }
  try {
    await askAgain(() => respond(context, request, reply), systemClock, REPLY_WITHIN)
  } catch (error) {
    // It may have arrived all the same: a second message, or having Teams deliver the turn again, could double it.
    ending = { kind, outcome: 'failed', error }
  }
  course.end(ending)
}

async function finishLate(work: Promise<Outcome>, kind: string, course: Course): Promise<void> {
  try {
    course.after((await work).jobs)
    course.end({ kind, outcome: 'done-late' })
  } catch (error) {
    course.end({ kind, outcome: 'failed', error })
  }
}

/** What comes of some work, or undefined when it takes longer than this many milliseconds; the work itself goes on. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
