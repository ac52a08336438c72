import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { TableClient } from '@azure/data-tables'
import { QueueClient } from '@azure/storage-queue'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { graphMailer } from '../../src/delivery/mail-graph.ts'
import { buildTab } from '../../src/local/build-tab.ts'
import { doctor } from '../../src/operate/doctor.ts'
import type { Finding } from '../../src/operate/examine/finding.ts'
import type { Means } from '../../src/operate/examine/means.ts'
import { OLDEST_NODE, programFindings } from '../../src/operate/examine/program-findings.ts'
import { type KeysServer, startKeys } from '../bot/keys-server.ts'
import { identityServer } from '../delivery/identity-server.ts'
import { type GraphSays, type GraphStandIn, startGraph } from '../delivery/mail-servers.ts'
import { type Surroundings, startCloudProcess, startSurroundings } from '../e2e/bot-process.ts'
import { APP, type Deployment, type Settings, startDeployment, TAB_APP, TENANT } from './deployment.ts'
import { SECRET } from './strangers.ts'
import { named, type Strangers, startStrangers, WRONG, type Wrong } from './wrong-settings.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const TO = 'beheer@clb.example'

let around: Surroundings
let keys: KeysServer
let bot: Awaited<ReturnType<typeof startCloudProcess>>
let deployment: Deployment
let strangers: Strangers

beforeAll(async () => {
  await buildTab()
  for (const [name, value] of Object.entries((await identityServer()).env)) vi.stubEnv(name, value)
  around = await startSurroundings([])
  keys = await startKeys(APP)
  const tab = { signIn: { appId: TAB_APP, tenants: [TENANT], networkReaders: [], metadata: keys.metadata } }
  const identity = { type: 'UserAssignedMSI', appId: APP, tenant: TENANT } as const
  bot = await startCloudProcess(around, identity, keys.metadata, { tab })
  vi.unstubAllEnvs()
  deployment = await startDeployment(around.account, bot.url)
  strangers = await startStrangers()
})
afterAll(async () => {
  await bot?.stop()
  await deployment?.stop()
  await keys?.stop()
  await strangers?.stop()
  await around?.stop()
})

/** What the doctor finds, by what it is about; nothing that it says holds the value of a setting. */
async function examined(changes: Settings = {}, means: Partial<Means> = {}, ...args: readonly string[]) {
  const environment = { ...deployment.settings, ...changes }
  const called = { args: ['--mail-to', TO, '--json', ...args], environment, typedIn: ROOT }
  const { text, code } = await doctor(called, { ...deployment.means, ...means })
  expect(text).not.toMatch(new RegExp(`${SECRET}|example|[\\da-f]{8}-[\\da-f]{4}|127\\.0\\.0\\.1`))
  const { findings, well } = JSON.parse(text) as { findings: readonly Finding[]; well: boolean }
  expect(code).toBe(well ? 0 : 1)
  return new Map(findings.map((finding) => [finding.what, finding]))
}

const inState = (found: ReadonlyMap<string, Finding>, state: Finding['state']) =>
  [...found.values()].filter((finding) => finding.state === state).map(({ what }) => what)

