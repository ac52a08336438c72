import type * as z from 'zod'

/** The value that asks for local mode in so many words. */
export const LOCAL = 'local-without-authentication'

/** What a process is told from outside, by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** For which of its two ways of running the bot is given settings. */
export type Mode = 'local' | 'cloud'

/**
 * How a setting stands, or two of which one is needed: 'wrong' is also one that is missing or that another one contradicts,
 * 'unresolved' one that points to a Key Vault that was not read, 'unset' one that needs not be there.
 */
export type SettingFound<Name extends string> = {
  readonly name: Name | Contradicted
  readonly state: 'right' | 'unset' | 'wrong' | 'unresolved'
}

/** What App Service leaves in a setting when the Key Vault it points to can't be read, or not by this app. */
const UNRESOLVED = /^\s*@Microsoft\.KeyVault\(/i

/** What stands in each mode's way to the settings of the other. */
const ADVICE = {
  local: 'npm run bot sets all that local mode needs by itself.',
  cloud: 'They stand in the app settings of the web app; infra/README.md says what each one is.',
  neither: `To try Poolster on this machine without signing in, set POOLSTER_MODE=${LOCAL}.`
}

/** Every setting of a mode, and what beside those stands in their way, in the order of its schema. */
export function settingsFound<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
  mode: Mode
): readonly SettingFound<keyof Shape & string>[] {
  const parsed = schema.safeParse(environment)
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path: [name] }) => String(name))
  const contradicted = contradictions(environment, mode)
  const names = Object.keys(schema.shape) as (keyof Shape & string)[]
  return [...new Set([...names, ...contradicted])].map((name) => {
    const value = environment[name]
    if (UNRESOLVED.test(value ?? '')) return { name, state: 'unresolved' }
    if ([...issues, ...contradicted].includes(name)) return { name, state: 'wrong' }
    return { name, state: value === undefined ? 'unset' : 'right' }
  })
}

/** The settings of a mode as its schema makes them. Throws one Error that names every one that is missing or wrong, never its value. */
export function checkedSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
  mode: Mode
): z.infer<z.ZodObject<Shape>> {
  const found = settingsFound(schema, environment, mode)
  const named = (state: 'wrong' | 'unresolved') => found.filter((one) => one.state === state).map(({ name }) => name)
  const [wrong, unresolved] = [named('wrong'), named('unresolved')]
  if (wrong.length === 0 && unresolved.length === 0) return schema.parse(environment)
  throw new Error(
    [
      unresolved.length > 0 &&
        `These settings point to a Key Vault that could not be read: ${unresolved.join(', ')}. ` +
          'Look whether the secret is there, and whether the identity of this app may read it.',
      wrong.length > 0 && `These settings are missing or wrong: ${wrong.join(', ')}. ${ADVICE[meantFor(environment)]}`
    ]
      .filter(Boolean)
      .join(' ')
  )
}

/** What one setting can contradict. */
type Contradicted =
  | 'POOLSTER_MODE'
  | 'BACKUP_DAYS'
  | 'PUBLIC_URL'
  | 'TAB_APP_ID'
  | 'MicrosoftAppPassword'
  | 'TABLES_ENDPOINT'
  | 'QUEUES_ENDPOINT'
  | 'MAIL_FROM'
  | 'SMTP_URL'
  | 'SMTP_URL or MAIL_GRAPH'

/** What is wrong with settings together, by the names of those that would mend it. */
function contradictions(environment: Environment, mode: Mode): readonly Contradicted[] {
  const { MicrosoftAppType: type, STORAGE_CONNECTION_STRING: storage } = environment
  const { MAIL_FROM: from, SMTP_URL: smtpUrl } = environment
  const graph = mode === 'local' ? undefined : environment.MAIL_GRAPH
  const isMailing = [from, smtpUrl, graph].some(Boolean)
  const way = mode === 'local' ? 'SMTP_URL' : 'SMTP_URL or MAIL_GRAPH'
  return [
    ...(mode === 'local' ? [] : inCloud()),
    ...(outlive(environment) ? (['BACKUP_DAYS'] as const) : []),
    ...(isMailing && !from ? (['MAIL_FROM'] as const) : []),
    ...(isMailing && Boolean(smtpUrl) === Boolean(graph) ? ([way] as const) : [])
  ]

  function inCloud(): readonly Contradicted[] {
    const places = ['TABLES_ENDPOINT', 'QUEUES_ENDPOINT'] as const
    return [
      ...(environment.POOLSTER_MODE ? (['POOLSTER_MODE'] as const) : []),
      ...(environment.TAB_APP_ID && !environment.PUBLIC_URL ? (['PUBLIC_URL'] as const) : []),
      ...(environment.TEAMS_APP_ID && !environment.TAB_APP_ID ? (['TAB_APP_ID'] as const) : []),
      ...(environment.NETWORK_READERS && !environment.TAB_APP_ID ? (['TAB_APP_ID'] as const) : []),
      ...(type === 'SingleTenant' && !environment.MicrosoftAppPassword ? (['MicrosoftAppPassword'] as const) : []),
      ...(storage ? [] : places.filter((name) => !environment[name]))
    ]
  }
}

/** Whether copies would be kept for longer than what they are of; a number of days that is wrong by itself is told as such. */
function outlive({ BACKUP_DAYS: copies, RETENTION_DAYS: kept = '400' }: Environment): boolean {
  return Number(kept) >= 30 && Number(copies) > Number(kept)
}

/** For which mode settings are meant; for neither where nothing says so. */
function meantFor(environment: Environment): keyof typeof ADVICE {
  if (environment.POOLSTER_MODE === LOCAL) return 'local'
  const isCloud = ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId'].some((name) => environment[name])
  return isCloud ? 'cloud' : 'neither'
}
