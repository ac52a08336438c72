import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { handle } from '../../src/app/handle.ts'
import { createBot } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { listen } from '../../src/web/server.ts'
import { strings } from '../../src/words/index.ts'
import { type Activity, pressing, submitting, typing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, filledSetup, layOut, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { titleOf } from '../cards/card-text.ts'

const SECRET = /secret words/
let team: TeamsApp
let answerWith: Handle
let web: Awaited<ReturnType<typeof listen>>
let teams: Awaited<ReturnType<typeof startTeams>>

beforeAll(async () => {
  teams = await startTeams()
  const bot = createBot({ identity: undefined, tenants: [], layOut, onTurn: () => undefined })
  const receive = (posted: Parameters<typeof bot.receive>[0]) =>
    bot.receive(
      posted,
      (request, over) => answerWith(request, over),
      () => undefined
    )
  web = await listen(
    {
      receive,
      picture: async () => undefined,
      onError: () => undefined,
      onUnanswered: () => undefined,
      isSecure: false
    },
    0,
    '127.0.0.1'
  )
})
afterAll(async () => {
  await web.stop()
  await teams.stop()
})
beforeEach(async () => {
  team = await aRunningScan()
  answerWith = (request) => handle(team.app, request)
  teams.said.length = 0
})
afterEach(() => vi.restoreAllMocks())

const his = () => ({ conversation: 'a:29:bert-claes', serviceUrl: teams.url })
const inChannel = () => ({ conversation: THREAD, serviceUrl: teams.url })

describe('while storage is down', () => {
  const presses = [
    aVotePress('plg', 'planmatig'),
    aContextPress('plg'),
    aSendPress(),
    { verb: 'closing', scan: 'scan-1' }
  ]

  test.each(presses)(
    '$verb is answered by HTTP 200 and a sentence that says to try again; the card stays',
    async (data) => {
      const before = await team.store.everything()
      team.store.down = () => true
      const { status, body, raw } = await post(pressing(bert, data, his()))
      expect(status).toBe(200)
      expect(body).toEqual({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: strings.say.unavailable
      })
      expect(raw).not.toMatch(SECRET)
      expect(await team.store.everything()).toEqual(before)
    }
  )

  test('a typed word and the Submit form of a button get the same sentence as a message', async () => {
    team.store.down = () => true
    for (const activity of [typing(bert, 'hervat', his()), submitting(bert, aVotePress('plg', 'planmatig'), his())])
      expect((await post(activity)).status).toBe(200)
    expect(teams.said).toEqual([strings.say.unavailable, strings.say.unavailable])
  })

  test('nothing is half-written when it goes down between reading and writing, and the same press works later', async () => {
    const before = await team.store.everything()
    const press = pressing(bert, aVotePress('plg', 'planmatig'), his())
    team.store.down = (operation) => operation === 'write'
    expect((await post(press)).body).toMatchObject({ value: strings.say.unavailable })
    expect(await team.store.everything()).toEqual(before)
    team.store.down = () => false
    expect(JSON.stringify((await post(press)).body)).toContain('Jij koos: Planmatig')
  })

  test.each([1, 2, 3, 4, 5, 6])(
    'a start that breaks off at its call %i to storage is finished by pressing Scan starten again',
    async (breaking) => {
      team = aTeamsApp()
      await team.types(an, 'start', THREAD)
      const press = pressing(an, filledSetup(), inChannel())
      let calls = 0
      team.store.down = () => ++calls === breaking
      const first = await post(press)
      team.store.down = () => false
      expect(calls, 'the call that breaks was made').toBeGreaterThanOrEqual(breaking)
      expect(first.body).toMatchObject({ value: strings.say.unavailable })

      const second = await team.ask(press)
      await team.settle(second)
      expect(titleOf(second.card)).toBe('Groepsscan GO! poolster-CLB in beeld')
      expect(team.sent.filter(({ to }) => to.startsWith('a:'))).toHaveLength(9)
      expect((await team.app.scans.liveIn({ ...(await chatOfScan()) }))?.value).toBe('scan-1')
    }
  )

  test('a close that breaks off is finished by pressing again, and loses no vote', async () => {
    await post(pressing(bert, aVotePress('plg', 'planmatig'), his()))
    const yes = pressing(an, { verb: 'close-yes', scan: 'scan-1' }, inChannel())
    let calls = 0
    // The first call reads, the second closes.
    team.store.down = () => ++calls === 2
    expect((await post(yes)).body).toMatchObject({ value: strings.say.unavailable })
    team.store.down = () => false
    expect((await post(yes)).raw).toContain('Zo kijken wij naar ons centrum')
  })
})

describe('a scan that a newer Poolster stored', () => {
  test('is refused by a sentence of its own, and nothing of it is changed', async () => {
    const [row] = await team.store.read('scan!scan-1', { keys: ['scan'] })
    await team.store.write('scan!scan-1', [{ key: 'scan', data: { ...Object(row?.data), v: 99 }, expects: 'anything' }])
    const before = await team.store.everything()
    const pressed = await post(pressing(bert, aVotePress('plg', 'planmatig'), his()))
    expect(pressed).toMatchObject({ status: 200, body: { value: strings.say.newer } })
    await post(typing(bert, 'resultaat', his()))
    expect(teams.said).toEqual([strings.say.newer])
    expect(await team.store.everything()).toEqual(before)
  })
})

describe('an error of our own', () => {
  const fail: Handle = async () => {
    throw new Error('secret words of a bug', { cause: { answer: 'secret words of Bert' } })
  }

  test('is never told to who pressed or typed: they get the same calm sentence', async () => {
    answerWith = fail
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const pressed = await post(pressing(bert, aVotePress('plg', 'planmatig'), his()))
    expect(pressed).toMatchObject({ status: 200, body: { value: strings.say.unavailable } })
    const typed = await post(typing(bert, 'help', his()))
    expect(typed).toMatchObject({ status: 200, raw: '' })
    expect(teams.said).toEqual([strings.say.unavailable])
    expect(pressed.raw + typed.raw + teams.said.join()).not.toMatch(SECRET)
  })

  test('stays inside too when not even the sentence can be sent', async () => {
    answerWith = fail
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const nowhere = { ...his(), serviceUrl: 'http://127.0.0.1:1/' }
    expect((await post(typing(bert, 'help', nowhere))).raw).toBe('')
  })
})

async function chatOfScan() {
  const view = await team.app.scans.view('scan-1', an.aadObjectId)
  if (!view) throw new Error('there is no scan')
  return view.scan.value.chat
}

async function post(activity: Activity): Promise<{ status: number; raw: string; body: unknown }> {
  const headers = { 'content-type': 'application/json' }
  const url = `http://127.0.0.1:${web.port}/api/messages`
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) })
  const raw = await response.text()
  return { status: response.status, raw, body: raw === '' ? undefined : JSON.parse(raw) }
}

/** The connector that takes what is said in a message; `said` holds the sentences. */
async function startTeams() {
  const said: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    said.push((JSON.parse(Buffer.concat(parts).toString()) as { text: string }).text)
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end('{"id":"message-1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    said,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}
