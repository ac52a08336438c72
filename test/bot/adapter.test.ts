import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../src/bot/adapter.ts'
import { TENANT } from './activities.ts'

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
