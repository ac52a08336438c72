import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textsOf } from '../../infra/bicep.ts'
import { queueClient } from '../../src/delivery/azure-queue.ts'
import { freePort, startChild } from '../../src/local/child.ts'
import { folderPlace } from '../../src/operate/copies/folder-place.ts'
import { nightlyCopies } from '../../src/operate/copies/nightly.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { StorageError } from '../../src/storage/store.ts'
import { adviceFor } from '../../src/telemetry/advice.ts'
import { type KeysServer, SERVICE, startKeys } from '../bot/keys-server.ts'
import { typing } from '../build/activity.ts'
import { aFolder, memoryTables } from '../build/copying.ts'
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
  [
    'storage is away',
    { msg: 'trouble', what: 'tables' },
    /"what":"tables"/,
    /^Wait first.*STORAGE_CONNECTION_STRING.*kept.*trouble over/
  ],
  [
    'Teams does not take the token (401)',
    { msg: 'trouble', what: 'Teams' },
    /"what":"Teams"/,
    /MicrosoftAppId.*2 minutes.*trouble over/
  ],
  [
    'the mail server is away',
    { msg: 'trouble', what: 'mail' },
    /"what":"mail"/,
    /127\.0\.0\.1, port 1,.*SMTP_URL.*every 5 minutes, for 3 days.*trouble over/
  ],
  [
    'a row is of a newer version',
    { msg: 'row of a newer version' },
    /"where":"scan [\w-]+".*"table":"poolster","row":"log","rowVersion":99,"reads":3/,
    /left as it is.*newest version.*install the newer one again/
  ],
  [
    'there is too much to do',
    { msg: 'trouble', what: 'overload' },
    /"turns":200,"delay":\d+,"mostTurns":200,"mostDelay":1000/,
    /^Wait first.*200 turns in hand .*of at most 200.*raise instances, .*planSku/
  ],
  [
    'Microsoft’s keys can’t be had',
    { msg: 'trouble', what: 'keys' },
    /"what":"keys"/,
    /login\.botframework\.com.*trouble over/
  ],
  ['the sending changes hands', { msg: 'standing by' }, /"replica":"\w{8}".*"holder":"\w{8}"/, /Nothing to do/],
  ['something can’t be sent', { msg: 'job', fate: 'aside' }, /"job":"unreadable".*"message":"[\w-]+"/, /poolster-aside/]
]

