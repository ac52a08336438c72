import * as z from 'zod'
import type { Command, From, Request } from '../app/request.ts'
import type { Chat, Scope } from '../scan/scan.ts'
import { type Envelope, envelope } from './envelope.ts'
import { personName } from './person-name.ts'
import { parsePress } from './press.ts'

const SCOPES = { personal: 'personal', groupChat: 'group', channel: 'channel' } as const satisfies Record<string, Scope>

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['start', 'start'],
  ['hervat', 'hervat'],
  ['status', 'status'],
  ['resultaat', 'resultaat'],
  ['logboek', 'logboek'],
  ['mijn gegevens', 'mijn gegevens'],
  ['wis mijn gegevens', 'wis mijn gegevens'],
  ['help', 'help'],
  ['hallo', 'hallo'],
  ['hi', 'hallo'],
  ['hello', 'hallo']
])

/** As much of a text as is looked at: room for a mention and a word. Looking for mentions in all of it could take seconds. */
const LONGEST = 1_000

/** What an activity asks of Poolster. Anything is an answer: what is not understood has a kind of its own. */
export function parseActivity(activity: unknown): Request {
  const found = envelope.safeParse(activity)
  if (!found.success) return { kind: 'ignored' }
  const from = fromOf(found.data)
  if (from === undefined) return isAsking(found.data) ? { kind: 'stranger' } : { kind: 'ignored' }
  return requestOf(found.data, from)
}

function requestOf(activity: Envelope, from: From): Request {
  switch (activity.type) {
    case 'message':
      return activity.value === undefined || activity.value === null
        ? textRequest(activity.text ?? '', from)
        : pressRequest(activity.value, from)
    case 'invoke':
      return activity.name === 'adaptiveCard/action'
        ? pressRequest(invoked.safeParse(activity.value).data?.action.data, from)
        : { kind: 'ignored' }
    // Installing also gives a conversationUpdate with membersAdded; answering one of the two is one welcome.
    case 'installationUpdate':
      return activity.action === 'add' ? { ...from, kind: 'installed' } : { kind: 'ignored' }
    default:
      return { kind: 'ignored' }
  }
}

const invoked = z.object({ action: z.object({ data: z.unknown() }) })

function textRequest(text: string, from: From): Request {
  const word = text
    .slice(0, LONGEST)
    .replace(/<at\b[^>]*>.*?<\/at>/gis, ' ')
    .replace(/&nbsp;/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[\s.!?]+$/, '')
    .replace(/\s+/g, ' ')
  const command = COMMANDS.get(word)
  return command ? { ...from, kind: 'command', command } : { ...from, kind: 'unknown-text' }
}

function pressRequest(data: unknown, from: From): Request {
  const press = parsePress(data)
  return press ? { ...from, kind: 'press', ...press } : { ...from, kind: 'unknown-press' }
}

/** Who speaks and where; undefined for someone Entra does not know, such as another bot or an anonymous visitor. */
function fromOf(activity: Envelope): From | undefined {
  const { conversation, from, channelData } = activity
  const tenant = conversation.tenantId ?? channelData?.tenant?.id
  if (!from.aadObjectId || !tenant) return undefined
  const [id = '', thread = ''] = conversation.id.split(';messageid=')
  const chat: Chat = {
    scope: SCOPES[conversation.conversationType ?? 'personal'],
    id,
    thread,
    tenant,
    serviceUrl: activity.serviceUrl
  }
  const name = personName(from.name)
  return {
    speaker: { id: from.aadObjectId, name, address: from.id, tenant },
    chat,
    message: activity.replyToId ?? '',
    at: momentOf(activity.timestamp)
  }
}

/** The adapter makes a Date of a timestamp; without one, the activity is as old as its arrival. */
function momentOf(timestamp: unknown): string {
  const moment =
    timestamp instanceof Date ? timestamp : new Date(typeof timestamp === 'string' ? timestamp : Date.now())
  return Number.isNaN(moment.getTime()) ? new Date().toISOString() : moment.toISOString()
}

function isAsking({ type }: Envelope): boolean {
  return type === 'message' || type === 'invoke'
}
