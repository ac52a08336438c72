import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder'
import type { TurnReply } from '../app/scan/app.ts'
import type { Request } from '../app/scan/request.ts'
import type { Card } from '../cards/card.ts'
import type { LayOut } from '../cards/templates.ts'
import { isOwn } from '../scan/conversation.ts'
import { CARD_TYPE, cardActivity, invokeResponse, MESSAGE_TYPE, textActivity } from './activity.ts'
import { againOr } from './failure.ts'

/** A reply with its card, if it has one, as Teams takes it. */
export type LaidOut = Exclude<TurnReply, { kind: 'card' }> | { readonly kind: 'card'; readonly card: Card }

/** Lays out a reply. */
export function laidOut(reply: TurnReply, layOut: LayOut): LaidOut {
  return reply.kind === 'card' ? { kind: 'card', card: layOut(reply.card) } : reply
}

/**
 * Answers an activity: an invoke in the HTTP answer itself, anything else by a call to Teams. Throws a BusyError where that
 * call may be made again, and whatever it failed on where it may not.
 */
export async function respond(context: TurnContext, request: Request, answer: LaidOut): Promise<void> {
  if (context.activity.type === ActivityTypes.Invoke) {
    await context.sendActivity(invokeResponse({ statusCode: 200, ...invokeAnswer(answer) }))
    return
  }
  switch (answer.kind) {
    case 'nothing':
      return
    case 'text':
      return send(context, textActivity(answer.text))
    case 'card':
      return sendCard(context, request, cardActivity(answer.card))
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
async function sendCard(
  context: TurnContext,
  request: Request,
  activity: ReturnType<typeof cardActivity>
): Promise<void> {
  const pressed = request.kind === 'press' && isOwn(request.chat) ? request.message : ''
  if (pressed === '') return send(context, activity)
  await context.updateActivity({ ...activity, id: pressed }).catch(failing)
}

async function send(context: TurnContext, activity: Partial<Activity>): Promise<void> {
  await context.sendActivity(activity).catch(failing)
}

function failing(error: unknown): never {
  throw againOr(error)
}
