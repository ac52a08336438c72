import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tableClient } from '../../src/storage/azure-tables.ts'
import { refusalText } from '../../src/words/index.ts'
import { type KeysServer, SERVICE, startKeys } from '../bot/keys-server.ts'
import { type Activity, pressing, typing } from '../build/activity.ts'
import { an, bert, everyone, SETUP, THREAD } from '../build/the-team.ts'
import { drip, lineTo, unfinished } from '../web/raw.ts'
import {
  type BotProcess,
  type Surroundings,
  startBotProcess,
  startCloudProcess,
  startSurroundings
} from './bot-process.ts'
import { until } from './world.ts'

const TENANT = '11111111-1111-4111-8111-111111111111'
const APP = '22222222-2222-4222-8222-222222222222'

let around: Surroundings
let keys: KeysServer
let local: BotProcess
let cloud: Awaited<ReturnType<typeof startCloudProcess>>
let scan = ''

beforeAll(async () => {
  around = await startSurroundings(everyone)
  keys = await startKeys(APP)
  local = await startBotProcess(around)
  await local.person(an).mentions('start', THREAD)
  await local.person(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => around.connector.received.filter(({ what }) => what === 'post').length === 9)
  scan = /"scan":"([^"]+)"/.exec(JSON.stringify(local.person(bert).card()))?.[1] ?? ''
  // The note that somebody was reached is made after the message, and that of the message after both.
  await vi.waitFor(async () => expect(JSON.stringify(await everything())).not.toMatch(/waiting|perhaps/), {
    timeout: 120_000,
    interval: 50
  })
  const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'not-a-real-password' } as const
  cloud = await startCloudProcess(around, identity, keys.metadata)
})
afterAll(async () => {
  await local?.stop()
  await cloud?.stop()
  await keys?.stop()
  await around?.stop()
})

