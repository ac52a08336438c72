import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textsOf } from '../../infra/bicep.ts'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import { freePort, startChild } from '../../src/local/child.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { type KeysServer, SERVICE, startKeys } from '../bot/keys-server.ts'
import { typing } from '../build/activity.ts'
import { SETUP, someone, THREAD } from '../build/the-team.ts'
import {
  type BotProcess,
  type Surroundings,
  startBotProcess,
  startCloudProcess,
  startSurroundings
} from '../e2e/bot-process.ts'
import { pressesOf, signTogether } from '../e2e/signed-together.ts'
import { until } from '../e2e/world.ts'
import { found, type LogRow } from './kql.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const TENANT = '11111111-1111-4111-8111-111111111111'
const APP = '22222222-2222-4222-8222-222222222222'
const [an, bert, jana] = [someone('An Peeters', 1), someone('Bert Claes', 2), someone('Jana Smets', 10)]

type Line = Readonly<Record<string, unknown>>

/** Eight things that go wrong, by what is looked for in the log: where it says what is wrong, and what an operator is to do. */
const FAILURES: readonly (readonly [failure: string, line: Line, where: RegExp, advice: RegExp])[] = [
  ['storage is away', { msg: 'trouble', what: 'tables' }, /"what":"tables"/, /TABLES_ENDPOINT.*kept/],
  ['Teams does not take the token (401)', { msg: 'trouble', what: 'Teams' }, /"what":"Teams"/, /MicrosoftAppId/],
  ['the mail server is away', { msg: 'trouble', what: 'mail' }, /"what":"mail"/, /SMTP_URL.*by themselves/],
  ['a row is of a newer version', { msg: 'bad row' }, /"where":"scan [\w-]+"/, /newest version/],
  ['there is too much to do', { msg: 'trouble', what: 'room' }, /"what":"room"/, /instances or planSku/],
  ['Microsoft’s keys can’t be had', { msg: 'trouble', what: 'keys' }, /"what":"keys"/, /login\.botframework\.com/],
  ['the sending changes hands', { msg: 'another one sends' }, /"replica":"[\w-]+","holder":"[\w-]+"/, /Nothing to do/],
  ['something can’t be sent', { msg: 'job', fate: 'aside' }, /"job":"unreadable"/, /poolster-aside/]
]

let around: Surroundings
let keys: KeysServer
let written: string

/** Lives through all eight, in two real bots on one storage. */
async function allOfIt(): Promise<string> {
  const settings = { MAIL_FROM: 'poolster@clb.example', SMTP_URL: 'smtp://127.0.0.1:1', TURNS_PER_MINUTE: '1000' }
  const bot = await startBotProcess(around, settings)
  await until('who sends', () => /"sends"/.test(bot.written()))
  const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'replace-me' } as const
  const other = await startCloudProcess(around, identity, `http://127.0.0.1:${await freePort()}/`)
  await send(
    other.url,
    typing(bert, 'help', { conversation: `a:${bert.id}`, serviceUrl: SERVICE }),
    await keys.bearer()
  )

  const storage = { kind: 'emulator', connectionString: around.azurite.connectionString } as const
  await queueClient(storage, 'poolster').sendMessage('no letter')
  const setup = { ...SETUP, members: bert.aadObjectId, director: jana.aadObjectId, visibility: 'named' }
  for (const what of ['open a chat', 'post'] as const)
    around.connector.faults.push({ what, with: bert.id, does: 'token not taken', times: 3 })
  const thread = '19:tweede@thread.tacv2;messageid=1795450287439'
  await bot.person(an).mentions('start', thread)
  await bot.person(an).presses('Scan starten', setup, { where: thread })
  await until('trouble with Teams', () => has(bot, { msg: 'trouble', what: 'Teams' }))
  const team = { bot, serviceUrl: around.connector.url, facilitator: an, director: jana, setup, word: 'woord' }
  const scan = await signTogether(team, THREAD)
  await until('trouble with the mail', () => has(bot, { msg: 'trouble', what: 'mail' }))

  const store = await azureTablesStore(tableClient(storage))
  const [row] = await store.read(`scan!${scan}`, { prefixes: ['log!'] })
  const newer = { ...(row?.data as object), v: 99 }
  await store.write(`scan!${scan}`, [{ key: `${row?.key}`, data: newer, expects: 'anything' }])
  await pressesOf(team)(an, { verb: 'logbook', scan, from: 0 })

  around.tables.shut()
  const many = Array.from({ length: 230 }, () =>
    bot
      .person(bert)
      .types('status')
      .catch(() => undefined)
  )
  await until('trouble with the room', () => has(bot, { msg: 'trouble', what: 'room' }))
  around.tables.open()
  await Promise.all(many)
  around.tables.break()
  await until('trouble with the tables', () => has(bot, { msg: 'trouble', what: 'tables' }))
  around.tables.open()
  await until('a letter that was set aside', () => has(bot, { msg: 'job', fate: 'aside' }))
  await bot.stop()
  await other.stop()
  return bot.written() + other.written()
}

