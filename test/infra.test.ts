import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keys, parameters, references, settingNames, symbols } from '../infra/bicep.ts'

const read = (name: string) => readFileSync(new URL(`../infra/${name}`, import.meta.url), 'utf8')
const cloud = read('azure.bicep')
const registration = read('botRegistration/azurebot.bicep')
const alerts = read('alerts/alerts.bicep')
const access = read('accessLog/access-log.bicep')
const files = {
  'azure.bicep': cloud,
  'azurebot.bicep': registration,
  'alerts.bicep': alerts,
  'access-log.bicep': access
}
const given: { parameters: Partial<Record<string, { value: unknown }>> } = JSON.parse(read('azure.parameters.json'))

/** The value behind `key:` wherever it stands, as written. */
const valuesOf = (bicep: string, key: string) =>
  [...bicep.matchAll(new RegExp(`^ +${key}: (.*)$`, 'gm'))].map(([, value]) => value)

describe.each(Object.entries(files))('the description of the cloud in %s', (_, bicep) => {
  test('uses no name that is not declared', () => {
    expect(references(bicep).filter((name) => !symbols(bicep).includes(name))).toEqual([])
  })

  test('declares no name twice', () => {
    expect(symbols(bicep)).toEqual([...new Set(symbols(bicep))])
  })

  test('asks for no parameter and keeps no value that it does not use', () => {
    const asked = [...bicep.matchAll(/^(?:param|var) (\w+)/gm)].map(([, name]) => name)
    expect(asked.filter((name) => !references(bicep).includes(name ?? ''))).toEqual([])
  })

  test('explains every parameter and every output', () => {
    const explained = /@description\('[^']+'\)\n(?:@.*\n)*(?=param|output)/g
    const explainable = /^(?:param|output) /gm
    expect(bicep.match(explained)?.length ?? 0).toBe(bicep.match(explainable)?.length ?? 0)
  })

  test('closes every bracket', () => {
    const code = bicep.replace(/'(?:[^'\\\n]|\\.)*'/g, '').replace(/\/\/.*$/gm, '')
    for (const [open, close] of ['{}', '[]', '()']) {
      expect(code.split(open ?? '').length, `${open}${close}`).toBe(code.split(close ?? '').length)
    }
  })

  test('holds no secret and fetches none', () => {
    expect(bicep).not.toMatch(/listKeys|listAccountSas|listSecrets|@secure|getSecret/)
    expect(bicep).not.toMatch(/AccountKey=|SharedAccessSignature|appPassword/i)
    expect(bicep).not.toMatch(/'(?!Microsoft\.)[A-Za-z0-9+/=_~.-]{40,}'/)
  })

  test('names a dated API version for each resource, and a preview only where there is nothing else', () => {
    const types = [...bicep.matchAll(/^resource \w+ '([\w./]+)@(\d{4}-\d\d-\d\d(?:-preview)?)'/gm)]
    expect(types).toHaveLength(bicep.match(/^resource /gm)?.length ?? 0)
    const previews = types.filter(([, , version]) => version?.endsWith('preview')).map(([, type]) => type)
    expect(previews.filter((type) => type !== 'Microsoft.Insights/diagnosticSettings')).toEqual([])
  })
})

