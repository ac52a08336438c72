import { type Activity, ActivityTypes, type Attachment, CardFactory } from 'botbuilder'
import type { Card } from '../cards/card.ts'

/** The content type with which an invoke is answered by a card. */
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** The content type with which an invoke is answered by a sentence; the pressed card stays as it is. */
export const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message'

/** A card as a message: alone in its activity, for text beside it may be split off into a message of its own. */
export function cardActivity({ content, summary }: Card): Partial<Activity> {
  const attachments: Attachment[] = [CardFactory.adaptiveCard(content)]
  return { type: ActivityTypes.Message, attachments, summary }
}

/** A sentence as a message. */
export function textActivity(text: string): Partial<Activity> {
  return { type: ActivityTypes.Message, text, textFormat: 'markdown' }
}

/** The answer to an invoke: HTTP 200 whenever our code ran, for Teams shows an error of its own otherwise. */
export function invokeResponse(body: object): Partial<Activity> {
  return { type: ActivityTypes.InvokeResponse, value: { status: 200, body } }
}
