import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { LOCAL } from '../../src/config.ts'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import type { Means } from '../../src/operate/examine/means.ts'
import { tableClient } from '../../src/storage/azure-tables.ts'
import { type Deployment, type Settings, tokenFor } from './deployment.ts'
import { connectionAt, refusingStorage, SECRET, startStranger } from './strangers.ts'

/** A tenant, and an app, that nobody has. */
const NOBODY = '99999999-9999-4999-8999-999999999999'

/** What stands where something of the deployment should be. */
export type Strangers = Awaited<ReturnType<typeof startStrangers>>

/** Starts them: a storage without the role, pages of others, a folder with a text that is none. */
export async function startStrangers() {
  const noRole = await refusingStorage('AuthorizationPermissionMismatch')
  const otherKey = await refusingStorage('AuthenticationFailed')
  const gone = await startStranger(200, '')
  // Of a server with a certificate of nobody no more is needed than that: no request gets any further.
  const untrusted = new SMTPServer({ secure: true })
  untrusted.on('error', () => undefined)
  await new Promise<void>((resolve) => untrusted.listen(0, '127.0.0.1', resolve))
  await gone.stop()
  const otherPage = await startStranger(200, `<html>${SECRET}</html>`)
  const otherJson = await startStranger(200, JSON.stringify({ status: SECRET }))
  const redirect = await startStranger(302, '', { location: `https://${SECRET}.example/elsewhere` })
  const texts = mkdtempSync(join(tmpdir(), 'poolster-'))
  writeFileSync(join(texts, 'broken.json'), `{"${SECRET}": ${SECRET}`)
  writeFileSync(join(texts, 'other.json'), JSON.stringify({ [SECRET]: SECRET }))
  return {
    noRole: noRole.url,
    otherKey: otherKey.url,
    /** Where nothing listens any more. */
    nowhere: gone.url,
    untrusted: `https://127.0.0.1:${(untrusted.server.address() as AddressInfo).port}`,
    otherPage: otherPage.url,
    otherJson: otherJson.url,
    redirect: redirect.url,
    texts,
    async stop() {
      await new Promise<void>((resolve) => untrusted.close(() => resolve()))
      await Promise.all([noRole, otherKey, otherPage, otherJson, redirect].map((one) => one.stop()))
      rmSync(texts, { recursive: true })
    }
  }
}

/** Something that can be wrong with a deployment. */
export type Wrong = {
  readonly name: string
  /** What no other one that is wrong at the same time may touch. */
  readonly touches: readonly string[]
  readonly settings?: Settings | ((deployment: Deployment, strangers: Strangers) => Settings)
  readonly means?: (means: Means, strangers: Strangers) => Partial<Means>
  /** What is then found wrong, and what is said of it. */
  readonly says: Readonly<Record<string, RegExp>>
  /** What can't be looked at then. */
  readonly hides?: readonly string[]
}

const TOKENS = ['token of the bot', 'app registration of the tab']
const TABLES = ['table poolster', 'table poolsternetwork', 'table poolstererased']
const QUEUES = ['queue poolster', 'queue poolster-aside']
const each = (whats: readonly string[], sentence: RegExp) => Object.fromEntries(whats.map((what) => [what, sentence]))

/** Something that is wrong with one setting, by itself. */
function setting(name: string, value: string | undefined, sentence: RegExp, hides: readonly string[] = []): Wrong {
  const what = value === undefined ? `${name} is missing` : `${name} is ${value}`
  return { name: what, touches: [name], settings: { [name]: value }, says: { [name]: sentence }, hides }
}

/** Something else answers where the bot should. */
function elsewhere(name: string, at: (strangers: Strangers) => string, sentence: RegExp): Wrong {
  return {
    name: `PUBLIC_URL leads to ${name}`,
    touches: ['page'],
    means: ({ page }, strangers) => ({
      page: (url) => page(url.replace(`https://${SECRET}.example`, at(strangers)))
    }),
    says: { 'PUBLIC_URL/health': sentence },
    hides: ['PUBLIC_URL/ready']
  }
}

/** Entra gives no token, with this number. */
function noToken(name: string, number: number, sentence: RegExp): Wrong {
  const message = `invalid_client: AADSTS${number}: the secret of ${SECRET} is wrong`
  return {
    name,
    touches: ['token'],
    means: () => ({ token: () => Promise.reject(new Error('secret', { cause: new Error(message) })) }),
    says: each(TOKENS, sentence)
  }
}

/** What Entra says of the tab's registration in a token for it. */
function tabToken(name: string, claims: Parameters<typeof tokenFor>[0], sentence: RegExp): Wrong {
  return {
    name,
    touches: ['token'],
    means: ({ token }) => ({
      token: async (identity, resource) => (resource === undefined ? token(identity) : tokenFor(claims))
    }),
    says: { 'app registration of the tab': sentence }
  }
}