async function send(url: string, body: unknown, authorization: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization }
  const answer = await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(body) })
  await answer.text()
}

const has = (bot: Pick<BotProcess, 'written'>, like: Line) => linesLike(bot.written(), like).length > 0

function linesLike(log: string, like: Line): readonly string[] {
  return log.split('\n').filter((text) => {
    if (!text.startsWith('{')) return false
    const line = JSON.parse(text) as Line
    return Object.entries(like).every(([name, value]) => line[name] === value)
  })
}

beforeAll(async () => {
  around = await startSurroundings([an, bert, jana])
  keys = await startKeys(APP)
  written = await allOfIt()
})
afterAll(async () => {
  await around?.stop()
  await keys?.stop()
})

describe('the log of a bot on which eight things go wrong', () => {
  test.each(FAILURES)('%s: one line says what, where, since when and what to do', (_failure, like, where, advice) => {
    const lines = linesLike(written, like)
    expect(lines.length).toBeGreaterThan(0)
    // What lasts is told once when it begins, however often it is met.
    if (like.msg === 'trouble') expect(lines.length).toBeLessThanOrEqual(2)
    const [first = ''] = lines
    expect(first).toMatch(where)
    const line = JSON.parse(first) as Line
    expect(String(line.since)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(String(line.advice)).toMatch(advice)
    expect(String(line.advice)).toMatch(/^[A-Z].*\.$/)
  })

  test('says how it stands with what waits, each minute', () => {
    const [first] = linesLike(written, { msg: 'swept' })
    expect(JSON.parse(first ?? '{}')).toMatchObject({
      jobs: expect.any(Number),
      waiting: expect.any(Number),
      oldest: expect.any(Number),
      mail: expect.any(Number)
    })
  })

  test('does not tell the same of the sending every second', () => {
    expect(linesLike(written, { msg: 'dispatch' }).length).toBeLessThan(10)
  })
})

const alerts = readFileSync(join(ROOT, 'infra/alerts/alerts.bicep'), 'utf8')
const names = textsOf(alerts, 'key')
const queries = new Map(textsOf(alerts, 'query').map((query, at) => [names[at] ?? '', query]))
const rowsOf = (text: string): readonly LogRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ ResultDescription: line }))
/** What the alert of this name finds in what programs wrote, and in what storage tells of who read it. */
const foundBy = (name: string, console: string, tables: readonly LogRow[] = []) =>
  found(queries.get(name) ?? '', { AppServiceConsoleLogs: rowsOf(console), StorageTableLogs: tables })

