import * as z from 'zod'
import type { SmtpServer } from './delivery/mail-smtp.ts'

/** Something, whatever it is. */
export const filled = z.string().trim().min(1)

/** What Microsoft calls an app, a tenant and an identity by; in small letters, as tokens have it. */
export const guid = z.string().trim().toLowerCase().pipe(z.guid())

/** Several of them, with commas between; none where nothing is given. */
export const guids = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  )
  .pipe(z.array(guid))

/** The half of a key that is no secret: 32 bytes in base64url; undefined where none is given. */
export const keyHalf = z
  .string()
  .trim()
  .regex(/^(?:[A-Za-z0-9_-]{43})?$/)
  .transform((key) => (key === '' ? undefined : key))
  .optional()

/** A person one can be on one's own machine. */
export const fictional = z.object({ id: guid, tenant: guid, name: filled, readsNetwork: z.boolean() })

/** How to reach an account or the emulator with a key. */
export const connection = filled.refine(isConnection)

/** This machine. */
export const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** A mail server, and how to sign in to it. */
export const smtp = z.string().transform((text, context) => {
  const server = smtpServer(text)
  if (server) return server
  context.issues.push({ code: 'custom', input: text })
  return z.NEVER
})

/** Where something is found, and nothing behind it. */
export const origin = (protocol: RegExp) => z.url({ protocol }).refine(isOrigin).transform(withoutSlash).optional()

/** Where a container of blobs is found, and nothing behind its name. */
const container = z.url({ protocol: /^https$/ }).refine((url) => /^https:\/\/[^/@?#]+\/[a-z0-9-]{3,63}$/.test(url))

/** For how long what is kept of people stays, copies of it, and where those are, and what a team agreed. */
export const keeping = {
  // A year and a month, so that a team still has the last scan when it begins the next one.
  RETENTION_DAYS: z.coerce.number().int().min(30).max(3_650).default(400),
  BACKUP_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  BACKUP_CONTAINER: container.optional(),
  // The inspectorate comes at least every six years: what was agreed at one visit is there at the next. 0 is for good.
  RESULT_YEARS: z.coerce.number().int().min(0).max(50).default(7)
}

/** The same, as the bot calls it. */
export type HowLong = {
  /** For how many days after the director has signed what is kept of people stays. */
  readonly retentionDays: number
  /** For how many days copies of what is stored may be kept: so long it is known what was erased. */
  readonly backupDays: number
  /** The container in which a copy is kept of each night, "https://…/name"; undefined where none is taken. */
  readonly copies?: string | undefined
  /** For how many years what was agreed stays after the signature; 0 is for good. */
  readonly resultYears: number
}

/** What the settings come to. */
export function keptFor(found: {
  readonly RETENTION_DAYS: number
  readonly BACKUP_DAYS: number
  readonly BACKUP_CONTAINER?: string | undefined
  readonly RESULT_YEARS: number
}): HowLong {
  return {
    retentionDays: found.RETENTION_DAYS,
    backupDays: found.BACKUP_DAYS,
    copies: found.BACKUP_CONTAINER,
    resultYears: found.RESULT_YEARS
  }
}

/** A port, 3978 where none is given. */
export const port = z.coerce.number().int().min(1).max(65_535).default(3978)

/** How the bot runs, in either mode. */
export const running = {
  TURNS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
}
const ofRunning = z.object(running)

/** The same by the names of a Config. */
export function runningOf(found: z.infer<typeof ofRunning>) {
  return {
    turnsPerMinute: found.TURNS_PER_MINUTE,
    logLevel: found.LOG_LEVEL,
    collector: found.OTEL_EXPORTER_OTLP_ENDPOINT
  }
}

/** Whether an address is no more than where something is found: no path, no user, no question. */
function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`
}

function withoutSlash(url: string): string {
  return new URL(url).origin
}

/** smtps://, or smtp:// with STARTTLS; unencrypted only to this machine. Undefined when it is something else. */
function smtpServer(text: string): SmtpServer | undefined {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return undefined
  const { protocol, hostname, port: given, username, password, pathname, search, hash } = new URL(text)
  const host = hostname.replace(/^\[|\]$/g, '')
  const [user, pass] = [decoded(username), decoded(password)]
  const isOdd = !['', '/'].includes(pathname) || search !== '' || hash !== ''
  if (host === '' || isOdd || user === undefined || pass === undefined || (user === '') !== (pass === ''))
    return undefined
  const tls = protocol === 'smtps:' ? 'implicit' : LOOPBACK.includes(host) ? 'none' : 'starttls'
  return {
    host,
    port: given === '' ? { implicit: 465, starttls: 587, none: 25 }[tls] : Number(given),
    tls,
    ...(user !== '' && { auth: { user, pass } })
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Whether this leads to a storage account with its key, or to the emulator where it always is. */
function isConnection(text: string): boolean {
  const parts = new Map(
    text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [, name = '', value = ''] = /^\s*(\w+)=(.*)$/.exec(part) ?? []
        return [name, value.trim()]
      })
  )
  if (parts.get('UseDevelopmentStorage') === 'true') return true
  const endpoints = [...parts].filter(([name]) => name.endsWith('Endpoint'))
  return (
    ['AccountName', 'AccountKey'].every((name) => parts.get(name)) &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(parts.get('AccountKey') ?? '') &&
    (endpoints.length > 0 || /^https?$/.test(parts.get('DefaultEndpointsProtocol') ?? '')) &&
    endpoints.every(([, url]) => /^https?:/.test(url) && URL.canParse(url))
  )
}
