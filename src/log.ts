import process from 'node:process'
import pino from 'pino'
import { lineOut } from './line-out.ts'

/** What every line says of the program that wrote it: its version, and which copy of it. */
export type Writer = { readonly version: string; readonly replica: string }

/** What a copy of the bot is called where people read it: enough of its name to tell it from the others. */
export function shortOf(replica: string): string {
  return replica.slice(0, 8)
}

/** What an operator can do about lines that nobody read in time. */
const LOST =
  'So many lines are not in the log, as whatever reads it was too slow; nothing else was lost. Nothing to do where it does not come again; otherwise look what keeps the reader of standard output.'

/**
 * The log: a JSON line per event on standard output, each with who wrote it, without the names of this machine and process.
 * `written` resolves once all of it went, at most a second later: who exits waits for it.
 */
export function openLog(level: string, writer: Writer) {
  // Not pino's own way out: as the process exits that one tries for ever what no reader takes.
  const out = lineOut(process.stdout)
  const log: Log = pino(
    { level, base: writer },
    {
      write(line: string): void {
        const lost = out.write(line)
        if (lost > 0) log.warn({ count: lost, advice: LOST }, 'lines lost')
      }
    }
  )
  return { log, written: out.written }
}

/** What writes to the log. */
export type Log = pino.Logger

/** In how many milliseconds there is one line of what happens very often. */
const SPAN = 5_000

/** Errors whose messages repeat what could not be read. */
const QUOTING = ['RestError', 'SyntaxError', 'ZodError', '$ZodError']

/** What an operator may read of an error: what kind it was and where, down to its root; never what a person typed. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  const message = QUOTING.includes(error.name) ? '' : error.message
  const own = [error.name, message, code, statusCode].filter(Boolean).join(' ')
  return error.cause === undefined ? own : `${own} < ${causeOf(error.cause)}`
}

/** Tells each thing the first time that it is told, and no more. */
export function once(tell: (what: string) => void): (what: string) => void {
  const told = new Set<string>()
  return (what) => {
    if (!told.has(what)) tell(what)
    told.add(what)
  }
}

/**
 * Writes of what can happen very often the first few of a kind as they come, and of the rest one line with their `count`
 * every few seconds, or every `span` milliseconds. `kindOf` leaves out what tells one from another.
 */
export function sparing<T extends object>(
  write: (fields: object) => void,
  kindOf: (told: T) => object,
  first: number,
  span = SPAN
) {
  const counts = new Map<string, { readonly kind: object; count: number; told: number }>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    for (const { kind, count, told } of counts.values()) if (count > told) write({ ...kind, count: count - told })
    counts.clear()
  }

  return {
    tell(fields: T): void {
      const kind = kindOf(fields)
      const known = counts.get(JSON.stringify(kind)) ?? { kind, count: 0, told: 0 }
      counts.set(JSON.stringify(kind), known)
      known.count++
      timer ??= setTimeout(flush, span).unref()
      if (known.told === first) return
      known.told++
      write(fields)
    },

    /** Writes at once what is still to be written. */
    flush
  }
}