describe('an alert', () => {
  test.each(['trouble', 'set-aside', 'no-sweep', 'overload'])('%s finds the line that a bot wrote', (name) => {
    expect(foundBy(name, written).length).toBeGreaterThan(0)
  })

  test('trouble finds storage, keys and Teams, and leaves mail and room to alerts of their own', () => {
    const parts = new Set(foundBy('trouble', written).map(({ line }) => (line as Line).what))
    expect(parts).toEqual(new Set(['tables', 'keys', 'Teams']))
  })

  test('mail-waits finds a mail that has waited for more than an hour, and none that has not', () => {
    const [swept = ''] = linesLike(written, { msg: 'swept' })
    const waiting = (seconds: number) => JSON.stringify({ ...JSON.parse(swept), mail: seconds })
    expect(foundBy('mail-waits', waiting(3_601))).toHaveLength(1)
    expect(foundBy('mail-waits', waiting(3_600))).toEqual([])
  })

  test('cannot-start finds what a bot writes that can’t start, and nothing of one that runs', async () => {
    const child = startChild(join(ROOT, 'src', 'index.ts'), [], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH }
    })
    let said = ''
    child.process.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
    })
    await until('word of why it can’t start', () => said.includes('\n'))
    await child.stop()
    expect(foundBy('cannot-start', said)).toHaveLength(1)
    expect(foundBy('cannot-start', written)).toEqual([])
  })

  test('others-read finds whoever read a table, but for the bot and who was refused', () => {
    const by = (who: string, text = 'Success') => ({
      RequesterObjectId: who,
      StatusText: text,
      Category: 'StorageRead'
    })
    const bot = '${botObjectId}'
    expect(foundBy('others-read', '', [by(bot), by('somebody'), by('somebody', 'AuthorizationFailure')])).toEqual([
      by('somebody')
    ])
  })

  test('is told of a log in which nothing is wrong by none but no-sweep, which looks for what is not there', () => {
    const [ready = '', swept = ''] = [{ msg: 'ready' }, { msg: 'swept' }].map((like) => linesLike(written, like)[0])
    const calm = [...queries.keys()].filter((name) => foundBy(name, `${ready}\n${swept}`).length > 0)
    expect(calm).toEqual(['no-sweep'])
    expect(textsOf(alerts, 'operator')[names.indexOf('no-sweep')]).toBe('LessThanOrEqual')
  })
})

describe('docs/operations.md', () => {
  const guide = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')

  test('has a chapter for each alert, with the query that it looks by', () => {
    for (const [name, query] of queries) {
      expect(guide).toContain(`### ${name}\n`)
      expect(guide.replaceAll('<object id of the identity>', '${botObjectId}')).toContain(
        query.split(' | ').join('\n| ')
      )
    }
    expect(guide).toContain('### health\n')
  })

  test('tells of every line that the bot can write', () => {
    const sources = ['index.ts', 'telemetry/lines.ts', 'telemetry/trouble.ts', 'operate/copies/nightly.ts'].map(
      (name) => readFileSync(join(ROOT, 'src', name), 'utf8')
    )
    const told = sources.flatMap((source) => [
      ...[...source.matchAll(/log(?:\.\w+|\[[^\]]+\])\([^\n]*?'([^']+)'\)/g)].map(([, name]) => name),
      ...[...source.matchAll(/'(nobody sends|sends|another one sends)'/g)].map(([, name]) => name)
    ])
    expect(told.length).toBeGreaterThan(15)
    expect(told.filter((name) => !guide.includes(`| \`${name}\` |`))).toEqual([])
  })

  test('shows each of the eight failures as a bot writes it', () => {
    const shown = guide.split('\n').filter((line) => line.startsWith('{'))
    for (const [failure, like, , advice] of FAILURES) {
      const example = shown.find((text) => linesLike(text, like).length > 0)
      const real = JSON.parse(linesLike(written, like)[0] ?? '{}') as Line
      expect(Object.keys(JSON.parse(example ?? '{}')), failure).toEqual(Object.keys(real))
      expect(String((JSON.parse(example ?? '{}') as Line).advice), failure).toMatch(advice)
    }
  })
})
