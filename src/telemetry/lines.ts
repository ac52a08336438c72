import { basename } from 'node:path'
import type { Turn } from '../bot/bot.ts'
import { statusOf } from '../bot/failure.ts'
import type { DispatchNews } from '../delivery/dispatch.ts'
import type { Messenger, RefusedError } from '../delivery/messenger.ts'
import type { WordingNews } from '../instruments/load-wordings.ts'
import { causeOf, type Log, once, sparing } from '../log.ts'
import { LostEdition } from '../scan/instrument.ts'
import { TABLES } from '../storage/azure-tables.ts'
import { IN_NETWORK_TABLE } from '../storage/network-rows.ts'
import { DamagedRow, NewerRow } from '../storage/store.ts'
import type { Unanswered } from '../web/answering.ts'
import { ADVICE, HANDED, OF_REQUEST } from './advice-once.ts'
import type { Telemetry } from './telemetry.ts'
import type { Troubles } from './trouble.ts'

/** How often the same that goes wrong in the sending by itself is told, in milliseconds. */
const NOW_AND_THEN = 5 * 60_000

/**
 * The lines of the log about what happens while the bot runs, and what is counted of it. What each line means stands in
 * docs/operations.md. None holds who, what was typed, or a card.
 */
export function runningLines(log: Log, troubles: Troubles, telemetry: Telemetry) {
  // Who floods the bot does not flood its log.
  const strangers = sparing(
    (fields) => log.info(fields, 'turn'),
    ({ kind, outcome, reason }: Turn) => ({ kind, outcome, reason }),
    20
  )
  const ofRequest = ({ status, reason }: Unanswered) => ({ status, reason })
  const unanswered = sparing((fields) => log.info(fields, 'request'), ofRequest, 20)
  const refused = sparing(
    (fields) => log.warn(fields, 'request'),
    (request: Unanswered) => ({ ...ofRequest(request), advice: OF_REQUEST[request.reason ?? ''] ?? OF_REQUEST.other }),
    0
  )
  const keyless = sparing(
    (fields) => log.error({ ...fields, advice: ADVICE.keyless }, 'turn'),
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
      else if (outcome === 'answered') for (const part of ['keys', 'overload'] as const) troubles.well(part)
      if (error !== undefined && outcome === 'turned-away') keyless.tell({ ...turn, cause: causeOf(error) })
      else if (error !== undefined)
        log.error({ ...turn, cause: causeOf(error), advice: ADVICE.turn, ...ofUnreadable(error) }, 'turn')
      else if (outcome === 'turned-away') strangers.tell(turn)
      else log.info(turn, 'turn')
    },

    /** A request that got no further than the web server. */
    unanswered(request: Unanswered): void {
      telemetry.refused(request.reason ?? String(request.status))
      if (request.load) troubles.met('overload', undefined, request.load)
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
      else log.error({ turn, reason, cause: causeOf(error), advice: ADVICE.keyless }, 'request')
    },

    failed: (error: unknown, turn: string): void =>
      log.error({ turn, cause: causeOf(error), advice: ADVICE.turn, ...ofUnreadable(error) }, 'request'),

    /** A call outside a turn that Teams refused for good. */
    notSent(call: keyof Messenger, error: RefusedError): void {
      const { reason, cause } = error
      log.error(
        { kind: call, reason, status: statusOf(cause), cause: causeOf(error), advice: ADVICE.refused },
        'not sent'
      )
    },

    /** Something can't be read, and what it is needed for does without or says so. */
    unreadable(error: unknown, where: string): void {
      const told = { where, since: new Date().toISOString(), cause: causeOf(error), ...ofUnreadable(error) }
      log.warn(
        told,
        error instanceof LostEdition
          ? 'edition gone'
          : error instanceof NewerRow
            ? 'row of a newer version'
            : 'damaged row'
      )
    },

    sweepTrouble: (error: unknown, scan?: string): void =>
      log.warn({ scan, cause: causeOf(error), advice: ADVICE.sweep, ...ofUnreadable(error) }, 'sweep'),

    wordingGone: once((edition) => log.warn({ edition, advice: ADVICE.wordingGone }, 'official text gone')),

    /** The files with official texts were read. */
    wordings(news: readonly WordingNews[]): void {
      for (const { file, trouble } of news)
        if (trouble) log.warn({ file: basename(file), trouble: trouble.kind, advice: ADVICE.wording }, 'official text')
        else log.info({ file: basename(file) }, 'official text')
    },

    /** What this installation goes without. */
    without(what: 'mail' | 'tab'): void {
      if (what === 'mail') log.info({ mail: 'off' }, 'mail')
      else log.warn({ tab: 'not built', advice: ADVICE.tabNotBuilt }, 'tab')
    },

    /** Something did not end as it should when the bot stopped. */
    notEnded: (what: string, error: unknown): void =>
      log.warn({ what, cause: causeOf(error), advice: ADVICE.stopping }, 'stopping'),

    /** The sending changed hands; `holder` is the copy that has it, "" for none. */
    handed(isOurs: boolean, holder: string): void {
      telemetry.sends(isOurs)
      const what = isOurs ? 'sends' : holder === '' ? 'nobody sends' : 'standing by'
      log.info({ holder, since: new Date().toISOString(), advice: HANDED[what] }, what)
    },

    /** What an operator is told of the sending. */
    sending: {
      trouble: (error) => dispatched.tell({ cause: causeOf(error) }),
      failed({ job, turn, tries, age }, fate, cause, asideAs) {
        const [kind, scan] = typeof job === 'string' ? [job] : [job.kind, job.scan]
        const since = new Date(Date.now() - age).toISOString()
        const told = { job: kind, scan, turn: turn || undefined, tries, fate, since, cause }
        telemetry.delivery(kind, fate)
        if (fate === 'again') log.warn({ ...told, advice: ADVICE[job === 'newer' ? 'newerJob' : 'again'] }, 'job')
        else log.error({ ...told, message: asideAs, advice: ADVICE[job === 'unreadable' ? job : 'aside'] }, 'job')
      },
      done: ({ kind }) => telemetry.delivery(kind, 'done'),
      swept(jobs, backlog) {
        telemetry.swept(backlog)
        log.info({ jobs, ...backlog }, 'swept')
      },
      outOfReach: (aside) => log.warn({ aside, advice: ADVICE.outOfReach(aside) }, 'Teams is out of reach'),
      notQueued: (turn, error) =>
        log.error({ turn, cause: causeOf(error), advice: ADVICE.notQueued }, 'jobs not queued')
    } satisfies DispatchNews,

    /** Writes at once what is still to be written. */
    flush(): void {
      for (const line of [strangers, keyless, unanswered, refused, dispatched]) line.flush()
    }
  }
}

/** What there is to know of what can't be read, and what to do about it; nothing where an error is about something else. */
function ofUnreadable(error: unknown): object {
  if (error instanceof LostEdition) return { edition: error.edition, advice: ADVICE.editionGone }
  if (!(error instanceof NewerRow || error instanceof DamagedRow)) return {}
  const { kind: row } = error
  const table = IN_NETWORK_TABLE.some((kind) => kind === row) ? TABLES.network : TABLES.main
  if (error instanceof DamagedRow) return { table, row, advice: ADVICE.damaged }
  return { table, row, rowVersion: error.version, reads: error.newest, advice: ADVICE.newer }
}
