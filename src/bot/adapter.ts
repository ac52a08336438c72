import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext
} from 'botbuilder'
import { AuthenticationConstants, type ConnectorClient } from 'botframework-connector'
import { withoutRetries } from './connector.ts'
import type { Identity } from './identity.ts'
import { ISSUER, METADATA } from './token.ts'

/** One answer over HTTP. */
export type Answered = { readonly status: number; readonly body?: unknown }

/** What the SDK is told of who this bot is, and of where Microsoft's keys and tokens are; without an identity it signs nothing. */
export function settingsOf(identity: Identity | undefined, keys = METADATA) {
  return {
    MicrosoftAppId: identity?.appId ?? '',
    MicrosoftAppType: identity?.type ?? 'MultiTenant',
    MicrosoftAppTenantId: identity?.tenant ?? '',
    MicrosoftAppPassword: identity?.type === 'SingleTenant' ? identity.password : '',
    // Where one of these is given, the SDK takes none of the others for granted.
    ToBotFromChannelOpenIdMetadataUrl: keys,
    ToBotFromChannelTokenIssuer: ISSUER,
    ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    OAuthUrl: AuthenticationConstants.OAuthUrl
  }
}

/** How the SDK signs in at Microsoft and checks who comes in, once more behind our own door. */
export function authentication(identity: Identity | undefined, keys?: string) {
  const settings = settingsOf(identity, keys)
  const credentials = new ConfigurationServiceClientCredentialFactory(settings)
  return new ConfigurationBotFrameworkAuthentication(settings, credentials)
}

/** Microsoft's adapter, without its silent retries. */
export function quietAdapter(auth: ConfigurationBotFrameworkAuthentication): CloudAdapter {
  const adapter = new CloudAdapter(auth)
  adapter.use(async (context, next) => {
    const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey)
    if (connector) withoutRetries(connector)
    await next()
  })
  return adapter
}

/** Runs one turn through the adapter, which wants to write its answer itself; its texts for errors stay inside. */
export async function process(
  adapter: CloudAdapter,
  { body, authorization }: { readonly body: unknown; readonly authorization: string },
  logic: (context: TurnContext) => Promise<void>
): Promise<Answered> {
  let status = 200
  let answer: unknown
  let isAuthentic = false
  const response = {
    socket: undefined,
    status: (code: number) => {
      status = code
    },
    send: (sent: unknown) => {
      answer = sent
    },
    header: () => undefined,
    end: () => undefined
  }
  try {
    await adapter.process(
      { method: 'POST', headers: { authorization }, body: body as Record<string, unknown> },
      response,
      async (context) => {
        isAuthentic = true
        await logic(context)
      }
    )
  } catch {
    return { status: 400 }
  }
  // The SDK says 500 for some tokens it can't read, and when Microsoft's keys can't be had.
  if (!isAuthentic && status !== 400) return { status: 401 }
  if (status >= 400) return { status }
  return answer === undefined ? { status } : { status, body: answer }
}
