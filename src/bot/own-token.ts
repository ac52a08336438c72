import { ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import { AppCredentials, AuthenticationConstants } from 'botframework-connector'
import { settingsOf } from './adapter.ts'
import type { Identity } from './identity.ts'

/** To speak to Teams. */
const TEAMS = AuthenticationConstants.ToChannelFromBotOAuthScope

/**
 * A token with which Microsoft knows this bot, for Teams unless another resource is named; the SDK keeps it until shortly before
 * it runs out. Throws what the SDK throws, whose words hold ids.
 */
export async function ownToken(identity: Identity, resource: string = TEAMS): Promise<string> {
  const settings = settingsOf(identity)
  const factory = new ConfigurationServiceClientCredentialFactory(settings)
  const login = settings.ToChannelFromBotLoginUrl
  const credentials = await factory.createCredentials(identity.appId, resource, login, true)
  if (!(credentials instanceof AppCredentials)) throw new Error('the SDK gives credentials without a token')
  return credentials.getToken()
}
