import type { LayOut } from '../cards/templates.ts'
import type { Job } from '../delivery/jobs.ts'
import type { Messenger, OnRefusal } from '../delivery/messenger.ts'
import { strings } from '../words/index.ts'
import { type Answered, authentication, process, quietAdapter } from './adapter.ts'
import { type Connect, connectors } from './connector.ts'
import { createGate } from './gate.ts'
import type { Identity } from './identity.ts'
import { teamsMessenger } from './messenger.ts'
import { ownToken } from './own-token.ts'
import { requestIn } from './parse.ts'
import { limitPerPerson } from './person-limit.ts'
import { type Course, type Handle, runTurn, type TurnEnding, within } from './turn.ts'

/** One POST to /api/messages; `turn` is its name in every line of the log and in the jobs that follow. */
export type Posted = { readonly body: unknown; readonly authorization: string; readonly turn: string }

/** What is told of a turn. */
export type Turn = TurnEnding & { readonly turn: string; readonly milliseconds: number }

/** How long a turn may take, in milliseconds: until whoever asked is told to try again, and until Teams is answered. */
export type Patience = { readonly work: number; readonly turn: number }

/** Teams delivers a turn again that takes some 15 seconds; a reply that is a message still has to be sent after the work. */
const PATIENCE: Patience = { work: 8_000, turn: 9_500 }

/** What the bot is made of beside Microsoft's SDK. */
export type BotParts = {
  readonly identity: Identity | undefined
  readonly tenants: readonly string[]
  readonly layOut: LayOut
  /** Told of every turn: what kind it was and, when it failed, the cause; never who or what. */
  readonly onTurn: (turn: Turn) => void
  /** Told of every call outside a turn that Teams refused for good. */
  readonly onRefusal?: OnRefusal
  /** Where Microsoft's keys are found, when that is not where they always are. */
  readonly keys?: string | undefined
  /** How often a minute one person is answered. */
  readonly turnsPerMinute?: number | undefined
  readonly patience?: Patience
}

const TOO_FAST: Handle = async () => ({ reply: { kind: 'text', text: strings.say.tooFast }, jobs: [] })

/** The one door to the Bot Framework: lets in, turns activities into requests, and replies back. */
export function createBot({
  identity,
  tenants,
  layOut,
  onTurn,
  onRefusal,
  keys,
  turnsPerMinute,
  patience = PATIENCE
}: BotParts) {
  const auth = authentication(identity, keys)
  const adapter = quietAdapter(auth)
  const appId = identity?.appId ?? ''
  const connect: Connect = connectors(auth, appId)
  const messenger: Messenger = teamsMessenger(connect, layOut, `28:${appId}`, onRefusal)
  const gate = createGate(identity, tenants, keys)
  const hasteOf = limitPerPerson(turnsPerMinute)
  const inHand = new Set<Promise<unknown>>()

  function hold(work: Promise<unknown>): void {
    inHand.add(work)
    const letGo = () => inHand.delete(work)
    work.then(letGo, letGo)
  }

  return {
    messenger,

    /** Resolves when Microsoft's keys are at hand, or none are needed. */
    ready: gate.ready,

    /** Resolves when the bot has the token that it speaks to Teams with, or needs none; it is asked for anew when it runs out. */
    async signsIn(): Promise<void> {
      if (identity) await ownToken(identity)
    },

    /** Whether who bears this token may send an activity at all; where nothing is signed, anybody may. */
    async admit(authorization: string, turn: string): Promise<boolean> {
      const started = Date.now()
      const no = await gate.admit(authorization)
      if (no) {
        const { status: _, ...why } = no
        onTurn({ turn, milliseconds: Date.now() - started, kind: 'request', outcome: 'turned-away', ...why })
      }
      return no === undefined
    },

    /**
     * Takes in one POST; resolves with the HTTP answer, in time whatever hangs. `after` gets the jobs once the answer is
     * ready to go, and those of work that outlasts its turn when it ends.
     */
    async receive(
      { turn, body, authorization }: Posted,
      handle: Handle,
      after: (jobs: readonly Job[], turn: string) => void
    ): Promise<Answered> {
      const started = Date.now()
      const left = (of: number) => of - (Date.now() - started)
      const end = (ending: TurnEnding) => onTurn({ turn, milliseconds: Date.now() - started, ...ending })

      const entry = await gate.letIn(body, authorization)
      if ('status' in entry) {
        const { status, ...why } = entry
        end({ kind: 'request', outcome: 'turned-away', ...why })
        return { status }
      }
      const haste = await hasteOf(entry.activity)
      if (haste !== 'fine') end({ kind: 'request', outcome: 'too-fast' })
      if (haste === 'too-fast' && entry.activity.type !== 'invoke') return { status: 200 }

      const jobs: Job[] = []
      let isBegun = false
      let isAnswered = false
      const course: Course = {
        left: () => left(patience.work),
        end,
        after: (more) => (isAnswered ? after(more, turn) : jobs.push(...more)),
        hold
      }
      const running = process(adapter, { body, authorization }, (context) => {
        isBegun = true
        return runTurn(context, requestIn(entry.activity), haste === 'fine' ? handle : TOO_FAST, course, layOut)
      })
      hold(running)
      const answer = (await within(left(patience.turn), running)) ?? { status: isBegun ? 200 : 401 }
      if (answer.status >= 400) end({ kind: 'request', outcome: 'turned-away', reason: 'sdk' })
      isAnswered = true
      after(jobs, turn)
      return answer
    },

    /** Resolves when nothing is in hand any more, work that outlasts its turn included, or after so many milliseconds. */
    async finish(milliseconds?: number): Promise<void> {
      const ended = Promise.allSettled(inHand)
      await (milliseconds === undefined ? ended : within(milliseconds, ended))
    }
  }
}