describe('the parameters', () => {
  test('that are filled in are all asked for', () => {
    const asked = parameters(cloud).map(({ name }) => name)
    expect(Object.keys(given.parameters).filter((name) => !asked.includes(name))).toEqual([])
  })

  test('that have no default are all filled in', () => {
    const needed = parameters(cloud).filter((parameter) => parameter.needed)
    expect(needed.map(({ name }) => name).filter((name) => !(name in given.parameters))).toEqual([])
  })

  test('keep to what is allowed', () => {
    for (const [, list = '', name = ''] of cloud.matchAll(/@allowed\(\[(.*)\]\)\nparam (\w+)/g)) {
      if (name in given.parameters) expect(list, name).toContain(`'${given.parameters[name]?.value}'`)
    }
  })

  test('give a name short enough for a storage account: 11 characters before the 13 of Azure', () => {
    expect(given.parameters.name?.value).toMatch(/^[a-z0-9]{3,11}$/)
  })

  test.each([
    ['the bot registration', registration, /(?<=^module bot [\s\S]*?)^ {2}params: \{/m],
    ['the alerts', alerts, /(?<=^module alerts [\s\S]*?)^ {2}params: \{/m],
    ['the log of who reads storage', access, /(?<=^module access [\s\S]*?)^ {2}params: \{/m]
  ])('of %s are all given, and no others', (_what, bicep, opening) => {
    const asked = parameters(bicep).map(({ name }) => name)
    expect(new Set(keys(cloud, opening))).toEqual(new Set(asked))
  })

  test('are each explained to who installs it', () => {
    const guide = read('README.md')
    expect(parameters(cloud).filter(({ name }) => !guide.includes(`\`${name}\``))).toEqual([])
  })
})

describe('what holds the scans', () => {
  test('is not deleted by mistake, unless somebody asks for that', () => {
    expect(cloud).toMatch(/^param deleteLock bool = true$/m)
    expect(cloud).toMatch(/locks@[\d-]+' = if \(deleteLock\) \{\n.*\n {2}scope: storage\n/)
    expect(valuesOf(cloud, 'level')).toEqual(["'CanNotDelete'"])
  })
})

describe('the bot in the cloud', () => {
  test('gets its settings, and nothing in them is a key or a password', () => {
    expect(settingNames(cloud)).toEqual([
      'MicrosoftAppId',
      'MicrosoftAppType',
      'MicrosoftAppTenantId',
      'TABLES_ENDPOINT',
      'QUEUES_ENDPOINT',
      'PORT',
      'AZURE_CLIENT_ID',
      'RETENTION_DAYS',
      'BACKUP_DAYS',
      'RESULT_YEARS',
      'CONTACT_NAME',
      'CONTACT_MAIL',
      'DPO_MAIL',
      'INSTRUMENT_WORDING',
      'NETWORK_KEY',
      'PUBLIC_URL'
    ])
  })

  test('knows its own address, which pictures on cards begin with', () => {
    expect(valuesOf(cloud, 'PUBLIC_URL')).toEqual(["'https://${site.properties.defaultHostName}'"])
  })

  test('is the identity that may use the tables and the queues, no more, and runs as it', () => {
    const whose = 'identity.properties.principalId'
    expect(valuesOf(cloud, 'principalId')).toEqual([whose, whose, whose])
    expect(valuesOf(cloud, "'\\$\\{identity.id\\}'")).toEqual(['{}'])
    expect(cloud).toContain("var tableRoleId = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'")
    expect(cloud).toContain("var queueRoleId = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'")
    expect(cloud).toContain("var blobRoleId = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'")
    expect(valuesOf(cloud, 'roleDefinitionId')).toEqual(['tableRole', 'queueRole', 'blobRole'])
    expect(cloud.match(/roleAssignments@[\d-]+' = \{\n.*\n {2}scope: storage\n/g)).toHaveLength(2)
    expect(cloud.match(/roleAssignments@[\d-]+' = if \(keepCopies\) \{\n.*\n {2}scope: copiesAccount\n/g)).toHaveLength(
      1
    )
  })

  test('keeps its data where nobody comes in with a key, without a name or without encryption', () => {
    expect(valuesOf(cloud, 'allowSharedKeyAccess')).toEqual(['false', 'false'])
    expect(valuesOf(cloud, 'allowBlobPublicAccess')).toEqual(['false', 'false'])
    expect(valuesOf(cloud, 'supportsHttpsTrafficOnly')).toEqual(['true', 'true'])
    expect(valuesOf(cloud, 'minimumTlsVersion')).toEqual(["'TLS1_2'", "'TLS1_2'"])
    expect(valuesOf(cloud, 'allowCrossTenantReplication')).toEqual(['false', 'false'])
    expect(valuesOf(cloud, 'defaultToOAuthAuthentication')).toEqual(['true', 'true'])
  })

  test('has its copies removed by Azure when their days are over, and nothing stays behind that was removed', () => {
    expect(valuesOf(cloud, 'daysAfterModificationGreaterThan')).toEqual(['backupDays'])
    expect(valuesOf(cloud, 'publicAccess')).toEqual(["'None'"])
    expect(cloud.match(/eleteRetentionPolicy: \{\n +enabled: false\n/g)).toHaveLength(2)
    expect(valuesOf(cloud, 'isVersioningEnabled')).toEqual(['false'])
  })

  test('is reached over https only, and nobody puts code on it with a password', () => {
    expect(valuesOf(cloud, 'httpsOnly')).toEqual(['true'])
    expect(valuesOf(cloud, 'minTlsVersion')).toEqual(["'1.2'"])
    expect(valuesOf(cloud, 'scmMinTlsVersion')).toEqual(["'1.2'"])
    expect(valuesOf(cloud, 'ftpsState')).toEqual(["'Disabled'"])
    expect(valuesOf(cloud, 'allow')).toEqual(['false', 'false'])
  })

  test('stays awake on Node 24 and says whether it is well', () => {
    expect(valuesOf(cloud, 'linuxFxVersion')).toEqual(["'NODE|24-lts'"])
    expect(valuesOf(cloud, 'appCommandLine')).toEqual(["'exec node src/index.ts'"])
    expect(valuesOf(cloud, 'healthCheckPath')).toEqual(["'/health'"])
    expect(valuesOf(cloud, 'alwaysOn')).toEqual(['true'])
    expect(valuesOf(cloud, 'clientAffinityEnabled')).toEqual(['false'])
  })

  test('runs the zip as it is, and has the time that a bot takes to stop', () => {
    expect(valuesOf(cloud, 'WEBSITE_RUN_FROM_PACKAGE')).toEqual(["'1'"])
    expect(valuesOf(cloud, 'SCM_DO_BUILD_DURING_DEPLOYMENT')).toEqual(["'false'"])
    const index = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8')
    const endings = [...index.matchAll(/\bwithin: ([\d_]+)/g)].map(([, within = '']) => Number(within.replace('_', '')))
    expect(endings.length).toBeGreaterThan(4)
    const [limit = ''] = valuesOf(cloud, 'WEBSITES_CONTAINER_STOP_TIME_LIMIT')
    expect(Number(limit?.replaceAll("'", '')) * 1_000).toBeGreaterThan(endings.reduce((sum, one) => sum + one) + 5_000)
  })

  test('is known to Teams under its own address, without a password', () => {
    expect(valuesOf(registration, 'msaAppType')).toEqual(["'UserAssignedMSI'"])
    expect(valuesOf(cloud, 'endpoint')).toEqual(["'https://${site.properties.defaultHostName}/api/messages'"])
    expect(valuesOf(registration, 'isEnabled')).toEqual(['true'])
  })
})

describe('the log of who reads storage', () => {
  test('is of the tables and the queues, reading, writing and taking out', () => {
    expect(valuesOf(access, 'scope')).toEqual(['tables', 'queues'])
    expect(valuesOf(access, 'category')).toEqual([
      ...["'StorageRead'", "'StorageWrite'", "'StorageDelete'"],
      ...["'StorageRead'", "'StorageWrite'", "'StorageDelete'"]
    ])
  })

  test('leaves out the bot itself before anything is kept, by its identity, in both tables of the log', () => {
    expect(valuesOf(access, 'transformKql')).toEqual(['others', 'others'])
    expect(access).toContain(`var others = 'source | where RequesterObjectId != "\${botObjectId}"'`)
    expect(access).toContain("'Microsoft-Table-StorageTableLogs'")
    expect(access).toContain("'Microsoft-Table-StorageQueueLogs'")
    expect(valuesOf(cloud, 'botObjectId')).toEqual(Array(2).fill('identity.properties.principalId'))
  })

  test('keeps the workspace as the template made it, for it is told twice what it is', () => {
    const made = (bicep: string) => bicep.match(/workspaces@[\s\S]*?sku: \{\n\s+name: (\S+)/)?.[1]
    expect(made(access)).toBe(made(cloud))
    expect(valuesOf(access, 'retentionInDays')).toEqual(valuesOf(cloud, 'retentionInDays'))
  })

  test('is on unless somebody says otherwise, where there is a log', () => {
    expect(cloud).toContain('param accessLog bool = true')
    expect(cloud).toContain('if (keepLog && accessLog) {')
    expect(cloud).toContain('if (keepLog && !empty(alertMail)) {')
  })
})

describe('the reader of Bicep', () => {
  test('sees a name that nobody declared, also inside a string', () => {
    expect(references("param a string\nvar b = '${a}-${ghost}'\noutput c string = other.name")).toEqual([
      'a',
      'ghost',
      'other'
    ])
  })

  test('tells a parameter with a default from one without', () => {
    expect(parameters('param a string\nparam b int = 1')).toEqual([
      { name: 'a', needed: true },
      { name: 'b', needed: false }
    ])
  })
})
