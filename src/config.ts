import * as z from 'zod'
import type { TabOpening } from './app/scan/app.ts'
import type { Identity } from './bot/identity.ts'
import type { MailSettings } from './delivery/mail-choice.ts'
import { connection, fictional, filled, guid, guids, LOOPBACK, origin, parsed, port, smtp } from './settings.ts'
import type { StorageAddress } from './storage/account.ts'
import type { TabDoor } from './web/tab.ts'

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
  /** Undefined where there is no tab. */
  readonly tab?: TabDoor | undefined
  /** Where a tab that is there is opened from elsewhere; undefined where nobody says under which id its app stands in Teams. */
  readonly opening?: TabOpening | undefined
  /** The folder with the official texts of instruments; undefined where nobody says, and there are none. */
  readonly wordingFolder?: string | undefined
  /** For how many days after the director has signed what is kept of people stays. */
  readonly retentionDays: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'silent'
}

/** The value that asks for local mode in so many words. */
export const LOCAL = 'local-without-authentication'

const common = {
  PORT: port,
  TABLES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  QUEUES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  STORAGE_CONNECTION_STRING: connection.optional(),
  MAIL_FROM: z.email().max(254).optional(),
  TURNS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  INSTRUMENT_WORDING: filled.optional(),
  // A year and a month, so that a team still has the last scan when it begins the next one.
  RETENTION_DAYS: z.coerce.number().int().min(30).max(3_650).default(400),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'silent']).default('info')
}
const local = z.object({
  ...common,
  PUBLIC_URL: origin(/^https?$/),
  STORAGE_CONNECTION_STRING: connection,
  // Anyone on this machine may speak to a local bot: what it mails stays here as well.
  SMTP_URL: smtp.refine(({ host }) => LOOPBACK.includes(host)).optional(),
  // Those one can be in the tab of one's own machine, as JSON.
  LOCAL_PEOPLE: z.string().default('[]').transform(parsed).pipe(z.array(fictional))
})
const cloud = z.object({
  ...common,
  PUBLIC_URL: origin(/^https$/),
  SMTP_URL: smtp.optional(),
  MAIL_GRAPH: z.literal('on').optional(),
  MicrosoftAppId: guid,
  MicrosoftAppType: z.enum(['UserAssignedMSI', 'SingleTenant']),
  MicrosoftAppTenantId: guid,
  MicrosoftAppPassword: filled.optional(),
  AZURE_CLIENT_ID: guid.optional(),
  ALLOWED_TENANTS: guids,
  TAB_APP_ID: guid.optional(),
  TEAMS_APP_ID: guid.optional(),
  NETWORK_READERS: guids
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
    tab: { people: found.LOCAL_PEOPLE },
    opening: { kind: 'in-browser' },
    mail: mailOf({ MAIL_FROM: found.MAIL_FROM, SMTP_URL: found.SMTP_URL }),
    turnsPerMinute: found.TURNS_PER_MINUTE,
    wordingFolder: found.INSTRUMENT_WORDING,
    retentionDays: found.RETENTION_DAYS,
    logLevel: found.LOG_LEVEL
  }
}

function cloudConfig(environment: Environment): Config {
  const found = check(cloud, environment)
  const who = { appId: found.MicrosoftAppId, tenant: found.MicrosoftAppTenantId }
  const tenants = [...new Set([who.tenant, ...found.ALLOWED_TENANTS])]
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
    tenants,
    opening: found.TEAMS_APP_ID ? { kind: 'in-teams', app: found.TEAMS_APP_ID } : undefined,
    tab: found.TAB_APP_ID
      ? { signIn: { appId: found.TAB_APP_ID, tenants, networkReaders: found.NETWORK_READERS } }
      : undefined,
    mail: mailOf(found),
    turnsPerMinute: found.TURNS_PER_MINUTE,
    wordingFolder: found.INSTRUMENT_WORDING,
    retentionDays: found.RETENTION_DAYS,
    logLevel: found.LOG_LEVEL
  }
}

type MailFound = Partial<Pick<z.infer<typeof cloud>, 'MAIL_FROM' | 'SMTP_URL' | 'MAIL_GRAPH' | 'AZURE_CLIENT_ID'>>

