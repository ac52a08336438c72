import { BusyError, RefusedError } from '../delivery/messenger.ts'
import type { Unreachable } from '../scan/scan.ts'

/** How soon Teams takes a change that came while another was being made (412), in milliseconds. */
const SOON = 250

/** What a call failed on before anything of it left this machine. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']

/** What Teams says with a 403 that stays. Without one of these it was seen to pass. */
const FORBIDDEN: Readonly<Record<string, Unreachable>> = {
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  BotDisabledByAdmin: 'not-installed',
  BotNotInConversationRoster: 'not-installed'
}

/**
 * What the failure of a call to Teams means: that the same may be asked later, or a no. Only 400, 413 and a 403 with a
 * known code are noes that stay; a refused token, a 404 and a bare 403 often pass within minutes.
 */
export function meaningOf(error: unknown): BusyError | RefusedError {
  if (error instanceof RefusedError) return error
  const status = statusOf(error) ?? 0
  if (status < 400 || status >= 500 || [408, 412, 429].includes(status)) return new BusyError(waitOf(error), error)
  if (status === 400 || status === 413) return new RefusedError('unclear', false, error)
  const said = codesOf(error)
  const forbidden = status === 403 ? said.flatMap((code) => FORBIDDEN[code] ?? [])[0] : undefined
  if (forbidden) return new RefusedError(forbidden, false, error)
  const isGone = status === 404 && said.includes('ConversationNotFound')
  return new RefusedError(isGone ? 'gone' : 'unclear', true, error)
}

/** Whether a call that failed on this may have been done all the same; not when Teams said so, or nothing reached it. */
export function mayBeDone(error: unknown): boolean {
  const { name, code = '' } = error as { name?: string; code?: string }
  // A call that had no token yet fails on something else than on the line.
  const onTheLine = name === 'RestError' || name === 'AbortError'
  return onTheLine && ![412, 429].includes(statusOf(error) ?? 0) && !NEVER_LEFT.includes(code)
}

/** What a reply failed on: a BusyError where nothing of it was done, so that it may be given once more. */
export function againOr(error: unknown): unknown {
  const meant = meaningOf(error)
  return meant instanceof BusyError && !mayBeDone(error) ? meant : error
}

/** The HTTP status that a call failed with; undefined when it got none. */
export function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number } | undefined)?.statusCode
}

/** After how many milliseconds Teams wants to be asked again, where it says so: in seconds or as a date. */
function waitOf(error: unknown): number | undefined {
  if (statusOf(error) === 412) return SOON
  const { response } = error as { response?: { headers?: { get(name: string): string | undefined } } }
  const said = response?.headers?.get('retry-after')?.trim()
  if (!said || !/^\d+$| GMT$/.test(said)) return undefined
  const wait = said.endsWith('GMT') ? Date.parse(said) - Date.now() : Number(said) * 1000
  return Number.isFinite(wait) ? Math.max(wait, 0) : undefined
}

function codesOf(error: unknown): readonly string[] {
  const { code, body } = error as { code?: string; body?: { error?: { code?: string } } }
  return [code, body?.error?.code].flatMap((one) => one ?? [])
}
