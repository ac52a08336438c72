import { TENANT } from '../build/activity.ts'

export { TENANT }

/** The person and the bot of every activity built here. */
export const ANNA = { id: '29:anna', name: 'Anna de Vries', aadObjectId: '00000000-0000-4000-8000-000000000001' }
export const BOT = { id: '28:22222222-2222-4222-8222-222222222222', name: 'Poolster' }

/** An activity as it travels: JSON of which nothing is certain. */
export type Json = { readonly [key: string]: unknown }

/** Anything Anna sends in her own chat. */
export function anActivity(overrides: Json = {}): Json {
  return {
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/emea/',
    from: ANNA,
    recipient: BOT,
    conversation: { id: 'a:anna', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...overrides
  }
}

/** Anna types something in her own chat. */
export function aMessage(text: string, overrides: Json = {}): Json {
  return anActivity({ type: 'message', text, ...overrides })
}

/** Anna presses a button in her own chat, on a client that knows Action.Execute. */
export function anExecute(data: unknown, overrides: Json = {}): Json {
  const value = { action: { type: 'Action.Execute', verb: 'save', data }, trigger: 'manual' }
  return anActivity({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'message-1', value, ...overrides })
}

/** Anna presses the same button on a client that only knows Action.Submit. */
export function aSubmit(data: unknown, overrides: Json = {}): Json {
  return anActivity({ type: 'message', replyToId: 'message-1', value: data, ...overrides })
}

/** Where a channel's thread stands in an activity. */
export const inThread: Json = {
  conversation: { id: '19:werkdruk@thread.tacv2;messageid=1700', conversationType: 'channel', tenantId: TENANT }
}

/** A stage card of before, on which nothing was chosen. */
export const VOTE = { verb: 'vote', scan: 'scan-1', block: 'een', seen: 0 } as const