type Mode = 'cloud' | 'local'
type Sent = { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** Bert's vote as it comes in a mode, but for what is different. */
function vote(mode: Mode, changes: Activity = {}): Activity {
  const data = { verb: 'vote', scan, block: 'plg', seen: 0, vote: 'planmatig' }
  const serviceUrl = mode === 'cloud' ? SERVICE : around.connector.url
  return { ...pressing(bert, data, { conversation: `a:${bert.id}`, serviceUrl }), ...changes }
}

/** Sends a body as it is, well signed in the cloud unless said otherwise. */
async function send(mode: Mode, body: unknown, authorization?: string): Promise<Sent> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const serviceurl = (body as { serviceUrl?: unknown } | null)?.serviceUrl
  const token = authorization ?? (await keys.bearer(typeof serviceurl === 'string' ? { serviceurl } : {}))
  const response = await fetch(`${mode === 'cloud' ? cloud.url : local.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(mode === 'cloud' && { authorization: token }) },
    body: text
  })
  const headers = Object.fromEntries(
    [...response.headers].map(([name, value]) => [name, /^(date|x-poolster-turn)$/.test(name) ? '' : value])
  )
  return { status: response.status, body: await response.text(), headers }
}

/** What two bots note of a scan by themselves: what its card was painted from last, and that its people can find it. */
const BY_ITSELF = ['painted!', 'linked']

/** Every row of the scan, read around the bots, but for what they note by themselves. */
async function everything(): Promise<readonly unknown[]> {
  const rows: unknown[] = []
  const client = tableClient({ kind: 'emulator', connectionString: around.account.connectionString })
  for await (const row of client.listEntities())
    if (row.partitionKey === `scan!${scan}` && !BY_ITSELF.some((start) => row.rowKey?.startsWith(start))) rows.push(row)
  return rows
}

/** The same once nothing is under way any more: who was heard from elsewhere is noted after the answer. */
async function untilStill(): Promise<readonly unknown[]> {
  for (let before = await everything(); ; ) {
    await pause(3_000)
    const now = await everything()
    if (isDeepStrictEqual(now, before)) return now
    before = now
  }
}

/** What a stranger could have sent, by what is wrong with it. */
const BAD: Readonly<Record<string, (mode: Mode) => unknown>> = {
  'a list': () => '[]',
  nothing: () => 'null',
  'a number': () => '3',
  'a text': () => '"start"',
  'an empty body': () => '',
  'an empty object': () => '{}',
  'half an object': () => '{"type":"message"',
  'no JSON': () => "{'type':'message'}",
  'a NUL': () => '\u0000',
  '20,000 levels of lists': () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'a list of activities': (mode) => [vote(mode)],
  ...Object.fromEntries(
    ['type', 'channelId', 'serviceUrl', 'conversation', 'from', 'recipient'].flatMap((part) => [
      [`no ${part}`, (mode: Mode) => vote(mode, { [part]: undefined })],
      [`a number for ${part}`, (mode: Mode) => vote(mode, { [part]: 7 })],
      [`nothing in ${part}`, (mode: Mode) => vote(mode, { [part]: part === 'type' ? '' : {} })]
    ])
  ),
  'only a prototype that has everything': (mode) => `{"__proto__":${JSON.stringify(vote(mode))}}`,
  'a sender in the prototype': (mode) =>
    JSON.stringify(vote(mode, { from: undefined })).replace('{', `{"__proto__":{"from":${JSON.stringify(bert)}},`),
  'another channel': (mode) => vote(mode, { channelId: 'directline' }),
  'an answer to elsewhere': (mode) => vote(mode, { serviceUrl: 'https://kwaad.example/' }),
  'an answer to this machine’s network': (mode) => vote(mode, { serviceUrl: 'http://169.254.169.254/metadata' }),
  'an answer to the other mode’s place': (mode) =>
    vote(mode, { serviceUrl: mode === 'cloud' ? around.connector.url : SERVICE }),
  'two tenants': (mode) => vote(mode, { channelData: { tenant: { id: 'another-tenant' } } })
}

/** Tokens that are not Microsoft's for this bot. */
const UNSIGNED: Readonly<Record<string, () => Promise<string>>> = {
  'no token': async () => '',
  'a garbled one': async () => 'Bearer garbled',
  'one for another app': () => keys.bearer({ aud: 'another-app' }),
  'one that is over': () => keys.bearer({ exp: 1_700_000_000 }),
  'one of somebody else': () => keys.bearer({ iss: 'https://kwaad.example' }),
  'one about another place': () => keys.bearer({ serviceurl: 'https://smba.trafficmanager.net/amer/' })
}

describe.each<Mode>(['cloud', 'local'])('what is no activity of Teams (%s)', (mode) => {
  test('is refused with 400, always by the same answer, and changes nothing', async () => {
    const before = await untilStill()
    const answers = new Map<string, Sent>()
    for (const [what, make] of Object.entries(BAD)) answers.set(what, await send(mode, make(mode)))
    const first = answers.get('a list')
    expect(first).toMatchObject({ status: 400, body: '' })
    for (const [what, answer] of answers) expect(answer, what).toEqual(first)
    expect(await everything()).toEqual(before)
  })

  test('is refused with 413 when it is larger than anything Teams sends', async () => {
    const { status, body } = await send(mode, vote(mode, { text: 'x'.repeat(2_000_000) }))
    expect([status, body]).toEqual([413, ''])
  })

  test('of 20,000 levels within a press is a press that is not known', async () => {
    const deep = JSON.stringify(vote(mode, { value: { action: { data: 'DEEP' } } }))
    const nested = deep.replace('"DEEP"', '['.repeat(20_000) + ']'.repeat(20_000))
    const { status, body } = await send(mode, nested)
    expect([status, JSON.parse(body).value]).toEqual([200, refusalText({ reason: 'unknown-action' })])
  })

  test('leaves the bot well: a vote is kept as ever', async () => {
    const { status, body } = await send(mode, vote(mode))
    expect([status, body.includes('Jij koos: Planmatig')]).toEqual([200, true])
  })
})

describe('what Microsoft did not sign for this bot', () => {
  test('is refused with 401, always by the same answer, another tenant’s too, and changes nothing', async () => {
    const before = await untilStill()
    const answers = new Map<string, Sent>()
    for (const [what, token] of Object.entries(UNSIGNED)) {
      answers.set(what, await send('cloud', vote('cloud'), await token()))
      answers.set(`${what}, in a message`, await send('cloud', typedIn('cloud'), await token()))
    }
    const tenant = { id: 'another-tenant' }
    const conversation = { id: `a:${bert.id}`, conversationType: 'personal', tenantId: tenant.id }
    answers.set('another tenant', await send('cloud', vote('cloud', { conversation, channelData: { tenant } })))
    const nowhere = { id: `a:${bert.id}`, conversationType: 'personal' }
    answers.set('no tenant', await send('cloud', vote('cloud', { conversation: nowhere, channelData: {} })))
    const first = answers.get('no token')
    expect(first).toMatchObject({ status: 401, body: '' })
    for (const [what, answer] of answers) expect(answer, what).toEqual(first)
    expect(await everything()).toEqual(before)
  })

  test('keeps nobody out by coming two hundred at a time and sending a byte now and then', async () => {
    const lines = Array.from({ length: 200 }, () => lineTo(Number(new URL(cloud.url).port), unfinished()))
    lines.forEach(drip)
    expect(new Set(await Promise.all(lines.map(({ answered }) => answered)))).toEqual(new Set([401]))
    expect((await send('cloud', vote('cloud'))).status).toBe(200)
    expect(await (await fetch(`${cloud.url}/health`)).json()).toEqual({ status: 'ok' })
    await Promise.all(lines.map(({ closed }) => closed))
  })

  test('is not told whether it would have been of the right tenant or shape', async () => {
    const tenant = { id: 'another-tenant' }
    const conversation = { id: 'a:x', conversationType: 'personal', tenantId: tenant.id }
    const [right, wrong] = [vote('cloud'), vote('cloud', { conversation, channelData: { tenant } })]
    expect(await send('cloud', wrong, '')).toEqual(await send('cloud', right, ''))
  })
})

function typedIn(mode: Mode): Activity {
  return typing(bert, 'help', { conversation: `a:${bert.id}`, serviceUrl: vote(mode).serviceUrl as string })
}
