import * as z from 'zod'
import type { Identity } from './bot/identity.ts'
import type { TableAddress } from './storage/azure-tables.ts'

/** Everything that can be set from outside, checked. */
export type Config = {
  /** Undefined only in local mode, where nothing is signed and nobody outside this machine is heard. */
  readonly identity: Identity | undefined
  readonly host: string
  readonly port: number
  readonly tables: TableAddress
  /** The tenants that are served; empty in local mode, where any is. */
  readonly tenants: readonly string[]
  readonly logLevel: 'debug' | 'info' | 'warn' | 'silent'
}

/** The value that asks for local mode in so many words. */
export const LOCAL = 'local-without-authentication'

const filled = z.string().trim().min(1)
const port = z.coerce.number().int().min(1).max(65_535).default(3978)
const common = {
  PORT: port,
  TABLES_ENDPOINT: z.url({ protocol: /^https$/ }).optional(),
  TABLES_CONNECTION_STRING: filled.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'silent']).default('info')
}
const local = z.object({ ...common, TABLES_CONNECTION_STRING: filled })
const cloud = z.object({
  ...common,
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
    tables: { kind: 'emulator', connectionString: found.TABLES_CONNECTION_STRING },
    tenants: [],
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
    tables: found.TABLES_CONNECTION_STRING
      ? { kind: 'emulator', connectionString: found.TABLES_CONNECTION_STRING }
      : {
          kind: 'account',
          endpoint: demand('TABLES_ENDPOINT', found.TABLES_ENDPOINT),
          ...(found.AZURE_CLIENT_ID && { clientId: found.AZURE_CLIENT_ID })
        },
    tenants: [...new Set([who.tenant, ...others])].filter((tenant) => tenant !== ''),
    logLevel: found.LOG_LEVEL
  }
}

function check<T>(schema: z.ZodType<T>, environment: Environment): T {
  const found = schema.safeParse(environment)
  if (found.success) return found.data
  const names = [...new Set(found.error.issues.map((issue) => String(issue.path[0])))]
  throw new Error(
    `These settings are missing or wrong: ${names.join(', ')}. ` +
      `To try Poolster on this machine without signing in, set POOLSTER_MODE=${LOCAL}.`
  )
}

function demand(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`These settings are missing or wrong: ${name}.`)
  return value
}
