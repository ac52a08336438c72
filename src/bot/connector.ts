import http from 'node:http'
import https from 'node:https'
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector'
import type { Chat } from '../scan/scan.ts'

/** A call to Teams that takes longer than this is given up, in milliseconds. */
const PATIENCE = 5_000

/** For how long a line to Teams that is not in use is kept, in milliseconds: Teams closes it some minutes later. */
const IDLE = 4_000

/** The step of the SDK that puts the token on a request. */
const SIGNING = 'ServiceClientContext_Credentials_SignRequest'

/**
 * The lines to Teams, by protocol. What is sent on one that the other side closes at that moment is perhaps lost, and can't be
 * sent again blindly (nodejs.org, `request.reusedSocket`); so each is closed from here when it is not in use for `idle`.
 */
export function linesToTeams(idle = IDLE) {
  const options = { keepAlive: true, timeout: idle }
  return { 'http:': new http.Agent(options), 'https:': new https.Agent(options) } as const
}

const LINES = linesToTeams()

/**
 * Takes out what the SDK does behind our back: it repeats a POST up to three times after a 500, 502, 503 or a reset,
 * which puts up to four copies of one message in a chat, it waits for an answer for ever, it keeps lines for ever, and it
 * goes on showing a token that was refused until that one is too old (botframework-connector 4.23.3, seen). A refused token
 * is replaced once: nothing was done then.
 */
export function withoutRetries(connector: ConnectorClient, patience = PATIENCE, lines = LINES): ConnectorClient {
  const { client, credentials } = connector as unknown as Pipelined
  client.pipeline.removePolicy({ phase: 'Retry' })
  client.pipeline.addPolicy({
    name: 'patience',
    sendRequest(request, next) {
      request.timeout = patience
      request.agent = lines[request.url.startsWith('https:') ? 'https:' : 'http:']
      return next(request)
    }
  })
  client.pipeline.addPolicy(
    {
      name: 'newToken',
      async sendRequest(request, next) {
        try {
          return await next(request)
        } catch (error) {
          if ((error as { statusCode?: number }).statusCode !== 401) throw error
          // In local mode there is no token, and so no newer one.
          if (credentials.appId) await credentials.getToken(true)
          return next(request)
        }
      }
    },
    { beforePolicies: [SIGNING] }
  )
  return connector
}

type Pipelined = {
  readonly client: {
    readonly pipeline: {
      removePolicy(options: { phase: 'Retry' }): unknown
      addPolicy(policy: Policy, options?: { beforePolicies: readonly string[] }): unknown
    }
  }
  readonly credentials: { readonly appId?: string; getToken(isNew: true): Promise<string> }
}
type Sendable = { readonly url: string; timeout: number; agent?: http.Agent }
type Policy = { name: string; sendRequest(request: Sendable, next: (request: Sendable) => unknown): unknown }

/** Gives the connector for a conversation, with the bot's own credentials. */
export type Connect = (chat: Chat) => Promise<ConnectorClient>

/** Connectors for what is sent outside a turn; `patience` is how long one call may take, in milliseconds. */
export function connectors(auth: ConfigurationBotFrameworkAuthentication, appId: string, patience = PATIENCE): Connect {
  const identity = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId }
  ])
  const factory = auth.createConnectorFactory(identity)
  const audience = AuthenticationConstants.ToChannelFromBotOAuthScope
  return async ({ serviceUrl }) => withoutRetries(await factory.create(serviceUrl, audience), patience)
}
