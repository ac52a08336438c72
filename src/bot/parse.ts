import * as z from 'zod'
import type { Command, From, Request } from '../app/scan/request.ts'
import { parsePress } from '../cards/press.ts'
import type { Conversation } from '../scan/conversation.ts'
import { cleanText } from '../scan/text.ts'
import type { Envelope } from './envelope.ts'
import { personName } from './person-name.ts'
import { scopeOf } from './scope.ts'

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['start', 'start'],
  ['hervat', 'hervat'],
  ['verder', 'hervat'],
  ['overzicht', 'overzicht'],
  ['status', 'status'],
  ['resultaat', 'resultaat'],
  ['doorlichting', 'doorlichting'],
  ['annuleer', 'annuleer'],
  ['annuleren', 'annuleer'],
  ['scan annuleren', 'annuleer'],
  ['logboek', 'logboek'],
  ['mijn gegevens', 'mijn gegevens'],
  ['wis mijn gegevens', 'wis mijn gegevens'],
  ['help', 'help'],
  ['hallo', 'hallo'],
  ['hi', 'hallo'],
  ['hello', 'hallo'],
  ['stop', 'stop'],
  ['stoppen', 'stop'],
  ['bedankt', 'bedankt'],
  ['dankjewel', 'bedankt'],
  ['merci', 'bedankt']
])

/** As much of a text as is looked at: room for a mention and a word. Looking for mentions in all of it could take seconds. */
const LONGEST = 1_000

/** How the words of somebody else end that stand above a reply to them. */
const QUOTE_ENDS = ['</quoted>', '</blockquote>', '</quote>']

/** What an activity that was let in asks of Poolster: what is not understood has a kind of its own. */
export function requestIn(activity: Envelope): Request {
  const from = fromOf(activity)
  if (from === undefined) return isAsking(activity) ? { kind: 'stranger' } : { kind: 'ignored' }
  return requestOf(activity, from)
}

function requestOf(activity: Envelope, from: From): Request {
  switch (activity.type) {
    case 'message':
      return activity.value === undefined || activity.value === null
        ? textRequest(activity, from)
        : pressRequest(activity.value, from)
    case 'invoke':
      return activity.name === 'adaptiveCard/action'
        ? pressRequest(invoked.safeParse(activity.value).data?.action.data, from)
        : { kind: 'ignored' }
    // Installing also gives a conversationUpdate with membersAdded; answering one of the two is one welcome.
    case 'installationUpdate':
      return installation(activity, from)
    default:
      return { kind: 'ignored' }
  }
}

/** An update of the app removes it and adds it again, and says so in other words. */
function installation({ action }: Envelope, from: From): Request {
  switch (action) {
    case 'add':
      return { ...from, kind: 'installed' }
    case 'remove':
      return { ...from, kind: 'removed' }
    default:
      return { kind: 'ignored' }
  }
}

const invoked = z.object({ action: z.object({ data: z.unknown() }) })

function textRequest({ text, recipient }: Envelope, from: From): Request {
  const own = withoutQuote(text ?? '').slice(0, LONGEST)
  const names = [recipient.name, 'Poolster'].flatMap((name) => name || [])
  const word = cleanText(withoutMentions(own, names))
    .toLowerCase()
    .replace(/[\s.!?]+$/, '')
    .replace(/\s+/g, ' ')
  const command = COMMANDS.get(word)
  return command ? { ...from, kind: 'command', command } : { ...from, kind: 'unknown-text' }
}

/** What somebody wrote themselves, below the words they answer to; those can be longer than what is looked at. */
function withoutQuote(text: string): string {
  const small = text.toLowerCase()
  const ends = QUOTE_ENDS.map((end) => ({ end, at: small.lastIndexOf(end) }))
  return text.slice(Math.max(0, ...ends.filter(({ at }) => at >= 0).map(({ end, at }) => at + end.length)))
}

/** The words that are left: without mentions, marks of a quote, and what a text box of Teams puts around them. */
function withoutMentions(text: string, names: readonly string[]): string {
  const unmarked = text
    .replace(/<at\b[^>]*>.*?<\/at>/gis, ' ')
    .replace(/<\/?(?:quoted|p|div|span|br)\b[^>]*>/gi, ' ')
    .replace(/^\s*(?:>|&gt;).*$/gm, ' ')
    .replace(/&nbsp;|&#160;/g, ' ')
    .trim()
  const name = names.find((one) => unmarked.toLowerCase().startsWith(`@${one.toLowerCase()}`))
  return name === undefined ? unmarked : unmarked.slice(name.length + 1)
}

function pressRequest(data: unknown, from: From): Request {
  const press = parsePress(data)
  return press ? { ...from, kind: 'press', ...press } : { ...from, kind: 'unknown-press' }
}

/** Who speaks and where; undefined for someone Entra does not know, such as another bot or an anonymous visitor. */
function fromOf(activity: Envelope): From | undefined {
  const { conversation, from, channelData } = activity
  const tenant = conversation.tenantId ?? channelData?.tenant?.id
  if (from.aadObjectId === undefined || tenant === undefined) return undefined
  const [id = '', thread = ''] = conversation.id.split(';messageid=')
  const chat: Conversation = {
    scope: scopeOf(activity),
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