/** A sender and one way to send, or neither. */
function mailOf({ MAIL_FROM, SMTP_URL, MAIL_GRAPH, AZURE_CLIENT_ID }: MailFound): MailSettings | undefined {
  if (!MAIL_FROM && !SMTP_URL && !MAIL_GRAPH) return undefined
  const from = demand('MAIL_FROM', MAIL_FROM)
  return MAIL_GRAPH
    ? { kind: 'graph', from, ...(AZURE_CLIENT_ID && { clientId: AZURE_CLIENT_ID }) }
    : { kind: 'smtp', from, server: demand('SMTP_URL or MAIL_GRAPH', SMTP_URL) }
}

/** What App Service leaves in a setting when the Key Vault it points to can't be read, or not by this app. */
const UNRESOLVED = /^\s*@Microsoft\.KeyVault\(/i

/** What stands in each mode's way to the settings of the other. */
const ADVICE = {
  local: 'npm run bot sets all that local mode needs by itself.',
  cloud: 'They stand in the app settings of the web app; infra/README.md says what each one is.',
  neither: `To try Poolster on this machine without signing in, set POOLSTER_MODE=${LOCAL}.`
}

function check<S extends z.ZodObject>(schema: S, environment: Environment): z.infer<S> {
  const found = schema.safeParse(environment)
  const unresolved = Object.keys(schema.shape).filter((name) => UNRESOLVED.test(environment[name] ?? ''))
  const issues = found.success ? [] : found.error.issues.map((issue) => String(issue.path[0]))
  const wrong = [...new Set([...issues, ...contradictions(environment)])].filter((name) => !unresolved.includes(name))
  if (found.success && unresolved.length === 0 && wrong.length === 0) return found.data
  throw new Error(
    [
      unresolved.length > 0 &&
        `These settings point to a Key Vault that could not be read: ${unresolved.join(', ')}. ` +
          'Look whether the secret is there, and whether the identity of this app may read it.',
      wrong.length > 0 && `These settings are missing or wrong: ${wrong.join(', ')}. ${ADVICE[modeOf(environment)]}`
    ]
      .filter(Boolean)
      .join(' ')
  )
}

/** What is wrong with settings together, by the names of those that would mend it. */
function contradictions(environment: Environment): readonly string[] {
  const { POOLSTER_MODE: mode, MicrosoftAppType: type, STORAGE_CONNECTION_STRING: storage } = environment
  const { MAIL_FROM: from, SMTP_URL: smtpUrl } = environment
  const graph = mode === LOCAL ? undefined : environment.MAIL_GRAPH
  const isMailing = [from, smtpUrl, graph].some(Boolean)
  return [
    ...(mode === LOCAL ? [] : inCloud()),
    ...(isMailing && !from ? ['MAIL_FROM'] : []),
    ...(isMailing && Boolean(smtpUrl) === Boolean(graph)
      ? [mode === LOCAL ? 'SMTP_URL' : 'SMTP_URL or MAIL_GRAPH']
      : [])
  ]

  function inCloud(): readonly string[] {
    return [
      ...(mode ? ['POOLSTER_MODE'] : []),
      ...(environment.TAB_APP_ID && !environment.PUBLIC_URL ? ['PUBLIC_URL'] : []),
      ...(environment.TEAMS_APP_ID && !environment.TAB_APP_ID ? ['TAB_APP_ID'] : []),
      ...(environment.NETWORK_READERS && !environment.TAB_APP_ID ? ['TAB_APP_ID'] : []),
      ...(type === 'SingleTenant' && !environment.MicrosoftAppPassword ? ['MicrosoftAppPassword'] : []),
      ...(storage ? [] : ['TABLES_ENDPOINT', 'QUEUES_ENDPOINT'].filter((name) => !environment[name]))
    ]
  }
}

/** For which mode settings are meant; for neither where nothing says so. */
function modeOf(environment: Environment): keyof typeof ADVICE {
  if (environment.POOLSTER_MODE === LOCAL) return 'local'
  const isCloud = ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId'].some((name) => environment[name])
  return isCloud ? 'cloud' : 'neither'
}

/** What `check` has seen to be there. */
function demand<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`These settings are missing or wrong: ${name}.`)
  return value
}