describe('on a deployment in which all is right, the doctor', () => {
  test('says so of each setting and of each thing that it needs, after really using it', async () => {
    const found = await examined()
    expect(inState(found, 'wrong')).toEqual([])
    expect(inState(found, 'not looked at')).toEqual([])
    for (const what of [...Object.keys(deployment.settings), 'POOLSTER'].slice(0, -1))
      expect(found.has(what), what).toBe(true)
    expect(inState(found, 'ok')).toEqual(
      expect.arrayContaining([
        'Node',
        'instruments',
        'official texts',
        'pages of the tab',
        'clock',
        'table poolster',
        'table poolsternetwork',
        'table poolstererased',
        'queue poolster',
        'queue poolster-aside',
        'keys of the Bot Framework',
        'keys to sign in to the tab',
        'tenant',
        'token of the bot',
        'app registration of the tab',
        'mail server',
        'test mail',
        'PUBLIC_URL/health',
        'PUBLIC_URL/ready'
      ])
    )
    expect(deployment.mails.at(-1)).toMatch(/Subject: Poolster: a test/)
  })

  test('leaves nothing behind: no row, and no letter for the bot to take', async () => {
    await examined()
    for (const table of ['poolster', 'poolsternetwork', 'poolstererased']) {
      const client = deployment.means.tables({ kind: 'account', tables: '' }, table)
      const rows = client.listEntities({ queryOptions: { filter: "PartitionKey eq 'trial'" } })
      expect((await rows.next()).done, table).toBe(true)
    }
    for (const queue of ['poolster', 'poolster-aside']) {
      const { approximateMessagesCount } = await deployment.means
        .queues({ kind: 'account', queues: '' }, queue)
        .getProperties()
      expect(approximateMessagesCount, queue).toBe(0)
    }
    expect(bot.written()).not.toMatch(/unreadable|"aside"/)
  })

  test('takes away what an earlier look left behind that was killed, and leaves that of one that is under way', async () => {
    const client = deployment.means.tables({ kind: 'account', tables: '' }, 'poolster')
    const put = (rowKey: string, data: object) =>
      client.createEntity({ partitionKey: 'trial', rowKey, data: JSON.stringify(data) })
    await put('of-an-earlier-version', {})
    await put('of-yesterday', { at: Date.now() - 24 * 60 * 60_000 })
    await put('of-now', { at: Date.now() - 5_000 })
    await examined()
    const left: unknown[] = []
    for await (const { rowKey } of client.listEntities({ queryOptions: { filter: "PartitionKey eq 'trial'" } }))
      left.push(rowKey)
    await client.deleteEntity('trial', 'of-now')
    expect(left).toEqual(['of-now'])
  })

  test('tells somebody who reads what has to be done last, and how many there are of each', async () => {
    const called = { args: [], environment: { ...deployment.settings, PORT: 'x' }, typedIn: ROOT }
    const { text, code } = await doctor(called, deployment.means)
    expect(code).toBe(1)
    const lines = text.split('\n')
    expect(lines.at(-3)).toBe('wrong          PORT: Set it to a port, 1 to 65535; the template sets 8080.')
    expect(lines.at(-1)).toMatch(/^\d+ ok, 1 not looked at, 1 wrong\.$/)
    expect(text).toContain(
      'not looked at  test mail: Add --mail-to and an address of your own to send one.'.replace('  ', '  ')
    )
  })
})

describe('a deployment with something wrong', () => {
  /** With these wrong at once, exactly they are found, each with what mends it. */
  async function expectNamed(wrongs: readonly Wrong[]) {
    const [settings, means] = named(wrongs, deployment, strangers)
    const found = await examined(settings, means)
    const hidden = wrongs.flatMap(({ hides = [] }) => hides)
    const expected = wrongs.flatMap(({ says }) => Object.entries(says)).filter(([what]) => !hidden.includes(what))
    expect(new Set(inState(found, 'wrong'))).toEqual(new Set(expected.map(([what]) => what)))
    for (const [what, sentence] of expected) {
      const finding = found.get(what)
      const mend = finding?.state === 'wrong' ? finding.mend : ''
      expect(mend, what).toMatch(sentence)
      expect(mend, what).toMatch(/^[A-Z][^\n]*[^.]\.$/)
      expect(mend.match(/[.!?] [A-Z]/g), what).toBeNull()
    }
    return found
  }

  test.each(WRONG.map((wrong) => [wrong.name, wrong] as const))('is told what mends it: %s', async (_name, wrong) => {
    const found = await expectNamed([wrong])
    const [what = ''] = Object.keys(wrong.says)
    for (const finding of (wrong.hides ?? []).flatMap((one) => found.get(one) ?? []))
      expect(finding).toMatchObject({ state: 'not looked at', why: `${what} has to be right first.` })
  })

  test('is told all of it at once, whatever is wrong together', async () => {
    const apart = (wrongs: readonly Wrong[]) =>
      wrongs.filter(
        (wrong, place) =>
          !wrongs.slice(0, place).some((other) => other.touches.some((one) => wrong.touches.includes(one)))
      )
    const some = fc.shuffledSubarray([...WRONG], { minLength: Math.floor(WRONG.length / 2) }).map(apart)
    const property = fc.asyncProperty(some, async (wrongs) => {
      await expectNamed(wrongs)
    })
    await fc.assert(property, { numRuns: 6 })
  })

  test('hears nothing of what stands in its settings, whatever that is', async () => {
    const everything = Object.keys(deployment.settings).map((name) => [name, `${SECRET} ${name}`])
    const found = await examined(Object.fromEntries(everything))
    expect(inState(found, 'wrong')).toEqual(expect.arrayContaining(['MicrosoftAppId', 'TABLES_ENDPOINT', 'SMTP_URL']))
  })
})

