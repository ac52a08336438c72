import { odata } from '@azure/data-tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tableClient } from '../../src/storage/azure-tables.ts'
import { SETUP, someone, THREAD } from '../build/the-team.ts'
import { type Surroundings, startBotProcess, startSurroundings } from '../e2e/bot-process.ts'
import { until } from '../e2e/world.ts'
import { startCollector } from './collector.ts'

const WORD = 'geheimwoord'
const an = someone('Zorazij Geheimnaam', 1)
const bert = someone('Qwibbel Geheimnaam', 2)
const jana = someone('Xanthippe Geheimnaam', 10)
const setup = {
  ...SETUP,
  members: bert.aadObjectId,
  director: jana.aadObjectId,
  centre: `CLB ${WORD}`,
  visibility: 'named'
}

/** The only things that what is measured may say of itself; all of them are words of the program. */
const KINDS = {
  part: /^(tables|queues|keys|Teams|mail|job)$/,
  of: /^[a-zA-Z-]+$/,
  outcome: /^(done|failed|answered|too-fast|turned-away|late|done-late)$/,
  kind: /^(request|(press )?[a-z-]+)$/,
  job: /^[a-z-]+$/,
  fate: /^(done|again|aside)$/,
  reason: /^[\w-]+$/
}
const COUNTERS = [
  'poolster.turn.duration',
  'poolster.call.duration',
  'poolster.deliveries',
  'poolster.sweeps',
  'poolster.requests.refused',
  'poolster.jobs.waiting',
  'poolster.jobs.oldest',
  'poolster.mail.oldest',
  'poolster.sending'
]

/** Writes, when a program ends, whether it loaded anything of the library that measures. */
const TELLING = `data:text/javascript,${encodeURIComponent(
  "import{createRequire as r}from'node:module';process.on('exit',()=>process.stderr.write('loaded '+Object.keys(r(process.cwd()+'/x')('node:module')._cache).filter((n)=>n.includes('@opentelemetry')).length+String.fromCharCode(10)))"
)}`

let around: Surroundings
let collector: Awaited<ReturnType<typeof startCollector>>

/** Some turns of a bot with these settings, until it has stopped; all that it wrote. */
async function someTurns(settings: Readonly<Record<string, string>>, thread: string): Promise<string> {
  const bot = await startBotProcess(around, { ...settings, NODE_OPTIONS: `--import=${TELLING}` })
  await bot.person(an).mentions('start', thread)
  await bot.person(an).presses('Scan starten', setup, { where: thread })
  await until('the invitation', () => around.connector.messagesIn(`a:${bert.id}`).length > 0)
  const his = bot.person(bert)
  await his.types('hervat')
  await until('the card to vote on', () => JSON.stringify(his.card()).includes('"verb":"vote"'))
  // A vote that comes before it is noted that its invitation arrived reads that note anew (app/vote-trips).
  while (!(await isNoted()));
  await his.presses({ verb: 'vote', vote: 'planmatig' })
  await his.types(WORD)
  await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    body: `{"${WORD}":1}`,
    headers: { 'content-type': 'application/json' }
  })
  await until('a sweep', () => bot.written().includes('"swept"'))
  await bot.stop()
  return bot.written()
}

/** Whether it is noted in every scan that who votes there was reached. */
async function isNoted(): Promise<boolean> {
  const storage = { kind: 'emulator', connectionString: around.account.connectionString } as const
  const members: string[] = []
  for await (const { data } of tableClient(storage).listEntities<{ data: string }>({
    queryOptions: { filter: odata`RowKey eq ${`member!${bert.aadObjectId}`}` }
  }))
    members.push(data)
  return members.length > 0 && members.every((data) => data.includes('"state":"reached"'))
}

beforeAll(async () => {
  around = await startSurroundings([an, bert, jana])
  collector = await startCollector()
})
afterAll(async () => {
  await around?.stop()
  await collector?.stop()
})

describe('what a bot measures for a collector', () => {
  let written: string
  beforeAll(async () => {
    written = await someTurns({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` }, THREAD)
  })

  test('comes by the time that it stops: turns, calls, deliveries, sweeps, refusals, what waits, and who sends', () => {
    expect(new Set(collector.paths)).toEqual(new Set(['/v1/traces', '/v1/metrics']))
    expect(new Set(collector.metrics().map(({ name }) => name))).toEqual(new Set(COUNTERS))
    const says = (name: string, of: object) =>
      expect(collector.metrics()).toContainEqual({ name, of: expect.objectContaining(of) })
    says('poolster.turn.duration', { kind: 'press vote', outcome: 'answered' })
    says('poolster.turn.duration', { kind: 'request', outcome: 'turned-away' })
    says('poolster.call.duration', { part: 'tables', of: 'write', outcome: 'done' })
    says('poolster.call.duration', { part: 'Teams', of: 'post', outcome: 'done' })
    says('poolster.deliveries', { job: 'invite', fate: 'done' })
    says('poolster.requests.refused', { reason: 'not-an-activity' })
  })

  test('shows of a vote which calls to storage it made, in one trace', () => {
    const vote = collector.spans().find(({ name, of }) => name === 'turn' && of.kind === 'press vote')
    const within = collector.spans().filter(({ traceId, name }) => traceId === vote?.traceId && name === 'tables')
    expect(within.map(({ of }) => of.of).sort()).toEqual(['read', 'write'])
  })

  test('says nothing of itself but words of the program: no id, no name, nothing that was typed or voted', () => {
    const all = [...collector.metrics(), ...collector.spans()]
    for (const { of } of all)
      for (const [name, value] of Object.entries(of)) expect(value).toMatch(KINDS[name as keyof typeof KINDS] ?? /^$/)
    for (const secret of [
      /geheim/i,
      /zorazij|qwibbel|xanthippe/i,
      /planmatig/,
      /00000000-0000-4000-8000/,
      /19:|29:/,
      /scan-|"scan"/
    ])
      expect(collector.text()).not.toMatch(secret)
  })

  test('is measured by a library that is loaded for it', () => {
    expect(Number(/loaded (\d+)/.exec(written)?.[1])).toBeGreaterThan(10)
  })
})

describe('a bot without a collector', () => {
  test('loads nothing of that library, and sends nothing', async () => {
    const before = collector.paths.length
    const written = await someTurns({}, '19:tweede@thread.tacv2;messageid=1795450287439')
    expect(written).toContain('loaded 0')
    expect(collector.paths).toHaveLength(before)
  })
})
