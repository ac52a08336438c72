import type { Turn } from '../bot/bot.ts'
import { statusOf } from '../bot/failure.ts'
import type { DispatchNews } from '../delivery/dispatch.ts'
import type { Messenger, RefusedError } from '../delivery/messenger.ts'
import { causeOf, once, type openLog, sparing } from '../log.ts'
import { NewerRow } from '../storage/store.ts'
import type { Unanswered } from '../web/answering.ts'
import { ADVICE } from './advice.ts'
import type { Telemetry } from './telemetry.ts'
import type { Troubles } from './trouble.ts'

/** How often the same that goes wrong in the sending by itself is told, in milliseconds. */
const NOW_AND_THEN = 5 * 60_000

/** Which copy has the sending, and which one writes this. */
type Handed = { readonly replica: string; readonly holder: string }

/**
 * The lines of the log about what happens while the bot runs, and what is counted of it. What each line means stands in
 * docs/operations.md. None holds who, what was typed, or a card.
 */
export function runningLines(log: ReturnType<typeof openLog>, troubles: Troubles, telemetry: Telemetry) {
  // Who floods the bot does not flood its log.
  const strangers = sparing(
    (fields) => log.info(fields, 'turn'),
    ({ kind, outcome, reason }: Turn) => ({ kind, outcome, reason }),
    20
  )
  const ofRequest = ({ status, reason }: Unanswered) => ({ status, reason })
  const unanswered = sparing((fields) => log.info(fields, 'request'), ofRequest, 20)
  const refused = sparing((fields) => log.warn(fields, 'request'), ofRequest, 0)
  const keyless = sparing(
    (fields) => log.error(fields, 'turn'),
    ({ kind, outcome, reason, cause }: Omit<Turn, 'error'> & { readonly cause: string }) => ({
      kind,
      outcome,
      reason,
      cause
    }),
    20
  )
  const dispatched = sparing(
    (fields) => log.warn({ ...fields, advice: ADVICE.dispatch }, 'dispatch'),
    (fields: object) => fields,
    1,
    NOW_AND_THEN
  )

  return {
    turn({ error, ...turn }: Turn): void {
      const { kind, outcome, reason, milliseconds } = turn
      telemetry.turn(kind, outcome, milliseconds)
      if (outcome === 'turned-away') telemetry.refused(reason ?? 'sdk')
      if (reason === 'no-keys') troubles.met('keys', error)
      else if (outcome === 'answered') for (const part of ['keys', 'room'] as const) troubles.well(part)
      if (error !== undefined && outcome === 'turned-away') keyless.tell({ ...turn, cause: causeOf(error) })
      else if (error !== undefined) log.error({ ...turn, cause: causeOf(error) }, 'turn')
      else if (outcome === 'turned-away') strangers.tell(turn)
      else log.info(turn, 'turn')
    },

    /** A request that got no further than the web server. */
    unanswered(request: Unanswered): void {
      telemetry.refused(request.reason ?? String(request.status))
      if (request.reason === 'busy') troubles.met('room')
      if (request.reason) refused.tell(request)
      else unanswered.tell(request)
    },

    /** Somebody whom the tab does not know, or whom it can't find out about. */
    unknown({
      turn,
      reason,
      error
    }: {
      readonly turn: string
      readonly reason: string
      readonly error?: unknown
    }): void {
      telemetry.refused(reason)
      if (reason === 'no-keys') troubles.met('keys', error)
      if (error === undefined) unanswered.tell({ turn, status: 401, reason })
      else log.error({ turn, reason, cause: causeOf(error) }, 'request')
    },

    failed: (error: unknown, turn: string): void => log.error({ turn, cause: causeOf(error) }, 'request'),

    /** A call outside a turn that Teams refused for good. */
    notSent(call: keyof Messenger, error: RefusedError): void {
      const { reason, cause } = error
      log.error(
        { kind: call, reason, status: statusOf(cause), cause: causeOf(error), advice: ADVICE.refused },
        'not sent'
      )
    },

    badRow(error: unknown, where: string): void {
      const advice = error instanceof NewerRow ? ADVICE.newer : ADVICE.damaged
      log.warn({ where, since: new Date().toISOString(), cause: causeOf(error), advice }, 'bad row')
    },

    sweepTrouble: (error: unknown, scan?: string): void =>
      log.warn({ scan, cause: causeOf(error), advice: ADVICE.sweep }, 'sweep'),

    wordingGone: once((edition) => log.warn({ edition }, 'official text gone')),

    /** The sending changed hands. */
    handed({ replica, holder }: Handed): void {
      telemetry.sends(holder === replica)
      const what = holder === '' ? 'nobody sends' : holder === replica ? 'sends' : 'another one sends'
      log.info({ replica, holder, since: new Date().toISOString(), advice: ADVICE.handed }, what)
    },

    /** What an operator is told of the sending. */
    sending: {
      trouble: (error) => dispatched.tell({ cause: causeOf(error) }),
      failed({ job, turn, tries, age }, fate, cause) {
        const [kind, scan] = typeof job === 'string' ? [job] : [job.kind, job.scan]
        const since = new Date(Date.now() - age).toISOString()
        const told = { job: kind, scan, turn, tries, fate, since, cause }
        telemetry.delivery(kind, fate)
        if (fate === 'aside') log.error({ ...told, advice: ADVICE[job === 'unreadable' ? job : 'aside'] }, 'job')
        else log.warn(told, 'job')
      },
      done: ({ kind }) => telemetry.delivery(kind, 'done'),
      swept(jobs, backlog) {
        telemetry.swept(backlog)
        log.info({ jobs, ...backlog }, 'swept')
      },
      outOfReach: (aside) => log.warn({ aside, advice: ADVICE.outOfReach }, 'Teams is out of reach'),
      notQueued: (turn, error) => log.error({ turn, cause: causeOf(error), advice: ADVICE.jobs }, 'jobs not queued')
    } satisfies DispatchNews,

    /** Writes at once what is still to be written. */
    flush(): void {
      for (const line of [strangers, keyless, unanswered, refused, dispatched]) line.flush()
    }
  }
}
