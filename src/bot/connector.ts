import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector'
import type { Chat } from '../scan/scan.ts'

/** A call to Teams that takes longer than this is given up, in milliseconds. */
const PATIENCE = 5_000

/**
 * Takes out what the SDK does behind our back: it repeats a POST up to three times after a 500, 502, 503 or a reset,
 * which puts up to four copies of one message in a chat, and it waits for an answer for ever
 * (botframework-connector 4.23.3, seen).
 */
export function withoutRetries(connector: ConnectorClient): ConnectorClient {
  const pipeline = (connector as unknown as Pipelined).client.pipeline
  pipeline.removePolicy({ phase: 'Retry' })
  pipeline.addPolicy({
    name: 'patience',
    sendRequest(request, next) {
      request.timeout = PATIENCE
      return next(request)
    }
  })
  return connector
}

type Pipelined = {
  readonly client: {
    readonly pipeline: { removePolicy(options: { phase: 'Retry' }): unknown; addPolicy(policy: Policy): unknown }
  }
}
type Sendable = { timeout: number }
type Policy = { name: string; sendRequest(request: Sendable, next: (request: Sendable) => unknown): unknown }

/** Gives the connector for a conversation, with the bot's own credentials. */
export type Connect = (chat: Chat) => Promise<ConnectorClient>

/** Connectors for what is sent outside a turn. */
export function connectors(auth: ConfigurationBotFrameworkAuthentication, appId: string): Connect {
  const identity = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId }
  ])
  const factory = auth.createConnectorFactory(identity)
  const audience = AuthenticationConstants.ToChannelFromBotOAuthScope
  return async ({ serviceUrl }) => withoutRetries(await factory.create(serviceUrl, audience))
}
