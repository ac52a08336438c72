import * as z from 'zod'
import type { TabOpening } from './app/scan/app.ts'
import type { Identity } from './bot/identity.ts'
import type { MailSettings } from './delivery/mail-choice.ts'
import { jsonIn } from './json.ts'
import type { ContactPoint } from './scan/contact-point.ts'
import {
  connection,
  fictional,
  filled,
  guid,
  guids,
  type HowLong,
  keeping,
  keptFor,
  keyHalf,
  LOOPBACK,
  origin,
  port,
  running,
  runningOf,
  smtp
} from './settings.ts'
import { contactOf, contactSettings } from './settings-contact.ts'
import { checkedSettings, type Environment, LOCAL, type SettingFound, settingsFound } from './settings-found.ts'
import { mailOf } from './settings-mail.ts'
import type { KnownStorage, StorageAddress } from './storage/account.ts'
import type { SignIn } from './web/sign-in.ts'
import type { TabDoor } from './web/tab.ts'

/** Everything that can be set from outside, checked. */
export type Config = HowLong & {
  /** Undefined only in local mode, where nothing is signed and nobody outside this machine is heard. */
  readonly identity: Identity | undefined
  readonly host: string
  readonly port: number
  /** Where this bot is found from outside, "https://host"; when nobody says, a local bot is found at its own port. */
  readonly publicUrl?: string | undefined
  readonly storage: StorageAddress
  /** The tenants that are served: the one of the bot; none in local mode, where any is. */
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
  /** The key of the network that counts for several installations, the half that is no secret; undefined where this one counts for itself. */
  readonly networkKey?: string | undefined
  /** Whom people can ask about this installation; undefined where nobody says. */
  readonly contact?: ContactPoint | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'silent'
  /** Where traces and counters are sent, without a slash at its end; undefined is nowhere. */
  readonly collector?: string | undefined
}

export { LOCAL } from './settings-found.ts'

const common = {
  PORT: port,
  TABLES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  QUEUES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  STORAGE_CONNECTION_STRING: connection.optional(),
  MAIL_FROM: z.email().max(254).optional(),
  INSTRUMENT_WORDING: filled.optional(),
  NETWORK_KEY: keyHalf,
  ...keeping,
  ...contactSettings,
  ...running
}
const local = z.object({
  ...common,
  PUBLIC_URL: origin(/^https?$/),
  STORAGE_CONNECTION_STRING: connection,
  // Anyone on this machine may speak to a local bot: what it mails stays here as well.
  SMTP_URL: smtp.refine(({ host }) => LOOPBACK.includes(host)).optional(),
  // Those one can be in the tab of one's own machine, as JSON.
  LOCAL_PEOPLE: z.string().default('[]').transform(jsonIn).pipe(z.array(fictional))
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
  TAB_APP_ID: guid.optional(),
  TEAMS_APP_ID: guid.optional(),
  NETWORK_READERS: guids
})

type Cloud = z.infer<typeof cloud>
/** As far as they are there. */
type Known = { readonly [Name in keyof Cloud]?: Cloud[Name] | undefined }

/**
 * The settings in an environment. POOLSTER_MODE=local-without-authentication asks for local mode; otherwise the bot
 * must know its app id. Throws one Error that names every setting that is missing or wrong, never its value.
 */
export function readConfig(environment: Environment): Config {
  return environment.POOLSTER_MODE === LOCAL ? localConfig(environment) : cloudConfig(environment)
}

function localConfig(environment: Environment): Config {
  const found = checkedSettings(local, environment, 'local')
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
    wordingFolder: found.INSTRUMENT_WORDING,
    networkKey: found.NETWORK_KEY,
    ...keptFor(found),
    contact: contactOf(found),
    ...runningOf(found)
  }
}

function cloudConfig(environment: Environment): Config {
  const found = checkedSettings(cloud, environment, 'cloud')
  const { identity, storage, ...parts } = partsOf(found)
  return {
    ...parts,
    identity: demand('MicrosoftAppPassword', identity),
    host: '0.0.0.0',
    port: found.PORT,
    storage:
      storage.kind === 'emulator'
        ? storage
        : {
            ...storage,
            tables: demand('TABLES_ENDPOINT', storage.tables),
            queues: demand('QUEUES_ENDPOINT', storage.queues)
          },
    opening: found.TEAMS_APP_ID ? { kind: 'in-teams', app: found.TEAMS_APP_ID } : undefined,
    networkKey: found.NETWORK_KEY,
    ...keptFor(found),
    contact: contactOf(found),
    ...runningOf(found)
  }
}

/** The names of what the cloud can set, and of what stands in its way. */
export type CloudSetting = SettingFound<keyof Cloud>['name']

/** What settings of the cloud come to, as far as they are there. */
export type CloudParts = {
  readonly identity: Identity | undefined
  readonly tenants: readonly string[]
  readonly storage: KnownStorage
  readonly publicUrl: string | undefined
  readonly tab: { readonly signIn: SignIn } | undefined
  readonly mail: MailSettings | undefined
  readonly wordingFolder: string | undefined
}

/** How each setting of the cloud stands, and what those that are right come to. Nothing in an environment makes it throw. */
export function readSettings(environment: Environment): {
  readonly found: readonly SettingFound<keyof Cloud>[]
  readonly parts: CloudParts
} {
  const found = settingsFound(cloud, environment, 'cloud')
  const right = found.filter(({ state }) => state === 'right').map(({ name }) => [name, environment[name]])
  return { found, parts: partsOf(cloud.partial().parse(Object.fromEntries(right))) }
}

function partsOf(found: Known): CloudParts {
  const { MicrosoftAppTenantId: tenant, NETWORK_READERS: networkReaders = [], TAB_APP_ID: tab } = found
  const tenants = tenant ? [tenant] : []
  const client = found.AZURE_CLIENT_ID && { clientId: found.AZURE_CLIENT_ID }
  return {
    identity: identityOf(found),
    tenants,
    storage: found.STORAGE_CONNECTION_STRING
      ? { kind: 'emulator', connectionString: found.STORAGE_CONNECTION_STRING }
      : {
          kind: 'account',
          ...(found.TABLES_ENDPOINT && { tables: found.TABLES_ENDPOINT }),
          ...(found.QUEUES_ENDPOINT && { queues: found.QUEUES_ENDPOINT }),
          ...client
        },
    publicUrl: found.PUBLIC_URL,
    tab: tab ? { signIn: { appId: tab, tenants, networkReaders } } : undefined,
    mail: mailOf(found),
    wordingFolder: found.INSTRUMENT_WORDING
  }
}

function identityOf(found: Known): Identity | undefined {
  const { MicrosoftAppType: type, MicrosoftAppId: appId, MicrosoftAppTenantId: tenant } = found
  if (!type || !appId || !tenant) return undefined
  if (type === 'UserAssignedMSI') return { type, appId, tenant }
  return found.MicrosoftAppPassword ? { type, appId, tenant, password: found.MicrosoftAppPassword } : undefined
}

/** What was seen to be there. */
function demand<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`These settings are missing or wrong: ${name}.`)
  return value
}