let around: Surroundings
let keys: KeysServer
let written: string
/** The ids of what lies in the queue of what was set aside, and the codes that the two bots ended with. */
let setAside: readonly string[]
let endedWith: readonly (number | null)[]

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

  const storage = { kind: 'emulator', connectionString: around.account.connectionString } as const
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
  await until('too much to do', () => has(bot, { msg: 'trouble', what: 'overload' }))
  around.tables.open()
  await Promise.all(many)
  around.tables.break()
  await until('trouble with the tables', () => has(bot, { msg: 'trouble', what: 'tables' }))
  around.tables.open()
  await until('a letter that was set aside', () => has(bot, { msg: 'job', fate: 'aside' }))
  const { peekedMessageItems: aside } = await queueClient(storage, 'poolster-aside').peekMessages()
  setAside = aside.map(({ messageId }) => messageId)
  await bot.stop()
  // Whoever read the log of the other one is gone by then.
  other.closeReaders()
  await other.stop()
  endedWith = [await bot.ended, await other.ended]
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

  test('says in each line which version and which copy wrote it', () => {
    const lines = written.split('\n').filter((text) => text.startsWith('{'))
    const writers = lines.map((text) => JSON.parse(text) as Line)
    for (const { version, replica } of writers)
      expect([version, replica]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), expect.stringMatching(/^\w{8}$/)])
    expect(new Set(writers.map(({ replica }) => replica)).size).toBe(2)
    // A name that stands in a line twice is one of which a reader gets either.
    for (const [at, line] of lines.entries())
      expect(line.match(/"(?:version|replica)":/g), line).toHaveLength(
        Object.keys(writers[at] ?? {}).length > 0 ? 2 : 0
      )
    const [{ replica, holder } = {}] = linesLike(written, { msg: 'standing by' }).map(
      (text) => JSON.parse(text) as Line
    )
    expect(holder).not.toBe(replica)
    expect(writers.some((line) => line.msg === 'sends' && line.replica === holder)).toBe(true)
  })

  test('says in each line that warns what there is to do, if anything', () => {
    const warnings = written.split('\n').filter((text) => /^\{"level":[45]0/.test(text))
    expect(warnings.length).toBeGreaterThan(10)
    for (const text of warnings) expect(String((JSON.parse(text) as Line).advice), text).toMatch(/^[A-Z].*\.$/)
  })

  test('names what was set aside by the id that it has in the queue where it lies', () => {
    const told = linesLike(written, { msg: 'job', fate: 'aside' }).map((text) => (JSON.parse(text) as Line).message)
    expect(told).toEqual(setAside)
  })

  test('leaves a bot free to end in order, also where whoever read it has gone', () =>
    expect(endedWith).toEqual([0, 0]))

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

  test('trouble finds storage, keys and Teams, and leaves mail and overload to alerts of their own', () => {
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

  test('no-copy finds the line that a bot writes of a copy that failed, and none of one that was taken', async () => {
    const lines: string[] = []
    const write = (fields: object, msg: string) => void lines.push(JSON.stringify({ ...fields, msg }))
    let isAway = true
    const copies = nightlyCopies({
      tables: memoryTables('poolster').tables,
      placeOf: async () => (isAway ? Promise.reject(new Error('away')) : folderPlace(aFolder())),
      now: () => new Date(isAway ? '2026-11-29T03:00:00Z' : '2026-11-29T04:00:00Z'),
      newId: () => 'a',
      program: '0.0.0',
      isHeld: () => true,
      causeOf: String,
      log: { info: write, warn: write }
    })
    await copies.look()
    isAway = false
    await copies.look()
    expect(lines).toHaveLength(2)
    expect(foundBy('no-copy', lines.join('\n')).map(({ line }) => (line as Line).cause)).toEqual(['Error: away'])
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

/** How most installations are, and an error of storage of which the guide shows the line. */
const IN_AZURE = { storage: { kind: 'account' } } as const
const CUT = new StorageError('write', Object.assign(new Error('cut'), { code: 'ECONNRESET' }))
const withoutDelay = (advice: string) => advice.replace(/\d+ ms late/, 'late')

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
    const sources = [
      'index.ts',
      'log.ts',
      'telemetry/lines.ts',
      'telemetry/trouble.ts',
      'operate/copies/nightly.ts'
    ].map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
    const told = sources.flatMap((source) => [
      ...[...source.matchAll(/\blog\.\w+\([^;]*?,\s*'([^']+)'\s*\)/g)].map(([, name]) => name),
      ...[...source.matchAll(/'(nobody sends|sends|standing by|row of a newer version)'/g)].map(([, name]) => name)
    ])
    expect(told.length).toBeGreaterThan(20)
    expect(told.filter((name) => !guide.includes(`| \`${name}\` |`))).toEqual([])
  })

  test('shows each of the eight failures as a bot writes it', () => {
    const shown = guide.split('\n').filter((line) => line.startsWith('{'))
    for (const [failure, like] of FAILURES) {
      const [example = {}] = shown.flatMap((text) => linesLike(text, like)).map((text) => JSON.parse(text) as Line)
      const real = JSON.parse(linesLike(written, like)[0] ?? '{}') as Line
      expect(Object.keys(example), failure).toEqual(Object.keys(real))
      // Which error of storage comes first is chance, and so is how late a bot was.
      const told = like.what === 'tables' ? adviceFor(IN_AZURE)('tables', CUT) : String(real.advice)
      expect(withoutDelay(String(example.advice)), failure).toBe(withoutDelay(told))
    }
  })
})
