import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext
} from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { Outcome, Reply } from '../app/app.ts'
import type { Request } from '../app/request.ts'
import type { Card } from '../cards/card.ts'
import { strings } from '../cards/strings.ts'
import type { LayOut } from '../cards/templates.ts'
import type { Job } from '../delivery/jobs.ts'
import type { Messenger } from '../delivery/messenger.ts'
import { NewerRow } from '../storage/store.ts'
import { CARD_TYPE, cardActivity, invokeResponse, MESSAGE_TYPE, textActivity } from './activity.ts'
import { type Connect, connectors, withoutRetries } from './connector.ts'
import type { Identity } from './identity.ts'
import { teamsMessenger } from './messenger.ts'
import { parseActivity } from './parse.ts'

/** One POST to /api/messages, and what it is answered with. */
export type Posted = { readonly body: unknown; readonly authorization: string }
export type Answered = { readonly status: number; readonly body?: unknown }

/** What the bot is made of beside Microsoft's SDK. */
export type BotParts = {
  readonly identity: Identity | undefined
  readonly tenants: readonly string[]
  readonly layOut: LayOut
  /** Told of every turn: what kind it was and, when it failed, the cause; never who or what. */
  readonly onTurn: (turn: { readonly kind: string; readonly milliseconds: number; readonly error?: unknown }) => void
}

/** Answers requests and says what is to be done after the reply. */
export type Handle = (request: Request) => Promise<Outcome>

/** The one door to the Bot Framework: authenticates, turns activities into requests, and replies back. */
export function createBot({ identity, tenants, layOut, onTurn }: BotParts) {
  const auth = authentication(identity)
  const adapter = new CloudAdapter(auth)
  const appId = identity?.appId ?? ''
  const connect: Connect = connectors(auth, appId)
  const messenger: Messenger = teamsMessenger(connect, layOut, `28:${appId}`)

  adapter.use(async (context, next) => {
    const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey)
    if (connector) withoutRetries(connector)
    await next()
  })

  async function turn(context: TurnContext, handle: Handle, after: (jobs: readonly Job[]) => void): Promise<void> {
    const started = Date.now()
    const request = parseActivity(context.activity)
    const kind = request.kind === 'press' ? `press ${request.action.verb}` : request.kind
    if (!isServed(request, tenants)) return respond(context, { kind: 'nothing' })
    let failure: { error?: unknown } = {}
    let answer: LaidOut = { kind: 'text', text: strings.say.unavailable }
    try {
      const { reply, jobs } = await handle(request)
      // What was decided is stored by now: its jobs are due even when the reply does not arrive.
      after(jobs)
      answer = laidOut(reply, layOut)
    } catch (error) {
      failure = { error }
      if (error instanceof NewerRow) answer = { kind: 'text', text: strings.say.newer }
    }
    try {
      await respond(context, answer)
    } catch (error) {
      // It may have arrived all the same: a second message, or having Teams deliver the turn again, could double it.
      failure = { error }
    }
    onTurn({ kind, milliseconds: Date.now() - started, ...failure })
  }

  return {
    messenger,

    /** Takes in one POST; resolves with the HTTP answer. `after` gets the jobs once the answer is ready to go. */
    async receive(posted: Posted, handle: Handle, after: (jobs: readonly Job[]) => void): Promise<Answered> {
      const jobs: Job[] = []
      const answer = await process(adapter, posted, (context) => turn(context, handle, (more) => jobs.push(...more)))
      after(jobs)
      return answer
    }
  }
}

function authentication(identity: Identity | undefined) {
  const settings = {
    MicrosoftAppId: identity?.appId ?? '',
    MicrosoftAppType: identity?.type ?? 'MultiTenant',
    MicrosoftAppTenantId: identity?.tenant ?? '',
    MicrosoftAppPassword: identity?.type === 'SingleTenant' ? identity.password : ''
  }
  const credentials = new ConfigurationServiceClientCredentialFactory(settings)
  return new ConfigurationBotFrameworkAuthentication(settings, credentials)
}

function isServed(request: Request, tenants: readonly string[]): boolean {
  if (tenants.length === 0 || !('speaker' in request)) return true
  return tenants.includes(request.speaker.tenant)
}

/** Runs one turn through the adapter, which wants to write its answer itself; its texts for errors stay inside. */
async function process(
  adapter: CloudAdapter,
  { body, authorization }: Posted,
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

type LaidOut = Exclude<Reply, { kind: 'card' }> | { readonly kind: 'card'; readonly card: Card }

function laidOut(reply: Reply, layOut: LayOut): LaidOut {
  return reply.kind === 'card' ? { kind: 'card', card: layOut(reply.card) } : reply
}

async function respond(context: TurnContext, answer: LaidOut): Promise<void> {
  if (context.activity.type === ActivityTypes.Invoke) {
    await context.sendActivity(invokeResponse({ statusCode: 200, ...invokeAnswer(answer) }))
    return
  }
  switch (answer.kind) {
    case 'nothing':
      return
    case 'text':
      await context.sendActivity(textActivity(answer.text))
      return
    case 'card':
      return sendCard(context, cardActivity(answer.card))
  }
}

function invokeAnswer(answer: LaidOut) {
  switch (answer.kind) {
    case 'nothing':
      return { type: MESSAGE_TYPE, value: '' }
    case 'text':
      return { type: MESSAGE_TYPE, value: answer.text }
    case 'card':
      return { type: CARD_TYPE, value: answer.card.content }
  }
}

/**
 * A pressed Submit can't be answered by a card, so its message is updated; in a shared conversation the card goes
 * into the thread instead, where it does not take the shared card away from the others.
 */
async function sendCard(context: TurnContext, activity: ReturnType<typeof cardActivity>): Promise<void> {
  const { replyToId, value, conversation } = context.activity
  const isSubmit = value !== undefined && value !== null && replyToId !== undefined
  if (isSubmit && conversation.conversationType === 'personal') {
    await context.updateActivity({ ...activity, id: replyToId })
    return
  }
  await context.sendActivity(activity)
}