describe('mail through Graph', () => {
  const settings = { SMTP_URL: undefined, MAIL_GRAPH: 'on' }
  let graph: GraphStandIn | undefined
  afterEach(() => graph?.stop())

  async function mailed(says: GraphSays, token = async () => SECRET) {
    graph = await startGraph(says)
    const url = graph.url
    const found = await examined(settings, { mailer: ({ from }) => graphMailer(from, undefined, { url, token }) })
    expect(found.has('mail server')).toBe(false)
    return found.get('test mail')
  }

  test('is tried with a mail to the address that was given', async () => {
    expect(await mailed({ status: 202 })).toMatchObject({ state: 'ok' })
    expect(graph?.asked.map(({ body }) => body.message.toRecipients)).toEqual([[{ emailAddress: { address: TO } }]])
  })

  test.each<[string, GraphSays, RegExp]>([
    ['the mailbox may not be sent from', { status: 403, error: 'ErrorAccessDenied' }, /Mail\.Send/],
    ['the token is not taken', { status: 401 }, /AZURE_CLIENT_ID/],
    ['the address is not known', { status: 400, error: 'ErrorInvalidRecipients' }, /--mail-to/],
    ['Graph has too much to do', { status: 503 }, /in a minute.*HTTP 503/],
    ['the line is cut', 'hangs up', /whether it arrived/]
  ])('is told what mends it: %s', async (_what, says, sentence) => {
    expect(await mailed(says)).toMatchObject({ state: 'wrong', mend: expect.stringMatching(sentence) })
  })
})

describe('a managed identity', () => {
  const nobody = Object.assign(new Error(SECRET), { name: 'CredentialUnavailableError' })
  const getToken = () => Promise.reject(nobody)
  const settings = {
    MicrosoftAppType: 'UserAssignedMSI',
    MicrosoftAppPassword: undefined,
    SMTP_URL: undefined,
    MAIL_GRAPH: 'on'
  }
  const means: Partial<Means> = {
    token: getToken,
    mailer: ({ from }) => graphMailer(from, undefined, { token: getToken }),
    tables: (_address, table = 'poolster') => new TableClient('https://a.table.core.windows.net', table, { getToken }),
    queues: (_address, queue) => new QueueClient(`https://a.queue.core.windows.net/${queue}`, { getToken })
  }
  const NEED_IT = ['table poolster', 'queue poolster', 'token of the bot', 'app registration of the tab', 'test mail']

  test('is not there outside Azure, which is nobody’s fault: the doctor says how to look from inside', async () => {
    const found = await examined(settings, means)
    for (const what of NEED_IT)
      expect(found.get(what), what).toMatchObject({
        state: 'not looked at',
        why: expect.stringContaining('az webapp ssh')
      })
    expect(inState(found, 'wrong')).toEqual([])
  })

  test('that is not there inside Azure has to be given to the web app', async () => {
    const found = await examined({ ...settings, IDENTITY_ENDPOINT: `http://${SECRET}.example` }, means)
    for (const what of NEED_IT)
      expect(found.get(what), what).toMatchObject({
        state: 'wrong',
        mend: expect.stringMatching(/[Gg]ive the web app/)
      })
  })
})