/** The deployments that the doctor is tried on. */
export const WRONG: readonly Wrong[] = [
  setting('MicrosoftAppId', `${SECRET}-app`, /a GUID: botId among the outputs/, TOKENS),
  setting('MicrosoftAppTenantId', undefined, /az account show/, [...TOKENS, 'tenant']),
  setting('MicrosoftAppType', 'MultiTenant', /UserAssignedMSI/, TOKENS),
  setting('MicrosoftAppPassword', '', /client secret/, TOKENS),
  {
    ...setting('MicrosoftAppPassword', `@Microsoft.KeyVault(SecretUri=https://${SECRET}.example)`, /Key Vault/, TOKENS),
    name: 'a Key Vault is not read'
  },
  setting('AZURE_CLIENT_ID', SECRET, /managed identity/, [...TABLES, ...QUEUES]),
  setting('TAB_APP_ID', SECRET, /a GUID/, ['app registration of the tab', 'keys to sign in to the tab']),
  setting('TEAMS_APP_ID', SECRET, /admin center/),
  setting('NETWORK_READERS', `${SECRET}@clb.example`, /not to addresses/),
  setting('NETWORK_KEY', SECRET, /docs\/netwerk\.md/),
  setting('RETENTION_DAYS', '3', /30 to 3650/),
  setting('PORT', '0', /1 to 65535/),
  setting('OTEL_EXPORTER_OTLP_ENDPOINT', SECRET, /collector/),
  setting('LOG_LEVEL', SECRET, /debug, info, warn or silent/),
  setting('TURNS_PER_MINUTE', '0', /at least 1/),
  setting('POOLSTER_MODE', LOCAL, /Take it away/),
  setting('PUBLIC_URL', 'http://poolster.example', /https:\/\//, [
    'PUBLIC_URL/health',
    'PUBLIC_URL/ready',
    'app registration of the tab'
  ]),
  {
    ...setting('TABLES_ENDPOINT', `http://${SECRET}.table.core.windows.net`, /table\.core\.windows\.net/, TABLES),
    touches: ['tables', 'queues']
  },
  { ...setting('QUEUES_ENDPOINT', undefined, /queue\.core\.windows\.net/, QUEUES), touches: ['queues'] },
  {
    ...setting('STORAGE_CONNECTION_STRING', SECRET, /Access keys/, [...TABLES, ...QUEUES]),
    touches: ['tables', 'queues']
  },
  {
    name: 'the queues are of another account',
    touches: ['tables', 'queues'],
    settings: { QUEUES_ENDPOINT: `https://other${SECRET}.queue.core.windows.net` },
    says: each(QUEUES, /Set QUEUES_ENDPOINT to the queues of the account/)
  },
  {
    name: 'the queues can’t be reached',
    touches: ['queues'],
    means: (_means, { nowhere }) => ({ queues: (_address, queue) => queueClient(byKey(nowhere), queue) }),
    says: each(QUEUES, /Nothing listens where the queues should be: look at QUEUES_ENDPOINT/)
  },
  {
    name: 'the role on the tables is missing',
    touches: ['tables'],
    means: (_means, { noRole }) => ({ tables: (_address, table) => tableClient(byKey(noRole), table) }),
    says: each(TABLES, /Storage Table Data Contributor/)
  },
  {
    name: 'the role on the queues is missing',
    touches: ['queues'],
    means: (_means, { noRole }) => ({ queues: (_address, queue) => queueClient(byKey(noRole), queue) }),
    says: each(QUEUES, /Storage Queue Data Contributor/)
  },
  {
    name: 'the key of the storage is another one',
    touches: ['tables', 'queues', 'AZURE_CLIENT_ID'],
    settings: (_deployment, { otherKey }) => ({ STORAGE_CONNECTION_STRING: connectionAt(otherKey) }),
    says: each([...TABLES, ...QUEUES], /do not accept the key/)
  },
  {
    name: 'what answers for the storage is none',
    touches: ['tables', 'queues', 'AZURE_CLIENT_ID', 'now'],
    settings: (_deployment, { otherPage }) => ({ STORAGE_CONNECTION_STRING: connectionAt(otherPage) }),
    says: { ...each(TABLES, /Look at TABLES_ENDPOINT/), ...each(QUEUES, /Look at QUEUES_ENDPOINT/) }
  },
  elsewhere('somebody else’s page', ({ otherPage }) => otherPage, /something else answers there/),
  elsewhere('what is almost a page of the bot', ({ otherJson }) => otherJson, /something else answers there/),
  elsewhere('an address that leads elsewhere', ({ redirect }) => redirect, /something else answers there/),
  elsewhere(
    'a certificate of nobody',
    ({ untrusted }) => untrusted,
    /certificate where the pages of the bot should be is not trusted: look at PUBLIC_URL/
  ),
  elsewhere('where nothing listens', ({ nowhere }) => nowhere, /Nothing listens where the pages of the bot should be/),
  {
    name: 'the bot lacks something itself',
    touches: ['page'],
    means: ({ page }) => ({
      page: async (url) =>
        url.endsWith('/ready')
          ? Response.json({ status: 'not-ready', missing: ['queue', `the ${SECRET}`] }, { status: 503 })
          : page(url)
    }),
    says: { 'PUBLIC_URL/ready': /the bot itself says that it lacks: queue\.$/ }
  },
  {
    ...setting('MAIL_FROM', undefined, /mail address/, ['mail server', 'test mail']),
    name: 'nothing says who mails come from'
  },
  {
    name: 'there are two ways to send mails',
    touches: ['SMTP_URL'],
    settings: { MAIL_GRAPH: 'on' },
    says: { 'SMTP_URL or MAIL_GRAPH': /one of the two/ },
    hides: ['mail server', 'test mail']
  },
  {
    name: 'the password of the mail server is wrong',
    touches: ['SMTP_URL'],
    settings: ({ settings }) => ({ SMTP_URL: settings.SMTP_URL?.replace(`:${SECRET}@`, `:other${SECRET}@`) }),
    says: { 'mail server': /name and the password that the mail server takes in SMTP_URL/ }
  },
  {
    name: 'the name of the mail server is not known',
    touches: ['SMTP_URL'],
    settings: { SMTP_URL: `smtps://poolster:${SECRET}@${SECRET}.invalid` },
    says: { 'mail server': /name where the lines of the mail server should be is not known: look at SMTP_URL/ }
  },
  {
    name: 'the clock is ten minutes ahead',
    touches: ['now'],
    means: ({ now }) => ({ now: () => now() + 10 * 60_000 }),
    says: { clock: /it is 10 min ahead/ }
  },
  {
    name: 'the clock is ten minutes behind',
    touches: ['now'],
    means: ({ now }) => ({ now: () => now() - 10 * 60_000 }),
    says: { clock: /it is 10 min behind/ }
  },
  noToken('the bot’s password has run out', 7000222, /has run out/),
  noToken('the bot’s password is the id of one', 7000215, /not its id/),
  noToken('no app of the tenant has the bot’s id', 700016, /Set MicrosoftAppId/),
  noToken('Entra says something new', 1234567, /Look up AADSTS1234567/),
  {
    name: 'no registration goes by the address of the tab',
    touches: ['token'],
    means: ({ token }) => ({
      token: (identity, resource) =>
        resource === `api://${SECRET}.example/botid-${identity.appId}`
          ? Promise.reject(Object.assign(new Error(SECRET), { errors: [new Error(`AADSTS500011: ${SECRET}`)] }))
          : token(identity, resource)
    }),
    says: { 'app registration of the tab': /application ID URI api:\/\/<host>\/botid-<botId>/ }
  },
  tabToken('the tab’s registration is another one', { aud: NOBODY, ver: '2.0' }, /Set TAB_APP_ID/),
  tabToken(
    'the tab’s registration gives tokens of version 1',
    { aud: `api://${SECRET}`, ver: '1.0' },
    /requestedAccessTokenVersion/
  ),
  {
    name: 'the tenant does not exist',
    touches: ['MicrosoftAppTenantId'],
    settings: { MicrosoftAppTenantId: NOBODY },
    says: { tenant: /Set MicrosoftAppTenantId to the id of your own tenant/ }
  },
  {
    name: 'Microsoft’s keys can’t be reached',
    // Where storage can't be asked what time it is, Microsoft is.
    touches: ['keys', 'now'],
    means: (_means, { nowhere }) => ({ keys: { bot: nowhere, tab: nowhere } }),
    says: {
      'keys of the Bot Framework': /Nothing listens where the pages of login\.botframework\.com/,
      'keys to sign in to the tab': /Nothing listens where the pages of login\.microsoftonline\.com/
    }
  },
  {
    name: 'something else answers for Microsoft',
    touches: ['keys'],
    means: (_means, { otherPage }) => ({ keys: { bot: otherPage, tab: otherPage } }),
    says: each(['keys of the Bot Framework', 'keys to sign in to the tab'], /is not Microsoft’s answer/)
  },
  {
    name: 'two official texts are none',
    touches: ['INSTRUMENT_WORDING'],
    settings: (_deployment, { texts }) => ({ INSTRUMENT_WORDING: texts }),
    says: { 'official text broken.json': /put it there again/, 'official text other.json': /import/i }
  }
]

const byKey = (url: string) => ({ kind: 'emulator', connectionString: connectionAt(url) }) as const

/** The settings and the means of a deployment with these wrong at once. */
export function named(wrongs: readonly Wrong[], deployment: Deployment, strangers: Strangers): [Settings, Means] {
  const changes = wrongs.map(({ settings = {} }) =>
    typeof settings === 'function' ? settings(deployment, strangers) : settings
  )
  let { means } = deployment
  for (const wrong of wrongs) means = { ...means, ...wrong.means?.(means, strangers) }
  return [Object.assign({}, ...changes), means]
}
