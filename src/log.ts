import pino from 'pino'

/** The log: a JSON line per event, without the names of this machine and process. */
export function openLog(level: string) {
  return pino({ level, base: null })
}

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
