import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { authentication, process, quietAdapter, settingsOf } from '../../src/bot/adapter.ts'
import { anExecute, TENANT, VOTE } from './activities.ts'

const APP = '22222222-2222-4222-8222-222222222222'

/** Where Microsoft's keys and tokens are. Source: Microsoft's SDK, and "Authentication with the Bot Connector API". */
const PLACES = {
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com'
}

describe('what Microsoft’s SDK is told', () => {
  test('of a bot with a password is all of its identity', () => {
    const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'not-a-real-password' } as const
    expect(settingsOf(identity)).toEqual({
      MicrosoftAppId: APP,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppPassword: 'not-a-real-password',
      ...PLACES
    })
  })

  test('of a bot with an identity on Azure holds no password', () => {
    const identity = { type: 'UserAssignedMSI', appId: APP, tenant: TENANT } as const
    expect(settingsOf(identity)).toMatchObject({ MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' })
  })

  test('of a bot on a laptop holds nothing to sign with, and other keys where those are given', () => {
    expect(settingsOf(undefined, 'http://127.0.0.1/keys')).toEqual({
      MicrosoftAppId: '',
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppTenantId: '',
      MicrosoftAppPassword: '',
      ...PLACES,
      ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1/keys'
    })
  })
})

describe('a turn of Microsoft’s SDK', () => {
  // It writes what went wrong to the console itself.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
  afterEach(() => void vi.restoreAllMocks())

  const adapter = quietAdapter(authentication(undefined))
  const local = { serviceUrl: 'http://127.0.0.1:1/' }
  const run = (body: unknown, logic = async () => undefined as unknown) =>
    process(adapter, { body, authorization: '' }, async () => void (await logic()))

  test('that comes through has the status of its end, and no text', async () => {
    let turns = 0
    const message = { ...anExecute(VOTE, local), type: 'message' }
    expect(await run(message, async () => turns++)).toEqual({ status: 200 })
    expect(turns).toBe(1)
  })

  test.each([[undefined], [null], [{}], ['start'], [3]])('about %j is refused without a word', async (body) => {
    const logic = vi.fn(async () => undefined)
    const answered = await run(body, logic)
    expect(answered).toEqual({ status: expect.any(Number) })
    expect([400, 401]).toContain(answered.status)
    expect(logic).not.toHaveBeenCalled()
  })

  test('with a token that is none lets nobody in', async () => {
    const logic = vi.fn(async () => undefined)
    const identity = { type: 'SingleTenant', appId: APP, tenant: TENANT, password: 'not-a-real-password' } as const
    const strict = quietAdapter(authentication(identity, 'http://127.0.0.1:1/keys'))
    for (const authorization of ['', 'Bearer garbled'])
      expect(await process(strict, { body: anExecute(VOTE), authorization }, logic)).toEqual({ status: 401 })
    expect(logic).not.toHaveBeenCalled()
  })

  test('whose work throws says so by its status alone', async () => {
    const failing = () => Promise.reject(new Error('secret detail of storage'))
    expect(await run(anExecute(VOTE, local), failing)).toEqual({ status: 500 })
  })
})
