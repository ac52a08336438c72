import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { createBot, type Turn } from '../../src/bot/bot.ts'
import type { Handle } from '../../src/bot/turn.ts'
import { taking } from '../build/taking.ts'
import { aMessage, anExecute, TENANT, VOTE } from './activities.ts'
import { layOut, someCard } from './cards.ts'
import { type Claims, type KeysServer, SERVICE, type Signing, startKeys } from './keys-server.ts'

const APP = '22222222-2222-4222-8222-222222222222'
const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'not-a-real-password' } as const
const now = () => Math.floor(Date.now() / 1000)
const press = anExecute(VOTE, { serviceUrl: SERVICE })

let keys: KeysServer
beforeAll(async () => {
  keys = await startKeys(APP)
})
afterAll(() => keys.stop())
// The SDK writes what went wrong to the console itself: nothing may come so far that it does.
let complaints: MockInstance
beforeEach(() => {
  complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  expect(complaints).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

/** A bot in the cloud, whose keys are at a server of our own, and what comes of it. */
function aBot(server = keys) {
  const turns: Turn[] = []
  const asked: unknown[] = []
  const bot = createBot({
    identity,
    tenants: [TENANT],
    layOut,
    onTurn: (turn) => turns.push(turn),
    keys: server.metadata
  })
  const handle: Handle = async (request) => {
    asked.push(request)
    return { reply: { kind: 'card', card: someCard }, jobs: [] }
  }
  const give = async (authorization: string, activity: unknown = press) =>
    bot.receive({ body: activity, authorization, turn: 'turn-1' }, handle, () => undefined)
  return { give, turns, asked, admit: bot.admit, ready: bot.ready }
}

async function expectTurnedAway(authorization: string, activity?: unknown): Promise<Turn | undefined> {
  const bot = aBot()
  expect([await bot.give(authorization, activity), bot.asked]).toEqual([{ status: 401 }, []])
  expect(bot.turns).toMatchObject([{ kind: 'request', outcome: 'turned-away' }])
  expect(bot.turns[0]?.milliseconds, 'how long it took, and no moment').toBeLessThan(600_000)
  return bot.turns[0]
}

describe('a request that Microsoft signed', () => {
  test('is answered', async () => {
    const { give, asked } = aBot()
    expect(await give(await keys.bearer())).toMatchObject({ status: 200, body: { statusCode: 200 } })
    expect(asked).toHaveLength(1)
  })

  test('may come from a clock that is nearly five minutes off, and no more', async () => {
    for (const [claims, status] of [
      [{ exp: now() - 280 }, 200],
      [{ nbf: now() + 280 }, 200],
      [{ exp: now() - 320 }, 401],
      [{ nbf: now() + 320 }, 401]
    ] as const)
      expect((await aBot().give(await keys.bearer(claims))).status, JSON.stringify(claims)).toBe(status)
  })

  test('costs no look at the keys once they are known', async () => {
    const { give } = aBot()
    await give(await keys.bearer())
    const before = keys.asked.length
    for (let time = 0; time < 5; time++) await give(await keys.bearer())
    expect(keys.asked).toHaveLength(before)
  })
})

describe('anybody else gets 401, and not a word', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  test.each([
    ['no token', ''],
    ['a word', 'Bearer'],
    ['a garbled token', 'Bearer garbled'],
    ['three garbled parts', 'Bearer a.b.c'],
    ['three empty parts', 'Bearer ..'],
    ['another way of signing in', 'Basic YTpi'],
    ['a token of 100,000 characters', `Bearer ${'x'.repeat(100_000)}`],
    ['three parts that are no token', `Bearer ${part([])}.${part([])}.${part([])}`]
  ])('for %s', async (_name, authorization) => {
    for (const activity of [press, aMessage('help', { serviceUrl: SERVICE })])
      await expectTurnedAway(authorization, activity)
  })

  const wrong: readonly (readonly [string, Claims])[] = [
    ['that is over', { exp: now() - 3_600 }],
    ['that is never over', { exp: undefined }],
    ['that is not valid yet', { nbf: now() + 3_600 }],
    ['that does not say from when', { nbf: undefined }],
    ['for another app', { aud: '33333333-3333-4333-8333-333333333333' }],
    ['for no app', { aud: undefined }],
    ['of another issuer', { iss: 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/' }],
    ['of an issuer that is nearly right', { iss: 'https://api.botframework.com.example' }],
    ['of no issuer', { iss: undefined }],
    ['about another service', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
    ['about no service', { serviceurl: undefined }]
  ]
  test.each(wrong)('for a token %s', async (_name, claims) => {
    await expectTurnedAway(await keys.bearer(claims))
  })

  test('and an operator reads why, in a word that holds nothing of the token', async () => {
    const reasons: readonly (readonly [string, string])[] = [
      ['', 'no-token'],
      ['Bearer garbled', 'no-token'],
      [`x${await keys.bearer()}`, 'no-token'],
      [`${await keys.bearer()} `, 'no-token'],
      ['Bearer a.b.c', 'ERR_JWS_INVALID'],
      [await keys.bearer({ exp: now() - 3_600 }), 'ERR_JWT_EXPIRED'],
      [await keys.bearer({ aud: 'another' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
      [await keys.bearer({ serviceurl: undefined }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
      [await keys.bearer({ serviceurl: `${SERVICE}elsewhere` }), 'other-service'],
      [await keys.bearer({}, { header: { kid: 'key-9' } }), 'ERR_JWKS_NO_MATCHING_KEY'],
      [await keys.bearer({}, { header: { kid: undefined } }), 'ERR_JWKS_NO_MATCHING_KEY']
    ]
    for (const [authorization, reason] of reasons)
      expect(await expectTurnedAway(authorization)).toMatchObject({ reason })
  })

  test('before a byte of what it sends was read, but for what only that can tell', async () => {
    const admitted: string[] = []
    for (const [name, claims] of wrong) {
      const { admit, turns } = aBot()
      if (await admit(await keys.bearer(claims), 'turn-1')) admitted.push(name)
      else expect(turns, name).toMatchObject([{ turn: 'turn-1', kind: 'request', outcome: 'turned-away' }])
      for (const { milliseconds } of turns) expect(milliseconds).toBeLessThan(600_000)
    }
    expect(admitted).toEqual(['about another service'])
    for (const garbled of ['', 'Bearer', 'Bearer garbled', 'Basic YTpi', `Bearer ${'x'.repeat(15_000)}`])
      expect(await aBot().admit(garbled, 'turn-1'), garbled.slice(0, 20)).toBe(false)
    expect(await aBot().admit(await keys.bearer(), 'turn-1')).toBe(true)
  })

  test('for a token without a signature, or with one that anybody can make', async () => {
    const claims = { iss: 'https://api.botframework.com', aud: APP, exp: now() + 60, nbf: now(), serviceurl: SERVICE }
    await expectTurnedAway(`Bearer ${new UnsecuredJWT(claims).encode()}`)
    await expectTurnedAway(`Bearer ${part({ alg: 'none', kid: 'key-1' })}.${part(claims)}.c2lnbmVk`)
    // The public key taken for a shared secret: the classic slip of a check that believes the token's own header.
    const secret = new TextEncoder().encode(JSON.stringify(keys.publicKey))
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret)
    await expectTurnedAway(`Bearer ${shared}`)
  })

  test('for a good token of which one letter was changed', async () => {
    const [header, payload, signature = ''] = (await keys.bearer()).split('.')
    const other = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    await expectTurnedAway([header, part({ ...other, extra: 1 }), signature].join('.'))
    await expectTurnedAway([header, payload, `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`].join('.'))
  })

  test('for a signature of a stranger who names Microsoft’s key, their own, or none', async () => {
    const stranger = await startKeys(APP)
    const key = await stranger.publish('key-of-stranger')
    await stranger.stop()
    const headers = [{}, { kid: 'key-of-stranger' }, { kid: undefined }, { kid: undefined, jku: stranger.metadata }]
    for (const header of headers) await expectTurnedAway(await keys.bearer({}, { header, key }))
  })

  test('for a key that may not sign for Teams, or may sign in another way', async () => {
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['other-channel', ['webchat'], 'RS256'],
      ['no-channel', [], 'RS256'],
      ['nothing-said', null, 'RS256'],
      ['longer', ['msteams'], 'RS512'],
      ['curve', ['msteams'], 'ES256']
    ]
    const own = await startKeys(APP)
    const signings: Signing[] = []
    for (const [kid, endorsements, alg] of cases)
      signings.push({ header: { kid, alg }, key: await own.publish(kid, endorsements, alg) })
    const fine = { header: { kid: 'fine' }, key: await own.publish('fine') }
    const { give, turns } = aBot(own)
    for (const signing of signings) expect(await give(await own.bearer({}, signing))).toEqual({ status: 401 })
    const reasons = [
      'not-endorsed',
      'not-endorsed',
      'not-endorsed',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      'ERR_JOSE_ALG_NOT_ALLOWED'
    ]
    expect(turns).toMatchObject(reasons.map((reason) => ({ reason })))
    expect((await give(await own.bearer({}, fine))).status).toBe(200)
    await own.stop()
  })

  test('for an activity of a tenant that is not served, which then looks like any other', async () => {
    const elsewhere = {
      conversation: { id: 'a:anna', conversationType: 'personal', tenantId: 'elsewhere' },
      channelData: { tenant: { id: 'elsewhere' } }
    }
    const told = await expectTurnedAway(await keys.bearer(), anExecute(VOTE, { serviceUrl: SERVICE, ...elsewhere }))
    expect(told?.reason).toBe('other-tenant')
  })
})

describe('an activity that wants its answer elsewhere than at Teams is refused, however well it is signed', () => {
  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.kwaad.example/emea/',
    'https://kwaad.example/smba.trafficmanager.net/',
    'https://kwaad.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/emea/',
    'https://smba.trafficmanager.net@kwaad.example/',
    'https://an:pass@smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/emea/?to=kwaad.example',
    'https://smba.trafficmanager.net/emea/#',
    'https://smba.trafficmanager.net./emea/',
    'https://127.0.0.1/emea/',
    'http://localhost:3978/'
  ])('%s', async (serviceUrl) => {
    const { give, asked, turns } = aBot()
    const answer = await give(await keys.bearer({ serviceurl: serviceUrl }), anExecute(VOTE, { serviceUrl }))
    expect([answer, asked]).toEqual([{ status: 400 }, []])
    expect(turns).toMatchObject([{ outcome: 'turned-away', reason: 'not-a-connector' }])
  })
})

describe('while Microsoft’s keys can’t be had', () => {
  test.each([
    ['down', 'HTTP 503'],
    ['moved', 'fetch failed'],
    ['garbled', 'JSON'],
    ['hang', 'timeout']
  ] as const)(
    '(%s) nobody comes in, nobody waits long, an operator reads why, and all is well once they can',
    async (mood, why) => {
      const own = await startKeys(APP)
      const { give, turns } = aBot(own)
      own.become(mood)
      for (let time = 0; time < 2; time++) {
        const token = await own.bearer()
        const { took, came } = await taking(() => give(token))
        expect(came).toEqual({ status: 401 })
        expect(took).toBeLessThan(6_000)
      }
      const cause = { message: expect.stringContaining(why) }
      const error = { message: 'Microsoft’s keys can’t be had', cause }
      expect(turns).toMatchObject(Array(2).fill({ reason: 'no-keys', error }))
      own.become('well')
      expect((await give(await own.bearer())).status).toBe(200)
      await own.stop()
    }
  )

  test('those that are known still count, and a token with an unknown key changes nothing in that', async () => {
    const own = await startKeys(APP)
    const { give } = aBot(own)
    expect((await give(await own.bearer())).status).toBe(200)
    own.become('down')
    // Soon after a look at the keys, an unknown one is no reason to look again.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    const looks = own.asked.length
    const unknown = await own.bearer({}, { header: { kid: 'key-9' } })
    expect((await give(unknown)).status).toBe(401)
    expect(own.asked.length).toBeGreaterThan(looks)
    expect((await give(await own.bearer())).status).toBe(200)
    vi.useRealTimers()
    await own.stop()
  })

  test('the bot is not ready, and is once they can, without another look while they are not old', async () => {
    const own = await startKeys(APP)
    const { ready } = aBot(own)
    own.become('down')
    await expect(ready()).rejects.toThrow('HTTP 503')
    own.become('well')
    await ready()
    const looks = own.asked.length
    await ready()
    expect(own.asked).toHaveLength(looks)
    // After a day they are looked at again.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 })
    await ready()
    vi.useRealTimers()
    expect(own.asked).toHaveLength(looks + 1)
    await own.stop()
  })

  test('a bot on a laptop is ready: it needs none', async () => {
    await createBot({ identity: undefined, tenants: [], layOut, onTurn: () => undefined }).ready()
  })

  test('many at once ask for them together', async () => {
    const own = await startKeys(APP)
    const { give } = aBot(own)
    own.become('down')
    const token = await own.bearer()
    await Promise.all(Array.from({ length: 50 }, () => give(token)))
    expect(own.asked.length).toBeLessThan(10)
    await own.stop()
  })
})
