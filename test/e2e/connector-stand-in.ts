import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Listed } from '../build/the-team.ts'

/** What the bot can ask of Teams. */
export type What = 'open a chat' | 'post' | 'reply' | 'update' | 'roster' | 'find'

/** One request of the bot, when it came in and what it was answered; `with` is whose chat or which channel it is about. */
export type Received = {
  readonly at: number
  readonly what: What
  readonly with: string
  readonly body: Sent
  readonly status: number
}

/** What the bot sends: the parts that tests look at. */
export type Sent = {
  readonly text?: string
  readonly members?: readonly { readonly id: string }[]
  readonly attachments?: readonly { readonly content: object }[]
}

/**
 * Something that goes wrong, `times` over: for requests of this kind about this person or channel. "Busy" asks to come
 * back, after `seconds` if they are there.
 */
export type Fault = {
  readonly what: What
  readonly with: string
  readonly does: keyof typeof ERRORS | (typeof SILENCES)[number]
  readonly seconds?: number
  times: number
}

/** A message in a conversation; `version` counts its updates. */
export type Message = { readonly id: string; readonly body: Sent; readonly version: number }

/** Teams' Bot Connector as the bot knows it: conversations, their messages, and the people of a channel. */
export type Connector = Awaited<ReturnType<typeof startConnector>>

const ERRORS = {
  blocked: { status: 403, code: 'MessageWritesBlocked' },
  'not installed': { status: 403, code: 'BotNotInConversationRoster' },
  gone: { status: 404, code: 'ConversationNotFound' },
  'token not taken': { status: 401, code: 'Unauthorized' },
  'error after accepting': { status: 500, code: 'ServiceError' },
  busy: { status: 429, code: 'TooManyRequests' },
  'is being changed': { status: 412, code: 'PreconditionFailed' }
} as const

/** What gets no answer: the line is kept open, or cut. */
const SILENCES = ['hang', 'hang after accepting', 'reset', 'reset after accepting'] as const

/** Whether a request is let in, by its conversation and the token that it bears; otherwise what it is answered. */
export type Door = (conversation: string, authorization: string) => Refusal | undefined
type Refusal = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }

/** Lets everything in. */
const OPEN: Door = () => undefined

/** Starts a stand-in for Teams' Bot Connector with this roster, or one for each conversation, in pages of `page` people. */
export async function startConnector(
  roster: readonly Listed[] | ((conversation: string) => readonly Listed[]),
  page = 5,
  door = OPEN
) {
  const rosterOf = typeof roster === 'function' ? roster : () => roster
  const received: Received[] = []
  const faults: Fault[] = []
  const chats = new Map<string, Message[]>()
  let messages = 0

  /** Does what is asked; the answer's body. */
  function perform({ what, conversation, target, query }: Asked, body: Sent): { status: number; body: unknown } {
    const place = chats.get(conversation) ?? []
    switch (what) {
      case 'open a chat':
        return { status: 201, body: { id: chatWith(body.members?.[0]?.id ?? '') } }
      case 'post':
      case 'reply': {
        const id = `message-${++messages}`
        chats.set(conversation, [...place, { id, body, version: 0 }])
        return { status: 201, body: { id } }
      }
      case 'update': {
        const changed = place.map((one) => (one.id === target ? { ...one, body, version: one.version + 1 } : one))
        chats.set(conversation, changed)
        return { status: 200, body: { id: target } }
      }
      case 'roster': {
        const all = rosterOf(conversation)
        const from = Number(query.get('continuationToken') ?? 0)
        const next = from + page
        const token = next < all.length ? { continuationToken: String(next) } : {}
        return { status: 200, body: { members: all.slice(from, next), ...token } }
      }
      case 'find': {
        const found = rosterOf(conversation).find(({ id }) => id === target)
        return found ? { status: 200, body: found } : error('gone')
      }
    }
  }

  const server = createServer(async (request, response) => {
    const asked = understand(request)
    const body = await read(request)
    const about = asked.what === 'open a chat' ? (body.members?.[0]?.id ?? '') : personOf(asked.conversation)
    const refusal = door(asked.conversation || chatWith(about), request.headers.authorization ?? '')
    const fault = faults.find((one) => one.times > 0 && one.what === asked.what && one.with === about)
    if (fault) fault.times--
    const isDone = !refusal && (!fault || fault.does.endsWith('after accepting'))
    const done = isDone ? perform(asked, body) : undefined
    const answer = refusal ?? (fault ? answerTo(fault) : done)
    received.push({ at: Date.now(), what: asked.what, with: about, body, status: answer?.status ?? 0 })
    if (!answer && fault?.does.startsWith('reset')) request.socket.destroy()
    if (!answer) return
    const later = fault?.seconds === undefined ? {} : { 'retry-after': String(fault.seconds) }
    // Not in one chain: restify, which the bot loads, changes writeHead for the whole process.
    response.writeHead(answer.status, { 'content-type': 'application/json', ...later, ...refusal?.headers })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Everything that came in, in order. */
    received,
    /** What is to go wrong from now on. */
    faults,
    /** All messages of a conversation as they are now, oldest first. */
    messagesIn: (conversation: string): readonly Message[] => chats.get(conversation) ?? [],
    /** The newest card in each conversation that someone can open: their own chat, and every thread of the channel. */
    open(person: string): ReadonlyMap<string, Message> {
      const seen = [...chats].filter(([conversation]) => conversation === chatWith(person) || isShared(conversation))
      const cards = seen.map(([conversation, all]) => [conversation, all.findLast(hasCard)] as const)
      return new Map(cards.flatMap(([conversation, message]) => (message ? [[conversation, message]] : [])))
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** The conversation of one person with the bot. */
export function chatWith(person: string): string {
  return `a:${person}`
}

/** The card of a message. */
export function cardOf(message: Message | undefined): object | undefined {
  return message?.body.attachments?.[0]?.content
}

type Asked = {
  readonly what: What
  readonly conversation: string
  readonly target: string
  readonly query: URLSearchParams
}

function understand({ method = '', url = '' }: IncomingMessage): Asked {
  const { pathname, searchParams: query } = new URL(url, 'http://connector')
  // Teams' own address has the region before it: "/emea/v3/conversations".
  const path = pathname.replace(/^\/\w+(?=\/v3\/)/, '')
  const [, , , conversation = '', list = '', target = ''] = path.split('/').map(decodeURIComponent)
  const kinds: Readonly<Record<string, What>> = {
    'POST  ': 'open a chat',
    'POST activities ': 'post',
    'POST activities id': 'reply',
    'PUT activities id': 'update',
    'GET pagedmembers ': 'roster',
    'GET members id': 'find'
  }
  const what = kinds[`${method} ${list} ${target && 'id'}`]
  if (!what) throw new Error(`the stand-in does not know ${method} ${pathname}`)
  return { what, conversation, target, query }
}

async function read(request: IncomingMessage): Promise<Sent> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString()
  return text === '' ? {} : JSON.parse(text)
}

function error(kind: keyof typeof ERRORS) {
  const { status, code } = ERRORS[kind]
  return { status, body: { error: { code, message: 'Words of the connector that nobody should read.' } } }
}

function answerTo({ does }: Fault) {
  return does in ERRORS ? error(does as keyof typeof ERRORS) : undefined
}

function personOf(conversation: string): string {
  return isShared(conversation) ? (conversation.split(';')[0] ?? '') : conversation.replace(/^a:/, '')
}

function isShared(conversation: string): boolean {
  return conversation.startsWith('19:')
}

function hasCard(message: Message): boolean {
  return cardOf(message) !== undefined
}