describe('settings in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolster-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const written = (text: string) => {
    writeFileSync(join(folder, 'settings'), text)
    return doctor({ args: ['--json', '--settings', 'settings'], environment: {}, typedIn: folder }, deployment.means)
  }
  const lines = (settings: Settings) =>
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  const listed = (settings: Settings) =>
    JSON.stringify(Object.entries(settings).map(([name, value]) => ({ name, value, slotSetting: false })))

  test.each([
    ['as the Azure CLI prints them', listed],
    ['as lines of NAME=value', (settings: Settings) => `# settings\n${lines(settings).join('\n')}\n`]
  ])('are gone by %s; what is in a Key Vault or on the web app is not looked at', async (_how, text) => {
    const secret = `@Microsoft.KeyVault(SecretUri=https://${SECRET}.example/secrets/${SECRET})`
    const told = await written(text({ ...deployment.settings, MicrosoftAppPassword: secret, RETENTION_DAYS: '3' }))
    expect(told.code).toBe(1)
    expect(told.text).not.toContain(SECRET)
    const { findings } = JSON.parse(told.text) as { findings: readonly Finding[] }
    const found = new Map(findings.map((finding) => [finding.what, finding]))
    expect(inState(found, 'wrong')).toEqual(['RETENTION_DAYS'])
    const unseen = [
      'MicrosoftAppPassword',
      'official texts',
      'token of the bot',
      'app registration of the tab',
      'test mail'
    ]
    expect(new Set(inState(found, 'not looked at'))).toEqual(new Set(unseen))
    expect(found.get('token of the bot')).toMatchObject({
      why: 'MicrosoftAppPassword is in a Key Vault, which is not read here.'
    })
  })

  test.each([
    ['is no JSON', `[{"name": "${SECRET}`],
    ['is other JSON', JSON.stringify([{ [SECRET]: SECRET }])],
    ['is about something else', `${SECRET}=${SECRET}`],
    ['is empty', '']
  ])('that %s: the command was called wrongly, and says so', async (_what, text) => {
    const told = await written(text)
    expect(told.code).toBe(2)
    expect(told.text).not.toContain(SECRET)
    expect(told.text).toMatch(
      /^(The file with settings|There are no settings of Poolster here).*\n\nLooks at an installation/s
    )
  })
})

describe('the command', () => {
  const calling = (...args: readonly string[]) =>
    doctor({ args, environment: deployment.settings, typedIn: ROOT }, deployment.means)

  test.each([
    ['an option that there is not', ['--nonsense']],
    ['something behind it', ['nonsense']],
    ['a file that is not there', ['--settings', '/nowhere/at/all']],
    ['no mail address', ['--mail-to', `${SECRET} at home`]]
  ])('called with %s says how to call it, and looks at nothing', async (_what, args) => {
    const { text, code } = await calling(...args)
    expect(code).toBe(2)
    expect(text).toContain('--settings FILE')
    expect(text).not.toContain(SECRET)
  })

  test('in surroundings without Poolster ends with 2 and says where to run it', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src', 'operate', 'doctor.ts')], {
      env: {}
    })
    expect([status, stdout.toString()]).toEqual([2, ''])
    expect(stderr.toString()).toMatch(/^There are no settings of Poolster here: run this inside the web app/)
  })

  test('knows from which Node on the bot is run as it is tested', () => {
    const from = (settings: Settings) =>
      ({
        ...readSettings(settings),
        source: 'file',
        isInAzure: false,
        mailTo: undefined,
        means: deployment.means
      }) as const
    const stateAt = (version: string) => programFindings(from({}), version).find(({ what }) => what === 'Node')?.state
    expect(['20.20.1', '23.9.0', '24.0.0', '26.1.0'].map(stateAt)).toEqual(['wrong', 'wrong', 'ok', 'ok'])
    expect(readFileSync(join(ROOT, '.nvmrc'), 'utf8')).toContain(String(OLDEST_NODE))
  })
})

describe('what the bot says of itself at /ready', () => {
  test('names a token that it can’t get, and keys of the tab that it can’t have', async () => {
    const identity = { type: 'SingleTenant', appId: APP, tenant: 'nowhere', password: 'not-a-real-password' } as const
    const tab = { signIn: { appId: TAB_APP, tenants: [TENANT], networkReaders: [], metadata: 'http://127.0.0.1:1' } }
    const lame = await startCloudProcess(around, identity, keys.metadata, { tab })
    const answer = await fetch(`${lame.url}/ready`)
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'not-ready', missing: ['token', 'tab-keys'] }])
    await lame.stop()
  })
})
