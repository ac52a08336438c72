import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keys, settingNames } from '../infra/bicep.ts'
import { readConfig } from '../src/config.ts'
import { namesRead } from './build/settings.ts'

const bicep = readFileSync(join(import.meta.dirname, '..', 'infra', 'azure.bicep'), 'utf8')
const always = settingNames(bicep)
const forMail = keys(bicep, /^var mailSettings = .*\{$/m)
const forTab = keys(bicep, /^var tabSettings = .*\{$/m)
const forLinks = keys(bicep, /^var linkSettings = .*\{$/m)
const forCopies = keys(bicep, /^var copySettings = .*\{$/m)
const given = [...always, ...forMail, ...forTab, ...forLinks, ...forCopies]

/** What the bot reads and the cloud leaves out on purpose. */
const LEFT_OUT = {
  POOLSTER_MODE: 'asks for local mode, where nobody signs in',
  MicrosoftAppPassword: 'of SingleTenant only; the cloud runs as its own identity',
  STORAGE_CONNECTION_STRING: 'of the emulator, and holds a key',
  SMTP_URL: 'another way to send mails, and holds a password',
  LOG_LEVEL: 'has a default that suits',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'of a collector of one’s own; in Azure the log is what alerts go by',
  TURNS_PER_MINUTE: 'has a default that suits'
}

const GUID = '11111111-1111-4111-8111-111111111111'
const values: Record<string, string> = {
  ...Object.fromEntries(given.map((name) => [name, GUID])),
  MicrosoftAppType: 'UserAssignedMSI',
  TABLES_ENDPOINT: 'https://poolster.table.core.windows.net',
  QUEUES_ENDPOINT: 'https://poolster.queue.core.windows.net',
  PORT: '8080',
  RETENTION_DAYS: '400',
  BACKUP_DAYS: '30',
  BACKUP_CONTAINER: 'https://poolstercopies.blob.core.windows.net/copies',
  RESULT_YEARS: '7',
  INSTRUMENT_WORDING: '/home/instrument-wording',
  NETWORK_KEY: '',
  PUBLIC_URL: 'https://poolster.azurewebsites.net',
  MAIL_FROM: 'poolster@clb.example',
  MAIL_GRAPH: 'on',
  CONTACT_NAME: '',
  CONTACT_MAIL: '',
  DPO_MAIL: ''
}

describe('the settings that the cloud gives the bot', () => {
  test('are enough to start with', () => {
    expect(readConfig(values)).toMatchObject({ host: '0.0.0.0', port: 8080, storage: { kind: 'account' } })
  })

  test('send mails as the identity that the bot is, once there is a mailbox to send from', () => {
    expect(readConfig(values).mail).toEqual({ kind: 'graph', from: 'poolster@clb.example', clientId: GUID })
    const without = Object.fromEntries(always.map((name) => [name, values[name]]))
    expect(readConfig(without).mail).toBeUndefined()
    expect(bicep).toMatch(/^var mailSettings = empty\(mailFrom\) \? \{\} : \{$/m)
    expect(bicep).toContain(
      'properties: union(botSettings, mailSettings, tabSettings, linkSettings, copySettings, platformSettings)'
    )
  })

  test('open the tab, once there is an app registration to sign in with', () => {
    expect(readConfig(values).tab).toEqual({ signIn: { appId: GUID, tenants: [GUID], networkReaders: [GUID] } })
    expect(readConfig(Object.fromEntries(always.map((name) => [name, values[name]]))).tab).toBeUndefined()
    expect(bicep).toMatch(/^var tabSettings = empty\(tabAppId\) \? \{\} : \{$/m)
  })

  test('let cards lead to the tab, once it is known as what the app stands in Teams; until then the bot starts without', () => {
    expect(readConfig(values).opening).toEqual({ kind: 'in-teams', app: GUID })
    const without = Object.fromEntries([...always, ...forTab].map((name) => [name, values[name]]))
    expect(readConfig(without)).toMatchObject({ opening: undefined, tab: { signIn: { appId: GUID } } })
    expect(bicep).toMatch(/^var linkSettings = empty\(tabAppId\) \|\| empty\(teamsAppId\) \? \{\} : \{$/m)
  })

  test('keep a copy of each night, where there is a container for it', () => {
    expect(readConfig(values).copies).toBe('https://poolstercopies.blob.core.windows.net/copies')
    expect(readConfig(Object.fromEntries(always.map((name) => [name, values[name]]))).copies).toBeUndefined()
  })

  test('are each explained to who installs it, whether the template sets them or not', () => {
    const guide = readFileSync(join(import.meta.dirname, '..', 'infra', 'README.md'), 'utf8')
    // What the template takes from the resources it makes is nobody's to choose.
    const made = [
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'AZURE_CLIENT_ID',
      'TABLES_ENDPOINT',
      'QUEUES_ENDPOINT',
      'PORT'
    ]
    const named = [...namesRead(values)].filter((name) => !made.includes(name))
    expect(named.filter((name) => !guide.includes(name))).toEqual([])
  })

  test('are exactly those it reads, beside the ones left out on purpose', () => {
    expect(new Set(namesRead(values))).toEqual(new Set([...given, ...Object.keys(LEFT_OUT)]))
    expect(given.filter((name) => name in LEFT_OUT)).toEqual([])
  })
})
