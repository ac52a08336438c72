import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frozen } from '../../src/json.ts'

/** An activity as it travels: JSON of which nothing is certain. */
export type Activity = { readonly [key: string]: unknown }

/** Someone as Teams names them in an activity; a bot and an anonymous visitor have no Entra object id. */
export type Sender = { readonly id: string; readonly name: string; readonly aadObjectId?: string }

/** Where something is typed or pressed: a conversation, and the connector that serves it. */
export type Place = { readonly conversation: string; readonly serviceUrl: string }

/** The tenant of the activities that were caught. */
export const TENANT = '11111111-1111-4111-8111-111111111111'

/** What was read of test/replay, by name: thousands of times the same dozen files are asked for. */
const read = new Map<string, Activity>()

/** An activity that a real chat client sent, with fictional names, by the name of its file in test/replay. */
export function replayed(name: string): Activity {
  const file = join(import.meta.dirname, '..', 'replay', `${name}.json`)
  const activity = read.get(name) ?? frozen<Activity>(JSON.parse(readFileSync(file, 'utf8')))
  read.set(name, activity)
  return activity
}

/** Someone types a text: after a mention of the bot in a channel, just so in a chat of their own. */
export function typing(who: Sender, text: string, place: Place): Activity {
  const inChannel = isChannel(place)
  const base = replayed(inChannel ? 'channel-mention' : 'personal-text')
  return { ...addressed(base, who, place), text: inChannel ? `<at>Poolster</at> ${text}` : text }
}

/** Someone presses a button of the card in `message`, on a client that knows Action.Execute. */
export function pressing(who: Sender, data: unknown, place: Place, message = 'message-1'): Activity {
  const base = replayed(isChannel(place) ? 'channel-press' : 'personal-press')
  const verb = (data as { verb?: unknown } | undefined)?.verb
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }
  return { ...addressed(base, who, place), replyToId: message, value }
}

/** Someone presses the same button on a client that only knows Action.Submit. */
export function submitting(who: Sender, data: unknown, place: Place, message = 'message-1'): Activity {
  const base = replayed(isChannel(place) ? 'channel-submit' : 'personal-submit')
  return { ...addressed(base, who, place), replyToId: message, value: data }
}

function isChannel({ conversation }: Place): boolean {
  return conversation.startsWith('19:')
}

function addressed(base: Activity, from: Sender, { conversation, serviceUrl }: Place): Activity {
  const id = { id: conversation }
  return { ...base, id: randomUUID(), from, serviceUrl, conversation: { ...(base.conversation as object), ...id } }
}
