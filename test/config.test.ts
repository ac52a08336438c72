import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCAL, readConfig, readSettings } from '../src/config.ts'

const [APP, TENANT, OTHER, CLIENT] = ['a', 'b', 'c', 'd'].map((sign) =>
  '00000000-0000-4000-8000-000000000000'.replaceAll('0', sign)
) as [string, string, string, string]
const CONNECTION =
  'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a;'

/** What the cloud gives, with a value in each that would be noticed in an error. */
const cloud = {
  MicrosoftAppId: APP,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: TENANT,
  TABLES_ENDPOINT: 'https://value-of-tables.example',
  QUEUES_ENDPOINT: 'https://value-of-queues.example',
  PORT: '8080',
  AZURE_CLIENT_ID: CLIENT,
  NETWORK_KEY: 'value-of-network-key-that-is-no-secret-43-long'.slice(0, 43)
}
const local = { POOLSTER_MODE: LOCAL, STORAGE_CONNECTION_STRING: CONNECTION }

function refusalOf(environment: Record<string, string | undefined>): string {
  try {
    readConfig(environment)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

describe('the bot in the cloud', () => {
  test('says whom people can ask, as far as somebody filled that in', () => {
    const whole = { CONTACT_NAME: ' Scholengroep Noord ', CONTACT_MAIL: 'a@b.example', DPO_MAIL: 'c@d.example' }
    expect(readConfig({ ...cloud, ...whole }).contact).toEqual({
      organisation: 'Scholengroep Noord',
      mail: 'a@b.example',
      officer: 'c@d.example'
    })
    // The template hands on an empty one where nothing was filled in.
    const empty = { CONTACT_NAME: '', CONTACT_MAIL: '', DPO_MAIL: '' }
    expect(readConfig({ ...cloud, ...empty }).contact).toBeUndefined()
    expect(readConfig({ ...cloud, ...empty, DPO_MAIL: 'c@d.example' }).contact).toEqual({ officer: 'c@d.example' })
    expect(readConfig({ ...local, ...whole }).contact?.mail).toBe('a@b.example')
  })

  test.each([
    ['CONTACT_NAME', '  '],
    ['CONTACT_NAME', 'two\nlines'],
    ['CONTACT_NAME', 'a'.repeat(121)],
    ['CONTACT_NAME', 'turned \u202e round'],
    ['CONTACT_MAIL', 'nobody'],
    ['CONTACT_MAIL', 'a@b.example?subject=x'],
    ['DPO_MAIL', '<a@b.example>'],
    ['DPO_MAIL', 'a@b.example, c@d.example']
  ])('names %s where it is %j, which could not stand on a page', (name, value) => {
    expect(refusalOf({ ...cloud, [name]: value })).toContain(name)
  })

  test('knows itself, its storage and its tenant, and can be reached from outside', () => {
    expect(readConfig(cloud)).toEqual({
      identity: { type: 'UserAssignedMSI', appId: APP, tenant: TENANT },
      host: '0.0.0.0',
      port: 8080,
      storage: {
        kind: 'account',
        tables: 'https://value-of-tables.example',
        queues: 'https://value-of-queues.example',
        clientId: CLIENT
      },
      tenants: [TENANT],
      networkKey: cloud.NETWORK_KEY,
      retentionDays: 400,
      backupDays: 30,
      resultYears: 7,
      logLevel: 'info'
    })
  })

  test.each(['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'TABLES_ENDPOINT', 'QUEUES_ENDPOINT'])(
    'does not start without %s, and says that it is this one',
    (name) => {
      for (const value of [undefined, '']) expect(refusalOf({ ...cloud, [name]: value })).toContain(name)
    }
  )

  test('does not start with an app id of only spaces: that would switch signing in off', () => {
    expect(refusalOf({ ...cloud, MicrosoftAppId: '   ' })).toContain('MicrosoftAppId')
  })

  test('names everything that is wrong at once, and how to try it without signing in', () => {
    const message = refusalOf({})
    for (const name of ['MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId']) expect(message).toContain(name)
    expect(message).toContain(`POOLSTER_MODE=${LOCAL}`)
  })

  test('as SingleTenant needs a password', () => {
    const single = { ...cloud, MicrosoftAppType: 'SingleTenant' }
    expect(refusalOf(single)).toContain('MicrosoftAppPassword')
    expect(refusalOf({ ...single, MicrosoftAppPassword: '' })).toContain('MicrosoftAppPassword')
    expect(readConfig({ ...single, MicrosoftAppPassword: 'value-of-password' }).identity).toEqual({
      type: 'SingleTenant',
      appId: APP,
      tenant: TENANT,
      password: 'value-of-password'
    })
  })

  test('is never of a kind that any tenant may use', () => {
    for (const type of ['MultiTenant', 'singletenant', 'None'])
      expect(refusalOf({ ...cloud, MicrosoftAppType: type })).toContain('MicrosoftAppType')
  })

  test('serves its own tenant and no other, also where an earlier installation named more', () => {
    expect(readConfig({ ...cloud, ALLOWED_TENANTS: OTHER }).tenants).toEqual([TENANT])
  })

  test('counts for itself where it is given no key of a network', () => {
    for (const none of [undefined, '', '  '])
      expect(readConfig({ ...cloud, NETWORK_KEY: none }).networkKey).toBeUndefined()
  })

  test.each(['TABLES_ENDPOINT', 'QUEUES_ENDPOINT'])('keeps its storage behind https: %s', (name) => {
    expect(refusalOf({ ...cloud, [name]: 'http://value-of-storage.example' })).toContain(name)
  })

  test('keeps what it has of people for a year and a month, or as long as is asked within reason', () => {
    expect(readConfig(cloud).retentionDays).toBe(400)
    expect(readConfig({ ...cloud, RETENTION_DAYS: '90' }).retentionDays).toBe(90)
    for (const days of ['0', '29', '-400', '400.5', 'forever', '4000'])
      expect(refusalOf({ ...cloud, RETENTION_DAYS: days }), days).toContain('RETENTION_DAYS')
  })

  test('keeps a result for seven years, for as many as are asked, or for good', () => {
    expect(readConfig(cloud).resultYears).toBe(7)
    for (const years of [0, 1, 50]) expect(readConfig({ ...cloud, RESULT_YEARS: `${years}` }).resultYears).toBe(years)
  })
})

describe('a secret in a Key Vault', () => {
  const reference = '@Microsoft.KeyVault(SecretUri=https://value-of-vault.example/secrets/value-of-name)'
  const single = { ...cloud, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'value-of-password' }

  test.each(['MicrosoftAppPassword', 'SMTP_URL', 'STORAGE_CONNECTION_STRING', 'NETWORK_READERS', 'LOG_LEVEL'])(
    'that could not be read is no value for %s: the bot does not start, and says which one',
    (name) => {
      for (const value of [reference, ` ${reference}`, reference.toLowerCase()]) {
        const message = refusalOf({ ...single, [name]: value })
        expect(message).toMatch(new RegExp(`Key Vault that could not be read: ${name}\\.`))
        expect(message).not.toContain('value-')
      }
    }
  )

  test('is as good as any value once it was read', () => {
    expect(readConfig(single).identity).toMatchObject({ password: 'value-of-password' })
  })
})

describe('how often a minute one person is answered', () => {
  test('is what suits people, unless somebody says otherwise', () => {
    expect(readConfig(cloud).turnsPerMinute).toBeUndefined()
    expect(readConfig({ ...cloud, TURNS_PER_MINUTE: '600' }).turnsPerMinute).toBe(600)
    expect(readConfig({ ...local, TURNS_PER_MINUTE: '600' }).turnsPerMinute).toBe(600)
  })

  test.each(['0', '-1', 'many', '1.5', ''])('is never %j', (turns) => {
    expect(refusalOf({ ...cloud, TURNS_PER_MINUTE: turns })).toContain('TURNS_PER_MINUTE')
  })
})

describe('local mode', () => {
  test('is heard on this machine only, and knows no identity', () => {
    expect(readConfig(local)).toEqual({
      identity: undefined,
      tab: { people: [] },
      opening: { kind: 'in-browser' },
      host: '127.0.0.1',
      port: 3978,
      storage: { kind: 'emulator', connectionString: CONNECTION },
      tenants: [],
      retentionDays: 400,
      backupDays: 30,
      resultYears: 7,
      logLevel: 'info'
    })
  })

  test.each(['', 'local', 'true', '1', 'LOCAL-WITHOUT-AUTHENTICATION', 'local-without-authentication '])(
    'is asked for in so many words, not with %j',
    (mode) => expect(refusalOf({ ...local, POOLSTER_MODE: mode })).toContain('MicrosoftAppId')
  )

  test('is not what an empty app id means', () => {
    expect(refusalOf({ ...local, POOLSTER_MODE: undefined, MicrosoftAppId: '' })).toContain('MicrosoftAppId')
  })

  test('stays on this machine, whatever else is set', () => {
    expect(readConfig({ ...cloud, ...local, HOST: '0.0.0.0' })).toMatchObject({
      host: '127.0.0.1',
      identity: undefined
    })
  })

  test('needs to know where its storage is', () => {
    expect(refusalOf({ POOLSTER_MODE: LOCAL })).toContain('STORAGE_CONNECTION_STRING')
  })
})

describe('where a card opens the tab', () => {
  const withTab = { ...cloud, PUBLIC_URL: 'https://poolster.example', TAB_APP_ID: CLIENT }

  test('is in Teams, once it is known under which id the app stands there', () => {
    expect(readConfig({ ...withTab, TEAMS_APP_ID: OTHER }).opening).toEqual({ kind: 'in-teams', app: OTHER })
    expect(readConfig(withTab).opening).toBeUndefined()
  })

  test('is in a browser on one’s own machine, whatever else is set', () => {
    expect(readConfig({ ...local, TEAMS_APP_ID: OTHER }).opening).toEqual({ kind: 'in-browser' })
  })
})

describe('where the bot is found from outside', () => {
  const foundAt = (url: string | undefined) => readConfig({ ...cloud, PUBLIC_URL: url }).publicUrl

  test('is an address without anything behind it', () => {
    expect(foundAt('https://poolster.example')).toBe('https://poolster.example')
    expect(foundAt('https://poolster.example/')).toBe('https://poolster.example')
    expect(foundAt('https://poolster.example:8443')).toBe('https://poolster.example:8443')
  })

  test('may be unknown', () => {
    expect(foundAt(undefined)).toBeUndefined()
    expect(readConfig(local).publicUrl).toBeUndefined()
  })

  test.each([
    'http://value-of-host.example',
    'value-of-host.example',
    'https://value-of-host.example/pictures',
    'https://value-of-host.example?a=1',
    'https://value-of-host.example#a',
    'https://value-of-name:value-of-password@host.example',
    'javascript:value-of-script',
    ''
  ])('is not %j', (url) => {
    const message = refusalOf({ ...cloud, PUBLIC_URL: url })
    expect(message).toContain('PUBLIC_URL')
    expect(message).not.toContain('value-')
  })

  test('may be without encryption on this machine only', () => {
    expect(readConfig({ ...local, PUBLIC_URL: 'http://127.0.0.1:4000' }).publicUrl).toBe('http://127.0.0.1:4000')
    expect(refusalOf({ ...local, PUBLIC_URL: 'ftp://127.0.0.1' })).toContain('PUBLIC_URL')
  })
})

describe('mail', () => {
  const mailWith = (more: Record<string, string>) =>
    readConfig({ ...cloud, MAIL_FROM: 'poolster@clb.example', ...more }).mail
  const serverOf = (url: string) => {
    const mail = mailWith({ SMTP_URL: url })
    return mail?.kind === 'smtp' ? mail.server : undefined
  }

  test('is off when nothing is set', () => {
    expect(readConfig(cloud).mail).toBeUndefined()
    expect(readConfig(local).mail).toBeUndefined()
  })

  test('goes through Graph as the identity that the bot is', () => {
    expect(mailWith({ MAIL_GRAPH: 'on' })).toEqual({
      kind: 'graph',
      from: 'poolster@clb.example',
      clientId: CLIENT
    })
  })

  test('goes to a mail server encrypted, unless that is on this machine', () => {
    expect(serverOf('smtps://mail.example')).toEqual({ host: 'mail.example', port: 465, tls: 'implicit' })
    expect(serverOf('smtp://mail.example:2525')).toEqual({ host: 'mail.example', port: 2525, tls: 'starttls' })
    expect(serverOf('smtp://mail.example')).toMatchObject({ port: 587, tls: 'starttls' })
    expect(serverOf('smtp://127.0.0.1:1025')).toEqual({ host: '127.0.0.1', port: 1025, tls: 'none' })
    expect(serverOf('smtp://[::1]:1025')).toMatchObject({ host: '::1', tls: 'none' })
    expect(serverOf('smtp://127.0.0.1.mail.example')).toMatchObject({ tls: 'starttls' })
  })

  test('signs in with a name and a password in which anything may stand', () => {
    expect(serverOf('smtps://poolster%40clb.example:p%2F%40%3Ass@mail.example')).toMatchObject({
      auth: { user: 'poolster@clb.example', pass: 'p/@:ss' }
    })
  })

  test.each([
    'value-that-is-wrong',
    'http://value-of-host.example',
    'smtp:value-of-host.example',
    'smtps://',
    'smtps://value-of-user@mail.example',
    'smtps://value-of-user:%zz@mail.example',
    'smtps://%zz:value-of-pass@mail.example',
    'smtps://mail.example/value-of-path',
    'smtp://mail.example?requireTLS=false'
  ])('refuses a mail server like %j, and does not repeat it', (url) => {
    const message = refusalOf({ ...cloud, MAIL_FROM: 'poolster@clb.example', SMTP_URL: url })
    expect(message).toContain('SMTP_URL')
    expect(message).not.toContain('value-')
    expect(message).not.toContain('mail.example')
  })

  test.each([
    'value-without-at',
    'Poolster <value-@clb.example>',
    'a@clb.example,value-@clb.example',
    'a@clb.example\n',
    ''
  ])('does not come from %j', (from) => {
    const message = refusalOf({ ...cloud, MAIL_GRAPH: 'on', MAIL_FROM: from })
    expect(message).toContain('MAIL_FROM')
    expect(message).not.toContain('value-')
  })

  test('needs a sender and one way to send', () => {
    expect(refusalOf({ ...cloud, MAIL_GRAPH: 'on' })).toContain('MAIL_FROM')
    expect(refusalOf({ ...cloud, SMTP_URL: 'smtps://mail.example' })).toContain('MAIL_FROM')
    expect(refusalOf({ ...cloud, MAIL_FROM: 'a@clb.example' })).toContain('SMTP_URL or MAIL_GRAPH')
    const both = { MAIL_FROM: 'a@clb.example', SMTP_URL: 'smtps://mail.example', MAIL_GRAPH: 'on' }
    expect(refusalOf({ ...cloud, ...both })).toMatch(/SMTP_URL or MAIL_GRAPH/)
    for (const value of ['off', 'On', 'true', ''])
      expect(refusalOf({ ...cloud, MAIL_FROM: 'a@clb.example', MAIL_GRAPH: value })).toContain('MAIL_GRAPH')
  })

  test('of a local bot stays on this machine', () => {
    const from = { ...local, MAIL_FROM: 'poolster@clb.example' }
    expect(readConfig({ ...from, SMTP_URL: 'smtp://127.0.0.1:1025', MAIL_GRAPH: 'on' }).mail).toEqual({
      kind: 'smtp',
      from: 'poolster@clb.example',
      server: { host: '127.0.0.1', port: 1025, tls: 'none' }
    })
    expect(refusalOf({ ...from, SMTP_URL: 'smtps://mail.example' })).toContain('SMTP_URL')
  })
})

test.each([cloud, { ...cloud, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'value-of-password' }, local])(
  'no value is in an error, only names (%#)',
  (environment: Record<string, string>) => {
    for (const name of [...Object.keys(environment), 'PORT', 'LOG_LEVEL', 'TABLES_ENDPOINT', 'QUEUES_ENDPOINT']) {
      const message = refusalOf({ ...environment, [name]: 'value-that\nis-wrong', MicrosoftAppTenantId: '' })
      expect(message, name).not.toContain('value-')
      const missing = refusalOf({ ...environment, [name]: '' })
      expect(missing, name).not.toContain('value-')
    }
  }
)

test.each(['http', '-1', '65536', '80.5', 'NaN'])('a port of %j is refused', (port) => {
  expect(refusalOf({ ...local, PORT: port })).toContain('PORT')
})

describe('wrong settings', () => {
  /** For each setting of the cloud, values that it can't have. */
  const WRONG: Readonly<Record<string, readonly string[]>> = {
    MicrosoftAppId: ['', 'value-of-app', '1234', '00000000-0000-4000-8000'],
    MicrosoftAppType: ['', 'value-of-type', 'MultiTenant'],
    MicrosoftAppTenantId: ['', 'value-of-tenant.example', 'common'],
    TABLES_ENDPOINT: ['value-of-tables', 'http://value-of-tables.example'],
    QUEUES_ENDPOINT: ['value-of-queues', 'ftp://value-of-queues.example'],
    AZURE_CLIENT_ID: ['', 'value-of-client'],
    NETWORK_KEY: ['value-of-key', `${'value-of-key-that-is-long'.padEnd(42, '-')}=`],
    STORAGE_CONNECTION_STRING: [
      'value-that-is-nonsense',
      'AccountName=value-of-name',
      'AccountName=value-of-name;AccountKey=value-of-key;TableEndpoint=value-of-place',
      'AccountName=value-of-name;AccountKey=not base64!;DefaultEndpointsProtocol=https',
      'UseDevelopmentStorage=value-of-no'
    ],
    PORT: ['value-of-port', '0', '70000'],
    RETENTION_DAYS: ['value-of-days', '3'],
    BACKUP_CONTAINER: [
      'value-of-container',
      'http://value-of-account.example/copies',
      'https://value-of-account.example'
    ],
    BACKUP_DAYS: ['value-of-days', '0', '400', '1.5'],
    RESULT_YEARS: ['value-of-years', '-1', '51', '1.5'],
    LOG_LEVEL: ['value-of-level'],
    TURNS_PER_MINUTE: ['value-of-turns'],
    PUBLIC_URL: ['value-of-url', 'http://value-of-url.example'],
    POOLSTER_MODE: ['value-of-mode', 'local']
  }
  const some = fc
    .subarray(Object.keys(WRONG), { minLength: 1 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(WRONG[name] ?? []))])))
    )

  test('are all named at once, those alone, and none of their values', () => {
    fc.assert(
      fc.property(some, (wrong) => {
        const message = refusalOf({ ...cloud, ...wrong })
        const named = /missing or wrong: (.*?)\. /.exec(message)?.[1]?.split(', ') ?? []
        expect(new Set(named)).toEqual(new Set(Object.keys(wrong)))
        expect(message).not.toContain('value-')
      })
    )
  })

  test('are told one by one as well, and what the others come to is there all the same', () => {
    fc.assert(
      fc.property(some, (wrong) => {
        const { found, parts } = readSettings({ ...cloud, ...wrong })
        const named = found.filter(({ state }) => state === 'wrong').map(({ name }) => name)
        expect(new Set(named)).toEqual(new Set(Object.keys(wrong)))
        expect(JSON.stringify(found)).not.toContain('value-')
        const isAnyOf = (...names: readonly string[]) => names.some((name) => name in wrong)
        const isKnown = !isAnyOf('MicrosoftAppId', 'MicrosoftAppType', 'MicrosoftAppTenantId')
        expect(parts.identity !== undefined).toBe(isKnown)
        expect(parts.storage).toEqual({
          kind: 'account',
          ...(!isAnyOf('TABLES_ENDPOINT') && { tables: cloud.TABLES_ENDPOINT }),
          ...(!isAnyOf('QUEUES_ENDPOINT') && { queues: cloud.QUEUES_ENDPOINT }),
          ...(!isAnyOf('AZURE_CLIENT_ID') && { clientId: CLIENT })
        })
        expect(parts.tenants).toEqual(isAnyOf('MicrosoftAppTenantId') ? [] : [TENANT])
      })
    )
  })

  test('do not stand beside those that are right, not set, or in a Key Vault', () => {
    const { found } = readSettings({ ...cloud, LOG_LEVEL: '@Microsoft.KeyVault(SecretUri=https://vault.example)' })
    const stateOf = (wanted: string) => found.find(({ name }) => name === wanted)?.state
    expect(['PORT', 'RETENTION_DAYS', 'LOG_LEVEL'].map(stateOf)).toEqual(['right', 'unset', 'unresolved'])
    expect(found.map(({ name }) => name)).toEqual([...new Set(found.map(({ name }) => name))])
  })

  test('that contradict each other, or are missing beside another, are named with the rest', () => {
    const message = refusalOf({
      ...cloud,
      TABLES_ENDPOINT: undefined,
      MicrosoftAppType: 'SingleTenant',
      PORT: 'x',
      MAIL_GRAPH: 'on',
      SMTP_URL: 'smtps://mail.example',
      MicrosoftAppPassword: '',
      LOG_LEVEL: '@Microsoft.KeyVault(SecretUri=https://value-of-vault.example)'
    })
    const expected = ['TABLES_ENDPOINT', 'PORT', 'MAIL_FROM', 'SMTP_URL or MAIL_GRAPH', 'MicrosoftAppPassword']
    for (const name of expected) expect(message).toContain(name)
    expect(message).toMatch(/could not be read: LOG_LEVEL\./)
  })

  test('come with the advice that fits what was meant', () => {
    expect(refusalOf({})).toContain(`POOLSTER_MODE=${LOCAL}`)
    expect(refusalOf({ ...cloud, PORT: 'x' })).toContain('app settings of the web app')
    expect(refusalOf({ ...cloud, PORT: 'x' })).not.toContain('POOLSTER_MODE')
    expect(refusalOf({ ...local, PORT: 'x' })).toContain('npm run bot')
  })

  test('are not what the emulator, or an account with its key, is reached by', () => {
    for (const right of [
      'UseDevelopmentStorage=true',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net',
      CONNECTION
    ])
      expect(readConfig({ ...local, STORAGE_CONNECTION_STRING: right }).storage).toMatchObject({ kind: 'emulator' })
  })
})
