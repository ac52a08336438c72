import * as z from 'zod'
import type { Identity } from './bot/identity.ts'
import type { MailSettings } from './delivery/mail-choice.ts'
import type { SmtpServer } from './delivery/mail-smtp.ts'
import type { StorageAddress } from './storage/account.ts'

/** Everything that can be set from outside, checked. */
export type Config = {
  /** Undefined only in local mode, where nothing is signed and nobody outside this machine is heard. */
  readonly identity: Identity | undefined
  readonly host: string
  readonly port: number
  /** Where this bot is found from outside, "https://host"; when nobody says, a local bot is found at its own port. */
  readonly publicUrl?: string | undefined
  readonly storage: StorageAddress
  /** The tenants that are served; empty in local mode, where any is. */
  readonly tenants: readonly string[]
  /** Undefined when mail is off. */
  readonly mail?: MailSettings | undefined
  /** How often a minute one person is answered; undefined is as often as suits people. */
  readonly turnsPerMinute?: number | undefined
  /** Where Microsoft's keys are found; no setting says so, for whoever sets them decides who comes in. */
  readonly keys?: string | undefined
  /** For how many days after the director has signed what is kept of people stays. */
  readonly retentionDays: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'silent'
}

/** The value that asks for local mode in so many words. */
export const LOCAL = 'local-without-authentication'

const filled = z.string().trim().min(1)
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const smtp = z.string().transform((text, context) => {
  const server = smtpServer(text)
  if (server) return server
  context.issues.push({ code: 'custom', input: text })
  return z.NEVER
})
const origin = (protocol: RegExp) => z.url({ protocol }).refine(isOrigin).transform(withoutSlash).optional()
const port = z.coerce.number().int().min(1).max(65_535).default(3978)
const common = {
  PORT: port,
  TABLES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  QUEUES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  STORAGE_CONNECTION_STRING: filled.optional(),
  MAIL_FROM: z.email().max(254).optional(),
  TURNS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  // A year and a month, so that a team still has the last scan when it begins the next one.
  RETENTION_DAYS: z.coerce.number().int().min(30).max(3_650).default(400),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'silent']).default('info')
}
const local = z.object({
  ...common,
  PUBLIC_URL: origin(/^https?$/),
  STORAGE_CONNECTION_STRING: filled,
  // Anyone on this machine may speak to a local bot: what it mails stays here as well.
  SMTP_URL: smtp.refine(({ host }) => LOOPBACK.includes(host)).optional()
})
const cloud = z.object({
  ...common,
  PUBLIC_URL: origin(/^https$/),
  SMTP_URL: smtp.optional(),
  MAIL_GRAPH: z.literal('on').optional(),
  MicrosoftAppId: filled,
  MicrosoftAppType: z.enum(['UserAssignedMSI', 'SingleTenant']),
  MicrosoftAppTenantId: filled,
  MicrosoftAppPassword: filled.optional(),
  AZURE_CLIENT_ID: filled.optional(),
  ALLOWED_TENANTS: z.string().default('')
})

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings in an environment. POOLSTER_MODE=local-without-authentication asks for local mode; otherwise the bot
 * must know its app id. Throws one Error that names every setting that is missing or wrong, never its value.
 */
export function readConfig(environment: Environment): Config {
  return environment.POOLSTER_MODE === LOCAL ? localConfig(environment) : cloudConfig(environment)
}

function localConfig(environment: Environment): Config {
  const found = check(local, environment)
  return {
    identity: undefined,
    host: '127.0.0.1',
    port: found.PORT,
    publicUrl: found.PUBLIC_URL,
    storage: { kind: 'emulator', connectionString: found.STORAGE_CONNECTION_STRING },
    tenants: [],
    mail: mailOf({ MAIL_FROM: found.MAIL_FROM, SMTP_URL: found.SMTP_URL }),
    turnsPerMinute: found.TURNS_PER_MINUTE,
    retentionDays: found.RETENTION_DAYS,
    logLevel: found.LOG_LEVEL
  }
}

function cloudConfig(environment: Environment): Config {
  const found = check(cloud, environment)
  const who = { appId: found.MicrosoftAppId, tenant: found.MicrosoftAppTenantId }
  const others = found.ALLOWED_TENANTS.split(',').map((tenant) => tenant.trim())
  return {
    identity:
      found.MicrosoftAppType === 'UserAssignedMSI'
        ? { type: 'UserAssignedMSI', ...who }
        : { type: 'SingleTenant', ...who, password: demand('MicrosoftAppPassword', found.MicrosoftAppPassword) },
    host: '0.0.0.0',
    port: found.PORT,
    publicUrl: found.PUBLIC_URL,
    storage: found.STORAGE_CONNECTION_STRING
      ? { kind: 'emulator', connectionString: found.STORAGE_CONNECTION_STRING }
      : {
          kind: 'account',
          tables: demand('TABLES_ENDPOINT', found.TABLES_ENDPOINT),
          queues: demand('QUEUES_ENDPOINT', found.QUEUES_ENDPOINT),
          ...(found.AZURE_CLIENT_ID && { clientId: found.AZURE_CLIENT_ID })
        },
    tenants: [...new Set([who.tenant, ...others])].filter((tenant) => tenant !== ''),
    mail: mailOf(found),
    turnsPerMinute: found.TURNS_PER_MINUTE,
    retentionDays: found.RETENTION_DAYS,
    logLevel: found.LOG_LEVEL
  }
}

type MailFound = {
  readonly MAIL_FROM?: string | undefined
  readonly SMTP_URL?: SmtpServer | undefined
  readonly MAIL_GRAPH?: 'on' | undefined
  readonly AZURE_CLIENT_ID?: string | undefined
}

/** A sender and one way to send, or neither. */
function mailOf({ MAIL_FROM, SMTP_URL, MAIL_GRAPH, AZURE_CLIENT_ID }: MailFound): MailSettings | undefined {
  if (!MAIL_FROM && !SMTP_URL && !MAIL_GRAPH) return undefined
  if (SMTP_URL && MAIL_GRAPH) throw new Error('Mails go one way: leave out SMTP_URL or MAIL_GRAPH.')
  const from = demand('MAIL_FROM', MAIL_FROM)
  return MAIL_GRAPH
    ? { kind: 'graph', from, ...(AZURE_CLIENT_ID && { clientId: AZURE_CLIENT_ID }) }
    : { kind: 'smtp', from, server: demand('SMTP_URL or MAIL_GRAPH', SMTP_URL) }
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

/** What App Service leaves in a setting when the Key Vault it points to can't be read, or not by this app. */
const UNRESOLVED = /^\s*@Microsoft\.KeyVault\(/i

function check<S extends z.ZodObject>(schema: S, environment: Environment): z.infer<S> {
  const unresolved = Object.keys(schema.shape).filter((name) => UNRESOLVED.test(environment[name] ?? ''))
  if (unresolved.length > 0)
    throw new Error(
      `These settings point to a Key Vault that could not be read: ${unresolved.join(', ')}. ` +
        'Look whether the secret is there, and whether the identity of this app may read it.'
    )
  const found = schema.safeParse(environment)
  if (found.success) return found.data
  const names = [...new Set(found.error.issues.map((issue) => String(issue.path[0])))]
  throw new Error(
    `These settings are missing or wrong: ${names.join(', ')}. ` +
      `To try Poolster on this machine without signing in, set POOLSTER_MODE=${LOCAL}.`
  )
}

function demand<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`These settings are missing or wrong: ${name}.`)
  return value
}
