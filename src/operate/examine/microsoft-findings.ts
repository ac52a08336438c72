import * as jose from 'jose'
import { signingKeys } from '../../signing-keys.ts'
import { type FarEnd, isNobody, lineTrouble } from '../../start-trouble.ts'
import { barrier, type Examined, withoutIdentity } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'

/** The pages of Microsoft that the bot asks, for which there is no setting. */
const BOT_FRAMEWORK = pagesOf('login.botframework.com')
const SIGN_IN = pagesOf('login.microsoftonline.com')

/** The settings that say who the bot is. */
const OF_IDENTITY = ['MicrosoftAppId', 'MicrosoftAppTenantId', 'MicrosoftAppType', 'MicrosoftAppPassword'] as const

/** The address that the tab's app registration has to go by. */
const URI = 'api://<host>/botid-<botId>'

const NO_TENANT = 'Set MicrosoftAppTenantId to the id of your own tenant: there is none with this one.'

/** What each number that Entra gives a refusal asks for. Source: "Microsoft Entra authentication error codes" (learn.microsoft.com). */
const REFUSALS: Readonly<Record<string, string>> = {
  7000215: 'Put the value of a client secret of the bot’s app registration, not its id, in MicrosoftAppPassword.',
  7000222:
    'Make a new client secret for the bot’s app registration and put its value in MicrosoftAppPassword: this one has run out.',
  700016: 'Set MicrosoftAppId to the id of an app in your tenant, which knows none with this one.',
  90002: NO_TENANT
}

/** The same for a token for the tab. */
const REFUSALS_OF_TAB: Readonly<Record<string, string>> = {
  ...REFUSALS,
  500011: `Give the tab’s app registration the application ID URI ${URI}, and type az ad sp create --id for it (docs/installing.md, 6).`,
  501051: 'Switch Assignment required off for the tab’s enterprise application (docs/installing.md, 6).'
}

/** Whether Microsoft's keys can be had, the tenant is there, the bot gets its token, and the tab's registration is as it should be. */
export async function microsoftFindings(examined: Examined): Promise<readonly Finding[]> {
  return Promise.all([
    keysAt(examined.means.keys.bot, 'keys of the Bot Framework', BOT_FRAMEWORK),
    tabKeys(examined),
    tenantKnown(examined),
    botToken(examined),
    tabRegistration(examined)
  ])
}

function pagesOf(host: string): FarEnd {
  return { what: `pages of ${host}`, setting: 'the way out of this machine (port 443)' }
}

function oddAnswer({ what }: FarEnd): string {
  return `Let this machine ask the ${what}: what it gets is not Microsoft’s answer.`
}

async function tabKeys(examined: Examined): Promise<Finding> {
  const what = 'keys to sign in to the tab'
  const without = noTab(examined)
  return without === undefined ? keysAt(examined.means.keys.tab, what, SIGN_IN) : unseen(what, without)
}

async function keysAt(url: string, what: string, place: FarEnd): Promise<Finding> {
  try {
    await signingKeys(url).ready()
    return ok(what)
  } catch (error) {
    return wrong(what, lineTrouble(error, place) ?? oddAnswer(place))
  }
}

/** Whether Microsoft knows the tenant: it says of every one how to sign in to it, and of what is none that it is none. */
async function tenantKnown(examined: Examined): Promise<Finding> {
  const what = 'tenant'
  const { means, parts } = examined
  const [id] = parts.tenants
  if (id === undefined)
    return unseen(what, barrier(examined, 'MicrosoftAppTenantId') ?? 'Nothing says which one it is.')
  try {
    const { status, ok: isFine } = await means.page(means.tenant(id))
    if (status === 400) return wrong(what, NO_TENANT)
    return isFine ? ok(what) : wrong(what, oddAnswer(SIGN_IN))
  } catch (error) {
    return wrong(what, lineTrouble(error, SIGN_IN) ?? oddAnswer(SIGN_IN))
  }
}

async function botToken(examined: Examined): Promise<Finding> {
  const what = 'token of the bot'
  const { identity } = examined.parts
  if (!identity) return unseen(what, barrier(examined, ...OF_IDENTITY) ?? 'Nothing says who the bot is.')
  try {
    await examined.means.token(identity)
    return ok(what)
  } catch (error) {
    return withoutIdentity(examined, what, error) ?? wrong(what, tokenTrouble(error, REFUSALS))
  }
}

/** What Entra makes of the registration of the tab shows in a token for it: for whom it is, and of which version. */
async function tabRegistration(examined: Examined): Promise<Finding> {
  const what = 'app registration of the tab'
  const { identity, publicUrl, tab } = examined.parts
  const without = noTab(examined)
  if (without !== undefined) return unseen(what, without)
  const why = barrier(examined, ...OF_IDENTITY, 'PUBLIC_URL')
  if (why !== undefined || !identity || publicUrl === undefined) return unseen(what, why ?? 'PUBLIC_URL is not set.')
  try {
    const resource = `api://${new URL(publicUrl).host}/botid-${identity.appId}`
    const { aud, ver } = jose.decodeJwt(await examined.means.token(identity, resource))
    if (ver !== '2.0')
      return wrong(what, 'Set api.requestedAccessTokenVersion of the registration to 2 (infra/README.md, The tab).')
    if (aud !== tab?.signIn.appId)
      return wrong(what, `Set TAB_APP_ID to the client id of the registration that goes by ${URI}.`)
    return ok(what)
  } catch (error) {
    return withoutIdentity(examined, what, error) ?? wrong(what, tokenTrouble(error, REFUSALS_OF_TAB))
  }
}

/** Why nothing is looked at of the tab; undefined where there is one that can be. */
function noTab(examined: Examined): string | undefined {
  const why = barrier(examined, 'TAB_APP_ID')
  if (why !== undefined) return why
  return examined.parts.tab ? undefined : 'There is no tab (TAB_APP_ID).'
}

function tokenTrouble(error: unknown, refusals: Readonly<Record<string, string>>): string {
  const number = refusalIn(error)
  const told = number === undefined ? undefined : refusals[number]
  if (told !== undefined) return told
  if (number !== undefined)
    return `Look up AADSTS${number} at login.microsoftonline.com/error: Microsoft gives no token.`
  if (isNobody(error)) return 'Give the web app the managed identity whose client id is in MicrosoftAppId.'
  return lineTrouble(error, SIGN_IN) ?? oddAnswer(SIGN_IN)
}

/** The number that Entra gives a refusal, wherever in an error it stands. */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const within = 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  const found = [error.cause, ...within].map(refusalIn).find((number) => number !== undefined)
  return found ?? /AADSTS(\d+)/.exec(error.message)?.[1]
}
